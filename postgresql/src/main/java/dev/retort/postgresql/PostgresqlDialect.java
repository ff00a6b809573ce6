package dev.retort.postgresql;

import dev.retort.dialect.ComparisonRules;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.EngineTableSql;
import dev.retort.dialect.Inspection;
import dev.retort.dialect.OfflineSql;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerRules;
import dev.retort.dialect.ServerVersion;
import dev.retort.dialect.SqlRules;
import dev.retort.postgresql.inspect.PostgresqlInspection;
import dev.retort.postgresql.render.PostgresqlRenderer;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dialect of PostgreSQL: transactional DDL, and session-level advisory locks. */
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
    public ComparisonRules comparison() {
        return new PostgresqlComparison();
    }

    @Override
    public EngineTableSql engineTables() {
        return ENGINE_TABLES;
    }

    @Override
    public OfflineSql offline() {
        return new PsqlScript();
    }

    /** The SQL that is specific to scripts for {@code psql}. */
    private static final class PsqlScript implements OfflineSql {
        @Override
        public String now() {
            return "clock_timestamp()";
        }

        @Override
        public String runId() {
            return "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD\"T\"HH24MISS.MS') || '-script'";
        }

        @Override
        public String user() {
            return "session_user";
        }

        @Override
        public String runCommand() {
            return "psql -X -v ON_ERROR_STOP=1 -f SCRIPT";
        }

        @Override
        public Optional<String> lockTable(String table) {
            return Optional.of("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
        }

        @Override
        public Optional<String> requireLocation(String table) {
            return Optional.of(PostgresqlTableLocation.check(table));
        }

        @Override
        public List<String> reset(List<SqlStatement> executed) {
            return List.of("DISCARD ALL");
        }

        @Override
        public List<String> prologue(Map<String, String> properties) {
            return List.of("SET client_encoding = 'UTF8'");
        }
    }
}
