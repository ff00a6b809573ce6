package dev.retort.ddl.postgresql;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.EngineTableSql;
import dev.retort.ddl.OfflineSql;
import dev.retort.ddl.Renderer;
import dev.retort.ddl.ServerRules;
import dev.retort.ddl.ServerVersion;
import dev.retort.ddl.SqlRules;
import dev.retort.inspect.Inspection;
import dev.retort.inspect.PostgresqlInspection;
import dev.retort.schema.Database;

/** PostgreSQL: transactional DDL, and advisory locks that belong to a session. */
public final class PostgresqlDialect implements Dialect {
    private static final EngineTableSql ENGINE_TABLES =
            new EngineTableSql("TIMESTAMP WITH TIME ZONE", "CAST(? AS TIMESTAMP WITH TIME ZONE)", "");

    @Override
    public Database database() {
        return Database.POSTGRESQL;
    }

    @Override
    public Renderer renderer(ServerVersion version) {
        return new PostgresqlRenderer(this, version);
    }

    @Override
    public Inspection inspection() {
        return new PostgresqlInspection();
    }

    @Override
    public SqlRules sql() {
        return new PostgresqlSqlRules();
    }

    @Override
    public ServerRules server() {
        return new PostgresqlServer();
    }

    @Override
    public EngineTableSql engineTables() {
        return ENGINE_TABLES;
    }

    @Override
    public OfflineSql offline() {
        return new PostgresqlOfflineSql();
    }
}
