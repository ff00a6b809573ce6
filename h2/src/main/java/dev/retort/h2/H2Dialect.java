package dev.retort.h2;

import dev.retort.dialect.ComparisonRules;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.EngineTableSql;
import dev.retort.dialect.Inspection;
import dev.retort.dialect.OfflineSql;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerRules;
import dev.retort.dialect.ServerVersion;
import dev.retort.dialect.SqlRules;
import dev.retort.h2.inspect.H2Inspection;
import dev.retort.h2.render.H2Renderer;
import dev.retort.schema.Database;

/**
 * The dialect of H2 2.4, in memory, in a file or as a server. DDL commits the open transaction, and the migration lock
 * is a row that a second session keeps locked.
 *
 * <p>H2 writes a database in a file in the background ({@code WRITE_DELAY}). Without {@link H2Server#checkpoint},
 * commits of the last half second would be lost if the process is killed, and one that H2 was writing would be lost in
 * part.
 */
public final class H2Dialect implements Dialect {
    private static final EngineTableSql ENGINE_TABLES =
            new EngineTableSql("TIMESTAMP WITH TIME ZONE", "CAST(? AS TIMESTAMP WITH TIME ZONE)", "");

    @Override
    public Database database() {
        return Database.H2;
    }

    @Override
    public Renderer renderer(ServerVersion version) {
        return new H2Renderer(this);
    }

    @Override
    public Inspection inspection() {
        return new H2Inspection();
    }

    @Override
    public SqlRules sql() {
        return new H2SqlRules();
    }

    @Override
    public ServerRules server() {
        return new H2Server();
    }

    @Override
    public ComparisonRules comparison() {
        return new H2Comparison();
    }

    @Override
    public EngineTableSql engineTables() {
        return ENGINE_TABLES;
    }

    @Override
    public OfflineSql offline() {
        return new H2OfflineSql();
    }
}
