package dev.retort.sqlite;

import dev.retort.dialect.ComparisonRules;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.EngineTableSql;
import dev.retort.dialect.Inspection;
import dev.retort.dialect.OfflineSql;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerRules;
import dev.retort.dialect.ServerVersion;
import dev.retort.dialect.SqlRules;
import dev.retort.schema.Database;
import dev.retort.sqlite.inspect.SqliteInspection;
import dev.retort.sqlite.render.SqliteRenderer;

/** The dialect of SQLite: transactional DDL, one writer per file, and no server that could hold a lock. */
public final class SqliteDialect implements Dialect {
    /** Creates the tables WITHOUT ROWID: each is one B-tree instead of two, so a commit writes fewer pages. */
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
    public ComparisonRules comparison() {
        return new SqliteComparison();
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
