package dev.retort.ddl;

import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.List;

/** How PostgreSQL carries out operations. */
record PostgresqlRenderer(PostgresqlDialect dialect, ServerVersion version) implements Renderer {

    @Override
    public List<SqlStatement> render(List<Operation> operations, SchemaModel before) {
        return Rendering.asWritten(dialect, (ExecuteSql) operations.get(0));
    }

    @Override
    public boolean needsModel(Operation operation) {
        return false;
    }

    @Override
    public void check(Operation operation) {
        // Raw SQL is the author's.
    }

    @Override
    public SchemaModel stored(SchemaModel model) {
        return model;
    }
}
