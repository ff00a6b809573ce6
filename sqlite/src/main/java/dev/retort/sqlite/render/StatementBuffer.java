package dev.retort.sqlite.render;

import dev.retort.op.Operation;
import dev.retort.schema.Column;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the rendering of operations has come: the statements, the schema as they have made it, and the rebuild that
 * is being filled. Used once, by one thread.
 */
final class StatementBuffer {
    private final List<SqlStatement> done = new ArrayList<>();
    private SchemaModel model;
    private SqliteLimits limits;
    private @Nullable SqliteRebuild rebuild;

    StatementBuffer(SchemaModel before, Operation first) {
        model = before;
        limits = new SqliteLimits(first);
    }

    /** The next operation is this one: what is refused from here on is refused of it. */
    void begin(Operation operation) {
        limits = new SqliteLimits(operation);
    }

    SqliteLimits limits() {
        return limits;
    }

    SchemaModel model() {
        return model;
    }

    /** All statements, with those of the last rebuild. */
    List<SqlStatement> statements() {
        flush();
        return List.copyOf(done);
    }

    void send(String statement) {
        done.add(new SqlStatement(statement, 0));
    }

    void sendAll(List<SqlStatement> statements) {
        done.addAll(statements);
    }

    boolean isRebuilding() {
        return rebuild != null;
    }

    boolean isRebuilding(QualifiedName table) {
        return rebuild != null && rebuild.name().equals(table);
    }

    /** Whether an expression over a table as it is now would be one over the table that a rebuild copies. */
    boolean isUntouched() {
        return rebuild == null || rebuild.isUntouched();
    }

    /** The rebuild of this table, begun where there is none. */
    SqliteRebuild rebuilding(QualifiedName table) {
        if (!isRebuilding(table)) {
            flush();
        }
        SqliteRebuild draft = rebuild == null ? new SqliteRebuild(model, table(table)) : rebuild;
        rebuild = draft;
        return draft;
    }

    /** Ends the rebuild, where there is one. */
    void flush() {
        SqliteRebuild draft = rebuild;
        rebuild = null;
        if (draft != null) {
            write(draft);
        }
    }

    /** Writes a rebuild that makes the table what the model says. */
    void write(SqliteRebuild draft) {
        Table to = table(draft.name());
        List<String> statements = draft.statements(to, model.triggersOn(draft.name()));
        if (!statements.isEmpty()) {
            limits.table(to);
            statements.forEach(this::send);
        }
    }

    /** The names of tables, views and indexes, which share theirs, without one of them. */
    Stream<String> taken(String but) {
        Stream<String> tables = model.tables().stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(table.name().name()), table.indexes().stream().map(Index::name)));
        return Stream.concat(
                        tables, model.views().stream().map(view -> view.name().name()))
                .filter(name -> !name.equals(but));
    }

    /** The names of a table's columns; none if the table is not known. */
    Stream<String> columns(QualifiedName table) {
        return model.table(table).stream().flatMap(of -> of.columns().stream()).map(Column::name);
    }

    Table table(QualifiedName name) {
        return model.table(name)
                .orElseThrow(() -> limits.because(
                        "SQLite cannot change table '" + name + "', which is not in the schema as it is known here",
                        "correct the name; the case of letters counts."));
    }

    /** Makes the model that after an operation. */
    void after(Operation operation) {
        model = operation.apply(model).model().orElseThrow();
    }

    /** The table after an operation, which the model then knows. */
    Table after(Operation operation, QualifiedName table) {
        after(operation);
        return table(table);
    }
}
