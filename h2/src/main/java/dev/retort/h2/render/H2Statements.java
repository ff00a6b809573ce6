package dev.retort.h2.render;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.AlterSequence;
import dev.retort.op.CommentTarget;
import dev.retort.op.Concurrency;
import dev.retort.op.ConstraintRef;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.DeleteRows;
import dev.retort.op.DropColumn;
import dev.retort.op.DropConstraint;
import dev.retort.op.DropEnum;
import dev.retort.op.DropIndex;
import dev.retort.op.DropObject;
import dev.retort.op.DropSequence;
import dev.retort.op.DropTable;
import dev.retort.op.DropView;
import dev.retort.op.ExecuteSql;
import dev.retort.op.InsertRows;
import dev.retort.op.OperationVisitor;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameConstraint;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.RenameIndex;
import dev.retort.op.RenameTable;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.RunJdbc;
import dev.retort.op.SetComment;
import dev.retort.op.UpdateRows;
import dev.retort.op.ValidateConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders one operation as statements, or refuses it. */
final class H2Statements implements OperationVisitor<List<String>> {
    private static final String IN_SQL =
            "write the statements as SQL: 'op.on(Database.H2, h2 -> h2.execute(…))', or in a revision in SQL.";

    private final H2Syntax syntax;
    private final H2TableSql tables;
    private final @Nullable SchemaModel before;

    /**
     * Creates a renderer for the operation of the given syntax.
     *
     * @param before the model before the operation; null if the operation is only checked. Definitions in the operation
     *     are then used instead of the current ones
     */
    H2Statements(H2Syntax syntax, @Nullable SchemaModel before) {
        this.syntax = syntax;
        this.tables = new H2TableSql(syntax);
        this.before = before;
    }

    @Override
    public List<String> createTable(CreateTable operation) {
        return new H2TableCreation(syntax, operation.table()).statements();
    }

    @Override
    public List<String> dropTable(DropTable operation) {
        return List.of("DROP TABLE " + syntax.name(operation.table()) + " RESTRICT");
    }

    @Override
    public List<String> renameTable(RenameTable operation) {
        QualifiedName to = operation.to();
        syntax.refuseIf(
                !Objects.equals(operation.from().schemaName(), to.schemaName()),
                "H2 cannot move a table to another schema",
                "create the table in the other schema, copy the rows, and drop the old table.");
        return List.of("ALTER TABLE " + syntax.name(operation.from()) + " RENAME TO " + syntax.name(to.name()));
    }

    @Override
    public List<String> addColumn(AddColumn operation) {
        String before = operation.beforeColumn();
        return alter(
                operation.table(),
                "ADD COLUMN " + tables.column(operation.column())
                        + (before == null ? "" : " BEFORE " + syntax.name(before)));
    }

    /**
     * H2 itself drops constraints and indexes on only this column; those that include other columns are dropped first.
     */
    @Override
    public List<String> dropColumn(DropColumn operation) {
        QualifiedName name = operation.table();
        String column = operation.column();
        List<String> statements = new ArrayList<>();
        table(name).ifPresent(table -> {
            for (Constraint constraint : table.constraintsOn(column)) {
                if (constraint.allColumns().size() > 1) {
                    statements.addAll(drop(name, H2TableSql.nameOf(name, constraint)));
                }
            }
            for (Index index : table.indexesOn(column)) {
                if (index.allColumns().size() > 1) {
                    statements.addAll(dropIndex(name, index.name()));
                }
            }
        });
        statements.addAll(alter(name, "DROP COLUMN " + syntax.name(column)));
        return statements;
    }

    @Override
    public List<String> renameColumn(RenameColumn operation) {
        return alter(
                operation.table(),
                "ALTER COLUMN " + syntax.name(operation.from()) + " RENAME TO " + syntax.name(operation.to()));
    }

    @Override
    public List<String> alterColumn(AlterColumn operation) {
        Column current = table(operation.table())
                .flatMap(table -> table.column(operation.to().name()))
                .orElse(operation.from());
        return new H2ColumnChange(syntax, operation, current).statements();
    }

    @Override
    public List<String> createIndex(CreateIndex operation) {
        refuseConcurrent(operation.concurrency());
        return H2TableCreation.index(syntax, operation.table(), operation.index());
    }

    @Override
    public List<String> dropIndex(DropIndex operation) {
        refuseConcurrent(operation.concurrency());
        return dropIndex(operation.table(), operation.index());
    }

    private List<String> dropIndex(QualifiedName table, String index) {
        return List.of("DROP INDEX " + syntax.name(table.withName(index)));
    }

    private void refuseConcurrent(Concurrency concurrency) {
        syntax.refuseIf(
                concurrency == Concurrency.CONCURRENT,
                "H2 locks the table while it builds an index",
                "create or drop the index without 'concurrently' on H2; op.on(…) limits a variant to one database.");
    }

    @Override
    public List<String> renameIndex(RenameIndex operation) {
        QualifiedName table = operation.table();
        return List.of("ALTER INDEX " + syntax.name(table.withName(operation.from())) + " RENAME TO "
                + syntax.name(table.withName(operation.to())));
    }

    @Override
    public List<String> addConstraint(AddConstraint operation) {
        return alter(operation.table(), "ADD " + tables.constraint(operation.table(), operation.constraint()));
    }

