package dev.retort.postgresql.render;

import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.AlterSequence;
import dev.retort.op.CommentTarget;
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
import dev.retort.postgresql.render.PostgresqlSyntax.Checks;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders one operation as statements, or refuses it. */
final class PostgresqlStatements implements OperationVisitor<List<String>> {
    private final PostgresqlSyntax syntax;
    private final PostgresqlTableSql tables;
    private final PostgresqlViewAndTriggerSql viewsAndTriggers;
    private final @Nullable SchemaModel before;

    /**
     * Creates a renderer for the operation of the given syntax.
     *
     * @param before the model before the operation; null if the operation is only checked. Definitions in the operation
     *     are then used instead of the current ones
     */
    PostgresqlStatements(PostgresqlSyntax syntax, @Nullable SchemaModel before) {
        this.syntax = syntax;
        this.before = before;
        this.tables = new PostgresqlTableSql(syntax);
        this.viewsAndTriggers = new PostgresqlViewAndTriggerSql(syntax, before);
    }

    @Override
    public List<String> createTable(CreateTable operation) {
        Table table = operation.table();
        List<String> statements = new ArrayList<>(List.of(tables.create(table)));
        viewsAndTriggers.addComment(statements, CommentTarget.table(table.name()), table.comment());
        for (Column column : table.columns()) {
            viewsAndTriggers.addComment(
                    statements, CommentTarget.column(table.name(), column.name()), column.comment());
        }
        for (Constraint constraint : table.constraints()) {
            if (PostgresqlTableSql.requiresAlterTable(table, constraint)) {
                statements.addAll(add(table.name(), constraint));
            } else {
                addComment(statements, table.name(), constraint);
            }
        }
        table.indexes().forEach(index -> statements.addAll(createIndex(CreateIndex.of(table.name(), index))));
        return statements;
    }

    @Override
    public List<String> dropTable(DropTable operation) {
        return List.of("DROP TABLE " + syntax.name(operation.table()));
    }

    @Override
    public List<String> renameTable(RenameTable operation) {
        QualifiedName from = operation.from();
        QualifiedName to = operation.to();
        List<String> statements = new ArrayList<>();
        QualifiedName moved = new QualifiedName(to.schemaName(), from.name());
        if (!from.equals(moved)) {
            statements.add(move(from, to.schemaName()));
        }
        if (!moved.equals(to)) {
            statements.add("ALTER TABLE " + syntax.name(moved) + " RENAME TO " + syntax.name(to.name()));
        }
        return statements;
    }

    /**
     * Returns a statement that moves a table to another namespace; null means the one that current_schema() returns.
     */
    private String move(QualifiedName from, @Nullable String schemaName) {
        if (schemaName != null) {
            return "ALTER TABLE " + syntax.name(from) + " SET SCHEMA " + syntax.name(schemaName);
        }
        String text = syntax.text("ALTER TABLE " + syntax.name(from) + " SET SCHEMA ");
        return "DO LANGUAGE plpgsql "
                + syntax.text("BEGIN EXECUTE " + text + " || pg_catalog.quote_ident(current_schema()); END");
    }

    @Override
    public List<String> addColumn(AddColumn operation) {
        Column column = operation.column();
        List<String> statements =
                new ArrayList<>(List.of(alter(operation.table(), "ADD COLUMN " + tables.column(column))));
        viewsAndTriggers.addComment(
                statements, CommentTarget.column(operation.table(), column.name()), column.comment());
        return statements;
    }

    @Override
    public List<String> dropColumn(DropColumn operation) {
        return List.of(alter(operation.table(), "DROP COLUMN " + syntax.name(operation.column())));
    }

    @Override
    public List<String> renameColumn(RenameColumn operation) {
        return List.of(alter(
                operation.table(),
                "RENAME COLUMN " + syntax.name(operation.from()) + " TO " + syntax.name(operation.to())));
    }

    @Override
    public List<String> alterColumn(AlterColumn operation) {
        Column current = before == null
                ? operation.from()
                : before.table(operation.table())
                        .flatMap(table -> table.column(operation.to().name()))
                        .orElse(operation.from());
        return new PostgresqlColumnChange(syntax, operation, current).statements();
    }

    @Override
    public List<String> createIndex(CreateIndex operation) {
        Index index = operation.index();
        List<String> statements =
                new ArrayList<>(List.of(tables.index(operation.table(), index, operation.concurrency())));
        viewsAndTriggers.addComment(statements, CommentTarget.index(operation.table(), index.name()), index.comment());
        return statements;
    }

    @Override
    public List<String> dropIndex(DropIndex operation) {
        List<String> statements = new ArrayList<>();
        if (syntax.checks() == Checks.INCLUDED) {
            statements.add(PostgresqlGuards.checkIndexTable(syntax, operation.table(), operation.index()));
        }
        statements.add("DROP INDEX " + PostgresqlTableSql.concurrently(operation.concurrency())
                + syntax.name(operation.table().withName(operation.index())));
        return statements;
    }

    @Override
    public List<String> renameIndex(RenameIndex operation) {
        return List.of("ALTER INDEX " + syntax.name(operation.table().withName(operation.from())) + " RENAME TO "
                + syntax.name(operation.to()));
    }

    @Override
    public List<String> addConstraint(AddConstraint operation) {
        return add(operation.table(), operation.constraint());
    }

    private List<String> add(QualifiedName table, Constraint constraint) {
        List<String> statements = new ArrayList<>(List.of(alter(table, "ADD " + tables.constraint(table, constraint))));
        addComment(statements, table, constraint);
        return statements;
    }

