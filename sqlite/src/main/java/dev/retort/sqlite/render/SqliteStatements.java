package dev.retort.sqlite.render;

import dev.retort.dialect.Rendering;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.AlterSequence;
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
import dev.retort.op.Operation;
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
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.SqlToken;
import dev.retort.sqlite.inspect.SqliteNormalizedText;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders operations as statements of SQLite, in their order. Consecutive operations that rebuild the same table share
 * one {@link SqliteRebuild}, whose statements are appended before the next other operation.
 *
 * <p>Columns and tables are renamed by SQLite's ALTER TABLE, which also updates the views, triggers, checks and indexes
 * that use the name. Use an instance once, in one thread.
 */
final class SqliteStatements implements OperationVisitor<@Nullable Void> {
    private final SqliteRenderer renderer;
    private final StatementBuffer buffer;

    private SqliteStatements(SqliteRenderer renderer, StatementBuffer buffer) {
        this.renderer = renderer;
        this.buffer = buffer;
    }

    static List<SqlStatement> of(SqliteRenderer renderer, List<Operation> operations, SchemaModel before) {
        StatementBuffer buffer = new StatementBuffer(before, operations.get(0));
        SqliteStatements visitor = new SqliteStatements(renderer, buffer);
        for (Operation operation : operations) {
            SqliteValidator.check(renderer.dialect(), operation);
            buffer.begin(operation);
            operation.accept(visitor);
        }
        return buffer.statements();
    }

    @Override
    public @Nullable Void createTable(CreateTable operation) {
        buffer.flush();
        Table table = buffer.model().withEnumValues(operation.table());
        buffer.limits().checkTable(table);
        buffer.limits().checkUnused(table.name().name(), buffer.takenNames(""));
        buffer.send(SqliteDefinitions.table(table, table.name().name()));
        table.indexes().forEach(index -> buffer.send(SqliteDefinitions.index(table.name(), index)));
        return null;
    }

    @Override
    public @Nullable Void dropTable(DropTable operation) {
        return flushAndSend("DROP TABLE " + SqliteDefinitions.quoted(operation.table()));
    }

    @Override
    public @Nullable Void renameTable(RenameTable operation) {
        buffer.flush();
        Stream<String> others = buffer.takenNames(operation.from().name());
        buffer.limits().checkUnused(operation.to().name(), others);
        String from = SqliteDefinitions.quoted(operation.from());
        String to = SqliteDefinitions.quoted(operation.to());
        if (SqlToken.folded(from).equals(SqlToken.folded(to))) {
            // If only the case differs, SQLite reports that the table already exists.
            String intermediate = SqliteDefinitions.quoted(operation.to().name() + "_retort_rename");
            buffer.send("ALTER TABLE " + from + " RENAME TO " + intermediate);
            from = intermediate;
        }
        return flushAndSend("ALTER TABLE " + from + " RENAME TO " + to);
    }

    @Override
    public @Nullable Void addColumn(AddColumn operation) {
        SchemaModel after = operation.apply(buffer.model()).model().orElseThrow();
        Table to = after.table(operation.table()).orElseThrow();
        Column column = to.column(operation.column().name()).orElseThrow();
        buffer.limits().checkColumn(column);
        buffer.limits().checkUnused(column.name(), to.columns().stream().map(Column::name));
        boolean isLast = to.columns().indexOf(column) == to.columns().size() - 1;
        if (!buffer.isRebuilding() && isLast && SqliteDefinitions.canBeAdded(column)) {
            buffer.apply(operation, operation.table());
            buffer.send("ALTER TABLE " + SqliteDefinitions.quoted(to.name()) + " ADD COLUMN "
                    + SqliteDefinitions.column(to, column));
            return null;
        }
        return rebuild(operation.table(), rebuild -> rebuild.addColumn(column.name()), operation);
    }

    @Override
    public @Nullable Void dropColumn(DropColumn operation) {
        Table old = buffer.table(operation.table());
        new SqliteViewAndTriggerSql(buffer.limits(), buffer.model()).refuseIfReferenced(operation);
        boolean isUnused = old.constraintsOn(operation.column()).isEmpty()
                && old.indexesOn(operation.column()).isEmpty();
        if (!buffer.isRebuilding()
                && isUnused
                && renderer.version().isAtLeast(3, 35)
                && old.columns().size() > 1) {
            buffer.apply(operation, operation.table());
            buffer.send("ALTER TABLE " + SqliteDefinitions.quoted(old.name()) + " DROP COLUMN "
                    + SqliteDefinitions.quoted(operation.column()));
            return null;
        }
        return rebuild(operation.table(), rebuild -> rebuild.dropColumn(operation.column()), operation);
    }