    @Override
    public List<String> dropConstraint(DropConstraint operation) {
        QualifiedName table = operation.table();
        ConstraintRef ref = operation.constraint();
        if (ref.name() != null) {
            return drop(table, ref.name());
        }
        Constraint target = ref.unnamed() == null ? primaryKey(table) : ref.unnamed();
        return drop(table, H2TableSql.nameOf(table, target));
    }

    private List<String> drop(QualifiedName table, String constraint) {
        return alter(table, "DROP CONSTRAINT " + syntax.name(constraint) + " RESTRICT");
    }

    private Constraint primaryKey(QualifiedName table) {
        // Only the name is used; without one, it is derived from the table's name.
        return table(table).flatMap(Table::primaryKey).orElse(PrimaryKey.of("id"));
    }

    @Override
    public List<String> renameConstraint(RenameConstraint operation) {
        return alter(
                operation.table(),
                "RENAME CONSTRAINT " + syntax.name(operation.from()) + " TO " + syntax.name(operation.to()));
    }

    @Override
    public List<String> validateConstraint(ValidateConstraint operation) {
        throw syntax.refused(
                "H2 checks a constraint for all rows when it is added",
                "add the constraint as a valid one, and remove this operation.");
    }

    @Override
    public List<String> createEnum(CreateEnum operation) {
        throw enums(syntax);
    }

    @Override
    public List<String> dropEnum(DropEnum operation) {
        throw enums(syntax);
    }

    @Override
    public List<String> addEnumValue(AddEnumValue operation) {
        throw enums(syntax);
    }

    @Override
    public List<String> renameEnumValue(RenameEnumValue operation) {
        throw enums(syntax);
    }

    private static RefusedOperationException enums(H2Syntax syntax) {
        return syntax.refused(
                "enum types are not supported on H2",
                "use varchar(n) with a check of its values; to change them, drop the check and add another one.");
    }

    @Override
    public List<String> createSequence(CreateSequence operation) {
        return new H2SequenceSql(syntax).create(operation);
    }

    @Override
    public List<String> dropSequence(DropSequence operation) {
        return List.of("DROP SEQUENCE " + syntax.name(operation.sequence()));
    }

    @Override
    public List<String> alterSequence(AlterSequence operation) {
        return new H2SequenceSql(syntax).alter(operation);
    }

    @Override
    public List<String> createView(CreateView operation) {
        throw texts(syntax, "views");
    }

    @Override
    public List<String> replaceView(ReplaceView operation) {
        throw texts(syntax, "views");
    }

    @Override
    public List<String> dropView(DropView operation) {
        throw texts(syntax, "views");
    }

    @Override
    public List<String> createObject(CreateObject operation) {
        throw texts(syntax, "triggers, functions and procedures");
    }

    @Override
    public List<String> replaceObject(ReplaceObject operation) {
        throw texts(syntax, "triggers, functions and procedures");
    }

    @Override
    public List<String> dropObject(DropObject operation) {
        throw texts(syntax, "triggers, functions and procedures");
    }

    private static RefusedOperationException texts(H2Syntax syntax, String what) {
        return syntax.refused(what + " are not supported on H2", IN_SQL);
    }

    @Override
    public List<String> setComment(SetComment operation) {
        return List.of(comment(syntax, operation.target(), operation.comment()));
    }

    /** Returns the statement that sets a comment, or removes it if it is null. */
    static String comment(H2Syntax syntax, CommentTarget target, @Nullable String comment) {
        String on = switch (target.kind()) {
            case TABLE -> "TABLE " + syntax.name(target.name());
            case COLUMN -> "COLUMN " + syntax.name(target.name()) + "." + syntax.name(target.part());
            case CONSTRAINT -> "CONSTRAINT " + syntax.name(target.name().withName(target.part()));
            case INDEX -> "INDEX " + syntax.name(target.name().withName(target.part()));
            case SEQUENCE -> "SEQUENCE " + syntax.name(target.name());
            case ENUM_TYPE -> throw enums(syntax);
            case VIEW -> throw texts(syntax, "views");
            case OBJECT -> throw texts(syntax, "triggers, functions and procedures");
        };
        return "COMMENT ON " + on + " IS " + (comment == null ? "NULL" : syntax.text(comment));
    }

    @Override
    public List<String> insertRows(InsertRows operation) {
        return new H2Rows(syntax).insert(operation);
    }

    @Override
    public List<String> updateRows(UpdateRows operation) {
        return new H2Rows(syntax).update(operation);
    }

    @Override
    public List<String> deleteRows(DeleteRows operation) {
        return new H2Rows(syntax).delete(operation);
    }

    @Override
    public List<String> executeSql(ExecuteSql operation) {
        throw new IllegalStateException("raw SQL is sent unchanged, not rendered");
    }

    @Override
    public List<String> runJdbc(RunJdbc operation) {
        throw new IllegalStateException("Java code is executed, not rendered as SQL");
    }

    private Optional<Table> table(QualifiedName name) {
        return before == null ? Optional.empty() : before.table(name);
    }

    private List<String> alter(QualifiedName table, String what) {
        return List.of("ALTER TABLE " + syntax.name(table) + " " + what);
    }
}
