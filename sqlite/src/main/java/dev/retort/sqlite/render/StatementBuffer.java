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
 * The state of rendering a list of operations: the statements so far, the schema after them, and the pending rebuild
 * of a table. Use an instance once, in one thread.
 */
final class StatementBuffer {
    private final List<SqlStatement> statements = new ArrayList<>();
    private SchemaModel model;
    private SqliteLimits limits;
    private @Nullable SqliteRebuild rebuild;

    StatementBuffer(SchemaModel before, Operation first) {
        model = before;
        limits = new SqliteLimits(first);
    }

    /** Starts the next operation. Refusals name it from here on. */
    void begin(Operation operation) {
        limits = new SqliteLimits(operation);
    }

    SqliteLimits limits() {
        return limits;
    }

    SchemaModel model() {
        return model;
    }

    /** Returns all statements, including those of a pending rebuild. */
    List<SqlStatement> statements() {
        flush();
        return List.copyOf(statements);
    }

    void send(String statement) {
        statements.add(new SqlStatement(statement, 0));
    }

    void sendAll(List<SqlStatement> others) {
        statements.addAll(others);
    }

    boolean isRebuilding() {
        return rebuild != null;
    }

    boolean isRebuilding(QualifiedName table) {
        return rebuild != null && rebuild.name().equals(table);
    }

    /**
     * Returns whether the pending rebuild has not added, dropped or converted a column, so that expressions can be
     * evaluated on the table that it copies. True if there is no pending rebuild.
     */
    boolean hasUnchangedColumns() {
        return rebuild == null || rebuild.hasUnchangedColumns();
    }

    /** Returns the pending rebuild of the table. If another table or none is being rebuilt, starts a new rebuild. */
    SqliteRebuild rebuildOf(QualifiedName table) {
        if (!isRebuilding(table)) {
            flush();
        }
        SqliteRebuild pending = rebuild == null ? new SqliteRebuild(model, table(table)) : rebuild;
        rebuild = pending;
        return pending;
    }

    /** Appends the statements of the pending rebuild, if there is one. */
    void flush() {
        SqliteRebuild pending = rebuild;
        rebuild = null;
        if (pending != null) {
            sendRebuild(pending);
        }
    }

    /** Appends the statements of a rebuild that brings the table to its form in the model. */
    void sendRebuild(SqliteRebuild pending) {
        Table to = table(pending.name());
        List<String> statements = pending.statements(to, model.triggersOn(pending.name()));
        if (!statements.isEmpty()) {
            limits.checkTable(to);
            statements.forEach(this::send);
        }
    }

    /** Returns the names of all tables, views and indexes, which share one namespace, except the given name. */
    Stream<String> takenNames(String except) {
        Stream<String> tables = model.tables().stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(table.name().name()), table.indexes().stream().map(Index::name)));
        return Stream.concat(
                        tables, model.views().stream().map(view -> view.name().name()))
                .filter(name -> !name.equals(except));
    }

    /** Returns the column names of a table; empty if the table is not in the model. */
    Stream<String> columnNames(QualifiedName table) {
        return model.table(table).stream().flatMap(of -> of.columns().stream()).map(Column::name);
    }

    Table table(QualifiedName name) {
        return model.table(name)
                .orElseThrow(() -> limits.refused(
                        "table '" + name + "' is not in the schema that is known at this point",
                        "correct the name; names are case-sensitive here."));
    }

    /** Applies an operation to the model. */
    void apply(Operation operation) {
        model = operation.apply(model).model().orElseThrow();
    }

    /** Applies an operation to the model and returns the changed table. */
    Table apply(Operation operation, QualifiedName table) {
        apply(operation);
        return table(table);
    }
}