    @Override
    public @Nullable Void renameColumn(RenameColumn operation) {
        Stream<String> others = buffer.columnNames(operation.table()).filter(name -> !name.equals(operation.from()));
        buffer.limits().checkUnused(operation.to(), others);
        return flushAndSend("ALTER TABLE " + SqliteDefinitions.quoted(operation.table()) + " RENAME COLUMN "
                + SqliteDefinitions.quoted(operation.from()) + " TO " + SqliteDefinitions.quoted(operation.to()));
    }

    @Override
    public @Nullable Void alterColumn(AlterColumn operation) {
        if (operation.changed().equals(EnumSet.of(AlterColumn.Aspect.COMMENT))) {
            return null;
        }
        String name = operation.to().name();
        if (operation.using() == null) {
            return rebuild(
                    operation.table(),
                    rebuild -> {
                        // A column that becomes generated is computed; one that no longer is keeps its values.
                        if (operation.to().generated() != null
                                && operation.changed().contains(AlterColumn.Aspect.GENERATED)) {
                            rebuild.addColumn(name);
                        }
                    },
                    operation);
        }
        if (!buffer.hasUnchangedColumns()) {
            // The expression refers to the table after the previous operations.
            buffer.flush();
        }
        return rebuild(
                operation.table(),
                rebuild -> rebuild.convertColumn(name, "(" + SqliteNormalizedText.text(operation.using()) + ")"),
                operation);
    }

    @Override
    public @Nullable Void createIndex(CreateIndex operation) {
        buffer.limits().checkUnused(operation.index().name(), buffer.takenNames(""));
        return changeIndex(operation.table(), operation, SqliteDefinitions.index(operation.table(), operation.index()));
    }

    @Override
    public @Nullable Void dropIndex(DropIndex operation) {
        return changeIndex(operation.table(), operation, "DROP INDEX " + SqliteDefinitions.quoted(operation.index()));
    }

    @Override
    public @Nullable Void renameIndex(RenameIndex operation) {
        boolean isRebuilding = buffer.isRebuilding(operation.table());
        if (!isRebuilding) {
            buffer.flush();
        }
        Table to = buffer.apply(operation, operation.table());
        if (!isRebuilding) {
            Index index = to.index(operation.to()).orElseThrow();
            buffer.limits().checkIndex(index);
            buffer.send("DROP INDEX " + SqliteDefinitions.quoted(operation.from()));
            buffer.send(SqliteDefinitions.index(operation.table(), index));
        }
        return null;
    }

    @Override
    public @Nullable Void addConstraint(AddConstraint operation) {
        return rebuild(operation.table(), rebuild -> {}, operation);
    }

    @Override
    public @Nullable Void dropConstraint(DropConstraint operation) {
        return rebuild(operation.table(), rebuild -> {}, operation);
    }

    @Override
    public @Nullable Void renameConstraint(RenameConstraint operation) {
        return rebuild(operation.table(), rebuild -> {}, operation);
    }

    @Override
    public @Nullable Void validateConstraint(ValidateConstraint operation) {
        // All constraints in SQLite are valid.
        return null;
    }

    @Override
    public @Nullable Void createEnum(CreateEnum operation) {
        // The values are in the checks of the columns.
        return null;
    }

    @Override
    public @Nullable Void dropEnum(DropEnum operation) {
        return null;
    }

    @Override
    public @Nullable Void addEnumValue(AddEnumValue operation) {
        boolean exists = buffer.model().enumType(operation.type()).stream()
                .anyMatch(type -> type.values().contains(operation.value()));
        // The value exists if the upgrade runs again after a downgrade that left it in place.
        return exists ? null : rebuildTablesUsing(operation.type(), operation, (rebuild, column) -> {});
    }

    @Override
    public @Nullable Void renameEnumValue(RenameEnumValue operation) {
        new SqliteViewAndTriggerSql(buffer.limits(), buffer.model()).refuseIfValueIsUsed(operation);
        return rebuildTablesUsing(operation.type(), operation, (rebuild, column) -> {
            String name = SqliteDefinitions.quoted(column);
            rebuild.convertColumn(
                    column,
                    "CASE " + name + " WHEN " + SqliteRows.text(operation.from()) + " THEN "
                            + SqliteRows.text(operation.to()) + " ELSE " + name + " END");
        });
    }

