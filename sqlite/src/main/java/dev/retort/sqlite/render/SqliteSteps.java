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
 * Turns operations into statements of SQLite, in their order. Those in a row that need one table built anew fill one
 * {@link SqliteRebuild}, which is written when something else comes.
 *
 * <p>A column or table is renamed by SQLite's own ALTER, which also rewrites the texts of views, triggers, checks and
 * indexes that name it. Used once, by one thread.
 */
final class SqliteSteps implements OperationVisitor<@Nullable Void> {
    private final SqliteRenderer renderer;
    private final StatementBuffer state;

    private SqliteSteps(SqliteRenderer renderer, StatementBuffer state) {
        this.renderer = renderer;
        this.state = state;
    }

    static List<SqlStatement> of(SqliteRenderer renderer, List<Operation> operations, SchemaModel before) {
        StatementBuffer state = new StatementBuffer(before, operations.get(0));
        SqliteSteps steps = new SqliteSteps(renderer, state);
        for (Operation operation : operations) {
            SqliteValidator.check(renderer.dialect(), operation);
            state.begin(operation);
            operation.accept(steps);
        }
        return state.statements();
    }

    @Override
    public @Nullable Void createTable(CreateTable operation) {
        state.flush();
        Table table = state.model().withEnumValues(operation.table());
        state.limits().table(table);
        state.limits().free(table.name().name(), state.taken(""));
        state.send(SqliteDefinitions.table(table, table.name().name()));
        table.indexes().forEach(index -> state.send(SqliteDefinitions.index(table.name(), index)));
        return null;
    }

    @Override
    public @Nullable Void dropTable(DropTable operation) {
        return alone("DROP TABLE " + SqliteDefinitions.quoted(operation.table()));
    }

    @Override
    public @Nullable Void renameTable(RenameTable operation) {
        state.flush();
        state.limits().free(operation.to().name(), state.taken(operation.from().name()));
        String from = SqliteDefinitions.quoted(operation.from());
        String to = SqliteDefinitions.quoted(operation.to());
        if (SqlToken.folded(from).equals(SqlToken.folded(to))) {
            // By another case alone SQLite takes it for a table that is there already.
            String between = SqliteDefinitions.quoted(operation.to().name() + "_retort_rename");
            state.send("ALTER TABLE " + from + " RENAME TO " + between);
            from = between;
        }
        return alone("ALTER TABLE " + from + " RENAME TO " + to);
    }

    @Override
    public @Nullable Void addColumn(AddColumn operation) {
        SchemaModel after = operation.apply(state.model()).model().orElseThrow();
        Table to = after.table(operation.table()).orElseThrow();
        Column column = to.column(operation.column().name()).orElseThrow();
        state.limits().column(column);
        state.limits().free(column.name(), to.columns().stream().map(Column::name));
        boolean last = to.columns().indexOf(column) == to.columns().size() - 1;
        if (!state.isRebuilding() && last && SqliteDefinitions.isAddable(column)) {
            state.after(operation, operation.table());
            state.send("ALTER TABLE " + SqliteDefinitions.quoted(to.name()) + " ADD COLUMN "
                    + SqliteDefinitions.column(to, column));
            return null;
        }
        return rebuilding(operation.table(), draft -> draft.added(column.name()), operation);
    }

    @Override
    public @Nullable Void dropColumn(DropColumn operation) {
        Table old = state.table(operation.table());
        new SqliteViewAndTriggerSql(state.limits(), state.model()).refuseNamed(operation);
        boolean free = old.constraintsOn(operation.column()).isEmpty()
                && old.indexesOn(operation.column()).isEmpty();
        if (!state.isRebuilding()
                && free
                && renderer.version().isAtLeast(3, 35)
                && old.columns().size() > 1) {
            state.after(operation, operation.table());
            state.send("ALTER TABLE " + SqliteDefinitions.quoted(old.name()) + " DROP COLUMN "
                    + SqliteDefinitions.quoted(operation.column()));
            return null;
        }
        return rebuilding(operation.table(), draft -> draft.dropped(operation.column()), operation);
    }