    private void addComment(List<String> statements, QualifiedName table, Constraint constraint) {
        String name = PostgresqlTableSql.nameOf(table, constraint);
        viewsAndTriggers.addComment(statements, CommentTarget.constraint(table, name), constraint.comment());
    }

    @Override
    public List<String> dropConstraint(DropConstraint operation) {
        QualifiedName table = operation.table();
        ConstraintRef ref = operation.constraint();
        Constraint target = ref.unnamed() == null ? primaryKey(table) : ref.unnamed();
        String name = ref.name() == null ? PostgresqlTableSql.nameOf(table, target) : ref.name();
        return List.of(alter(table, "DROP CONSTRAINT " + syntax.name(name)));
    }

    private Constraint primaryKey(QualifiedName table) {
        // Only the name is used; without one, it is derived from the table's name.
        Constraint unnamed = PrimaryKey.of("id");
        return before == null
                ? unnamed
                : before.table(table)
                        .flatMap(Table::primaryKey)
                        .map(key -> (Constraint) key)
                        .orElse(unnamed);
    }

    @Override
    public List<String> renameConstraint(RenameConstraint operation) {
        return List.of(alter(
                operation.table(),
                "RENAME CONSTRAINT " + syntax.name(operation.from()) + " TO " + syntax.name(operation.to())));
    }

    @Override
    public List<String> validateConstraint(ValidateConstraint operation) {
        return List.of(alter(operation.table(), "VALIDATE CONSTRAINT " + syntax.name(operation.constraint())));
    }

    @Override
    public List<String> createEnum(CreateEnum operation) {
        QualifiedName name = operation.type().name();
        List<String> statements = new ArrayList<>(List.of("CREATE TYPE " + syntax.name(name) + " AS ENUM "
                + operation.type().values().stream().map(syntax::label).collect(Collectors.joining(", ", "(", ")"))));
        viewsAndTriggers.addComment(
                statements, CommentTarget.enumType(name), operation.type().comment());
        return statements;
    }

    @Override
    public List<String> dropEnum(DropEnum operation) {
        return List.of("DROP TYPE " + syntax.name(operation.type()));
    }

    @Override
    public List<String> addEnumValue(AddEnumValue operation) {
        String next = operation.beforeValue();
        // The value may exist, because a downgrade cannot remove it.
        return List.of("ALTER TYPE " + syntax.name(operation.type()) + " ADD VALUE IF NOT EXISTS "
                + syntax.label(operation.value()) + (next == null ? "" : " BEFORE " + syntax.label(next)));
    }

    @Override
    public List<String> renameEnumValue(RenameEnumValue operation) {
        return List.of("ALTER TYPE " + syntax.name(operation.type()) + " RENAME VALUE " + syntax.label(operation.from())
                + " TO " + syntax.label(operation.to()));
    }

    @Override
    public List<String> createSequence(CreateSequence operation) {
        Sequence sequence = operation.sequence();
        List<String> statements = new ArrayList<>(List.of("CREATE SEQUENCE " + syntax.name(sequence.name())
                + PostgresqlSequenceSql.numbers(syntax, sequence, EnumSet.allOf(AlterSequence.Aspect.class))));
        viewsAndTriggers.addComment(statements, CommentTarget.sequence(sequence.name()), sequence.comment());
        return statements;
    }

    @Override
    public List<String> dropSequence(DropSequence operation) {
        return List.of("DROP SEQUENCE " + syntax.name(operation.sequence()));
    }

    @Override
    public List<String> alterSequence(AlterSequence operation) {
        Sequence to = operation.to();
        List<String> statements = new ArrayList<>();
        String numbers = PostgresqlSequenceSql.numbers(syntax, to, operation.changed());
        if (!numbers.isEmpty()) {
            statements.add("ALTER SEQUENCE " + syntax.name(to.name()) + numbers);
        }
        if (operation.changed().contains(AlterSequence.Aspect.COMMENT)) {
            statements.add(viewsAndTriggers.comment(CommentTarget.sequence(to.name()), to.comment()));
        }
        return statements;
    }

    @Override
    public List<String> createView(CreateView operation) {
        return viewsAndTriggers.create(operation.view());
    }

    @Override
    public List<String> replaceView(ReplaceView operation) {
        return viewsAndTriggers.replace(operation);
    }

    @Override
    public List<String> dropView(DropView operation) {
        return List.of(viewsAndTriggers.drop(operation.view()));
    }

    @Override
    public List<String> createObject(CreateObject operation) {
        return viewsAndTriggers.create(operation.object());
    }

    @Override
    public List<String> replaceObject(ReplaceObject operation) {
        return viewsAndTriggers.replace(operation);
    }

    @Override
    public List<String> dropObject(DropObject operation) {
        return List.of(viewsAndTriggers.drop(operation.object()));
    }

    @Override
    public List<String> setComment(SetComment operation) {
        return List.of(viewsAndTriggers.comment(operation.target(), operation.comment()));
    }

    @Override
    public List<String> insertRows(InsertRows operation) {
        return new PostgresqlRows(syntax).insert(operation);
    }

    @Override
    public List<String> updateRows(UpdateRows operation) {
        return new PostgresqlRows(syntax).update(operation);
    }

    @Override
    public List<String> deleteRows(DeleteRows operation) {
        return new PostgresqlRows(syntax).delete(operation);
    }

    @Override
    public List<String> executeSql(ExecuteSql operation) {
        throw new IllegalStateException("raw SQL is sent unchanged, not rendered");
    }

    @Override
    public List<String> runJdbc(RunJdbc operation) {
        throw new IllegalStateException("Java code is executed, not rendered as SQL");
    }

    private String alter(QualifiedName table, String what) {
        return "ALTER TABLE " + syntax.name(table) + " " + what;
    }
}