    @Override
    public @Nullable Void createSequence(CreateSequence operation) {
        throw alreadyRefused(operation);
    }

    @Override
    public @Nullable Void dropSequence(DropSequence operation) {
        throw alreadyRefused(operation);
    }

    @Override
    public @Nullable Void alterSequence(AlterSequence operation) {
        throw alreadyRefused(operation);
    }

    @Override
    public @Nullable Void createView(CreateView operation) {
        buffer.limits().checkUnused(operation.view().name().name(), buffer.takenNames(""));
        return flushAndSend(SqliteDefinitions.view(operation.view()));
    }

    @Override
    public @Nullable Void replaceView(ReplaceView operation) {
        QualifiedName name = operation.view().name();
        flushAndSend("DROP VIEW " + SqliteDefinitions.quoted(name));
        buffer.send(SqliteDefinitions.view(operation.view()));
        buffer.model().triggersOn(name).forEach(trigger -> buffer.send(trigger.text()));
        return null;
    }

    @Override
    public @Nullable Void dropView(DropView operation) {
        return flushAndSend("DROP VIEW " + SqliteDefinitions.quoted(operation.view()));
    }

    @Override
    public @Nullable Void createObject(CreateObject operation) {
        return flushAndSend(operation.object().text());
    }

    @Override
    public @Nullable Void replaceObject(ReplaceObject operation) {
        flushAndSend("DROP TRIGGER "
                + SqliteDefinitions.quoted(operation.object().key().name()));
        return flushAndSend(operation.object().text());
    }

    @Override
    public @Nullable Void dropObject(DropObject operation) {
        return flushAndSend(
                "DROP TRIGGER " + SqliteDefinitions.quoted(operation.object().name()));
    }

    @Override
    public @Nullable Void setComment(SetComment operation) {
        return null;
    }

    @Override
    public @Nullable Void insertRows(InsertRows operation) {
        return flushAndSend(new SqliteRows(buffer.limits()).insert(operation));
    }

    @Override
    public @Nullable Void updateRows(UpdateRows operation) {
        return flushAndSend(new SqliteRows(buffer.limits()).update(operation));
    }

    @Override
    public @Nullable Void deleteRows(DeleteRows operation) {
        return flushAndSend(new SqliteRows(buffer.limits()).delete(operation));
    }

    @Override
    public @Nullable Void executeSql(ExecuteSql operation) {
        buffer.flush();
        buffer.sendAll(Rendering.splitRawSql(renderer.dialect(), operation));
        return null;
    }

    @Override
    public @Nullable Void runJdbc(RunJdbc operation) {
        throw alreadyRefused(operation);
    }

    private @Nullable Void flushAndSend(String statement) {
        return flushAndSend(List.of(statement));
    }

    private @Nullable Void flushAndSend(List<String> statements) {
        buffer.flush();
        statements.forEach(buffer::send);
        return null;
    }

    private @Nullable Void changeIndex(QualifiedName table, Operation operation, String statement) {
        if (!buffer.isRebuilding(table)) {
            flushAndSend(statement);
            // A rebuild that follows must include this change. Without one, the model may lack the table.
            if (buffer.model().table(table).isPresent()) {
                buffer.apply(operation);
            }
            return null;
        }
        // The rebuild creates the indexes of the resulting table.
        buffer.apply(operation, table);
        return null;
    }

    private @Nullable Void rebuild(QualifiedName table, Consumer<SqliteRebuild> change, Operation operation) {
        change.accept(buffer.rebuildOf(table));
        buffer.apply(operation, table);
        return null;
    }

    private @Nullable Void rebuildTablesUsing(
            QualifiedName type, Operation operation, BiConsumer<SqliteRebuild, String> change) {
        buffer.flush();
        SchemaModel before = buffer.model();
        // If no column has this type, the model may not contain it.
        if (before.enumType(type).isPresent() || !before.tablesUsing(type).isEmpty()) {
            buffer.apply(operation);
        }
        for (Table old : before.tablesUsing(type)) {
            SqliteRebuild rebuild = new SqliteRebuild(before, old);
            old.columns().stream()
                    .filter(column -> type.equals(column.type().enumName()))
                    .forEach(column -> change.accept(rebuild, column.name()));
            buffer.sendRebuild(rebuild);
        }
        return null;
    }

    private static IllegalStateException alreadyRefused(Operation operation) {
        return new IllegalStateException("'" + operation.display() + "' is not rendered for SQLite");
    }
}