    @Override
    public @Nullable Void renameColumn(RenameColumn operation) {
        Stream<String> others = state.columns(operation.table()).filter(name -> !name.equals(operation.from()));
        state.limits().free(operation.to(), others);
        return alone("ALTER TABLE " + SqliteDefinitions.quoted(operation.table()) + " RENAME COLUMN "
                + SqliteDefinitions.quoted(operation.from()) + " TO " + SqliteDefinitions.quoted(operation.to()));
    }

    @Override
    public @Nullable Void alterColumn(AlterColumn operation) {
        if (operation.changed().equals(EnumSet.of(AlterColumn.Aspect.COMMENT))) {
            return null;
        }
        String name = operation.to().name();
        if (operation.using() == null) {
            return rebuilding(
                    operation.table(),
                    draft -> {
                        // What becomes generated is computed; what no longer is keeps its values.
                        if (operation.to().generated() != null
                                && operation.changed().contains(AlterColumn.Aspect.GENERATED)) {
                            draft.added(name);
                        }
                    },
                    operation);
        }
        if (!state.isUntouched()) {
            // The expression is one over the table as the operations before have made it.
            state.flush();
        }
        return rebuilding(
                operation.table(),
                draft -> draft.converted(name, "(" + SqliteNormalizedText.text(operation.using()) + ")"),
                operation);
    }

    @Override
    public @Nullable Void createIndex(CreateIndex operation) {
        state.limits().free(operation.index().name(), state.taken(""));
        return index(operation.table(), operation, SqliteDefinitions.index(operation.table(), operation.index()));
    }

    @Override
    public @Nullable Void dropIndex(DropIndex operation) {
        return index(operation.table(), operation, "DROP INDEX " + SqliteDefinitions.quoted(operation.index()));
    }

    @Override
    public @Nullable Void renameIndex(RenameIndex operation) {
        boolean rebuilding = state.isRebuilding(operation.table());
        if (!rebuilding) {
            state.flush();
        }
        Table to = state.after(operation, operation.table());
        if (!rebuilding) {
            Index index = to.index(operation.to()).orElseThrow();
            state.limits().index(index);
            state.send("DROP INDEX " + SqliteDefinitions.quoted(operation.from()));
            state.send(SqliteDefinitions.index(operation.table(), index));
        }
        return null;
    }

    @Override
    public @Nullable Void addConstraint(AddConstraint operation) {
        return rebuilding(operation.table(), draft -> {}, operation);
    }

    @Override
    public @Nullable Void dropConstraint(DropConstraint operation) {
        return rebuilding(operation.table(), draft -> {}, operation);
    }

    @Override
    public @Nullable Void renameConstraint(RenameConstraint operation) {
        return rebuilding(operation.table(), draft -> {}, operation);
    }

    @Override
    public @Nullable Void validateConstraint(ValidateConstraint operation) {
        // SQLite has none that is not valid.
        return null;
    }

    @Override
    public @Nullable Void createEnum(CreateEnum operation) {
        // The columns of the type hold its values.
        return null;
    }

    @Override
    public @Nullable Void dropEnum(DropEnum operation) {
        return null;
    }

    @Override
    public @Nullable Void addEnumValue(AddEnumValue operation) {
        boolean there = state.model().enumType(operation.type()).stream()
                .anyMatch(type -> type.values().contains(operation.value()));
        // A way back that somebody has written leaves the value there, for the next way up.
        return there ? null : ofEnum(operation.type(), operation, (draft, column) -> {});
    }

    @Override
    public @Nullable Void renameEnumValue(RenameEnumValue operation) {
        new SqliteViewAndTriggerSql(state.limits(), state.model()).refuseHeld(operation);
        return ofEnum(operation.type(), operation, (draft, column) -> {
            String name = SqliteDefinitions.quoted(column);
            draft.converted(
                    column,
                    "CASE " + name + " WHEN " + SqliteRows.text(operation.from()) + " THEN "
                            + SqliteRows.text(operation.to()) + " ELSE " + name + " END");
        });
    }

