package dev.retort.ddl.sqlite;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.EngineTableSql;
import dev.retort.ddl.OfflineSql;
import dev.retort.ddl.Renderer;
import dev.retort.ddl.ServerRules;
import dev.retort.ddl.ServerVersion;
import dev.retort.ddl.SqlRules;
import dev.retort.inspect.Inspection;
import dev.retort.inspect.SqliteInspection;
import dev.retort.schema.Database;

/** SQLite: transactional DDL, one writer per file, no server to lock in. */
public final class SqliteDialect implements Dialect {
    /** A table without rowid is one tree of pages instead of two, so that a commit writes fewer pages. */
    private static final EngineTableSql ENGINE_TABLES = new EngineTableSql("TEXT", "?", " WITHOUT ROWID");

    @Override
    public Database database() {
        return Database.SQLITE;
    }

    @Override
    public Renderer renderer(ServerVersion version) {
        return new SqliteRenderer(this, version);
    }

    @Override
    public Inspection inspection() {
        return new SqliteInspection();
    }

    @Override
    public SqlRules sql() {
        return new SqliteSqlRules();
    }

    @Override
    public ServerRules server() {
        return new SqliteServer();
    }

    @Override
    public EngineTableSql engineTables() {
        return ENGINE_TABLES;
    }

    @Override
    public OfflineSql offline() {
        return new SqliteOfflineSql();
    }
}
