package com.example.acme;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.EngineTableSql;
import dev.retort.dialect.Inspection;
import dev.retort.dialect.OfflineSql;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerRules;
import dev.retort.dialect.ServerVersion;
import dev.retort.dialect.SqlRules;
import dev.retort.schema.Database;
import dev.retort.sqlite.SqliteDialect;

/** The dialect of a third-party database, whose files are SQLite databases. */
public final class AcmeDialect implements Dialect {
    static final Database ACME = new Database("acme", "Acme");

    private final SqliteDialect sqlite = new SqliteDialect();

    @Override
    public Database database() {
        return ACME;
    }

    @Override
    public Renderer renderer(ServerVersion version) {
        return sqlite.renderer(version);
    }

    @Override
    public Inspection inspection() {
        return sqlite.inspection();
    }

    @Override
    public SqlRules sql() {
        return sqlite.sql();
    }

    @Override
    public ServerRules server() {
        return sqlite.server();
    }

    @Override
    public EngineTableSql engineTables() {
        return sqlite.engineTables();
    }

    @Override
    public OfflineSql offline() {
        return sqlite.offline();
    }
}