    @Override
    public @Nullable Void createSequence(CreateSequence operation) {
        throw refusedBefore(operation);
    }

    @Override
    public @Nullable Void dropSequence(DropSequence operation) {
        throw refusedBefore(operation);
    }

    @Override
    public @Nullable Void alterSequence(AlterSequence operation) {
        throw refusedBefore(operation);
    }

    @Override
    public @Nullable Void createView(CreateView operation) {
        state.limits().free(operation.view().name().name(), state.taken(""));
        return alone(SqliteDefinitions.view(operation.view()));
    }

    @Override
    public @Nullable Void replaceView(ReplaceView operation) {
        QualifiedName name = operation.view().name();
        alone("DROP VIEW " + SqliteDefinitions.quoted(name));
        state.send(SqliteDefinitions.view(operation.view()));
        state.model().triggersOn(name).forEach(trigger -> state.send(trigger.text()));
        return null;
    }

    @Override
    public @Nullable Void dropView(DropView operation) {
        return alone("DROP VIEW " + SqliteDefinitions.quoted(operation.view()));
    }

    @Override
    public @Nullable Void createObject(CreateObject operation) {
        return alone(operation.object().text());
    }

    @Override
    public @Nullable Void replaceObject(ReplaceObject operation) {
        alone("DROP TRIGGER "
                + SqliteDefinitions.quoted(operation.object().key().name()));
        return alone(operation.object().text());
    }

    @Override
    public @Nullable Void dropObject(DropObject operation) {
        return alone(
                "DROP TRIGGER " + SqliteDefinitions.quoted(operation.object().name()));
    }

    @Override
    public @Nullable Void setComment(SetComment operation) {
        // SQLite keeps none.
        return null;
    }

    @Override
    public @Nullable Void insertRows(InsertRows operation) {
        return alone(new SqliteRows(state.limits()).insert(operation));
    }

    @Override
    public @Nullable Void updateRows(UpdateRows operation) {
        return alone(new SqliteRows(state.limits()).update(operation));
    }

    @Override
    public @Nullable Void deleteRows(DeleteRows operation) {
        return alone(new SqliteRows(state.limits()).delete(operation));
    }

    @Override
    public @Nullable Void executeSql(ExecuteSql operation) {
        state.flush();
        state.sendAll(Rendering.splitRawSql(renderer.dialect(), operation));
        return null;
    }

    @Override
    public @Nullable Void runJdbc(RunJdbc operation) {
        throw refusedBefore(operation);
    }

    private @Nullable Void alone(String statement) {
        return alone(List.of(statement));
    }

    private @Nullable Void alone(List<String> statements) {
        state.flush();
        statements.forEach(state::send);
        return null;
    }

    private @Nullable Void index(QualifiedName table, Operation operation, String statement) {
        if (!state.isRebuilding(table)) {
            alone(statement);
            // A rebuild that follows has to know it; alone it needs no model.
            if (state.model().table(table).isPresent()) {
                state.after(operation);
            }
            return null;
        }
        // The rebuild makes the indexes that the table then has.
        state.after(operation, table);
        return null;
    }

    private @Nullable Void rebuilding(QualifiedName table, Consumer<SqliteRebuild> change, Operation operation) {
        change.accept(state.rebuilding(table));
        state.after(operation, table);
        return null;
    }

    private @Nullable Void ofEnum(QualifiedName type, Operation operation, BiConsumer<SqliteRebuild, String> change) {
        state.flush();
        SchemaModel before = state.model();
        // Where no column is of this type, the model need not know it.
        if (before.enumType(type).isPresent() || !before.tablesUsing(type).isEmpty()) {
            state.after(operation);
        }
        for (Table old : before.tablesUsing(type)) {
            SqliteRebuild draft = new SqliteRebuild(before, old);
            old.columns().stream()
                    .filter(column -> type.equals(column.type().enumName()))
                    .forEach(column -> change.accept(draft, column.name()));
            state.write(draft);
        }
        return null;
    }

    private static IllegalStateException refusedBefore(Operation operation) {
        return new IllegalStateException("'" + operation.display() + "' is not rendered for SQLite");
    }
}
