package dev.retort.internal.prepare;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.EngineTableSql;
import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.Inspection;
import dev.retort.dialect.LockRecipe;
import dev.retort.dialect.LockScope;
import dev.retort.dialect.OfflineSql;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.Rendering;
import dev.retort.dialect.ServerRules;
import dev.retort.dialect.ServerVersion;
import dev.retort.dialect.SqlRules;
import dev.retort.postgresql.PostgresqlDialect;
import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.StatementSplitter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dialect for a database whose DDL commits the open transaction; it runs SQL revisions on a real H2. */
final class ImplicitCommitDialect implements Dialect, SqlRules, ServerRules {
    private static final Dialect POSTGRESQL = new PostgresqlDialect();
    private static final StatementSplitter SPLITTER = new StatementSplitter(PostgresqlLexicalRules.RULES);

    @Override
    public Database database() {
        return Database.H2;
    }

    @Override
    public SqlRules sql() {
        return this;
    }

    @Override
    public ServerRules server() {
        return this;
    }

    @Override
    public EngineTableSql engineTables() {
        String type = "TIMESTAMP WITH TIME ZONE";
        return new EngineTableSql(type, "CAST(? AS " + type + ")", "");
    }

    @Override
    public List<SqlStatement> split(String text, int firstLine) {
        return SPLITTER.split(text, firstLine);
    }

    @Override
    public String quote(String identifier) {
        return Rendering.doubleQuoted(identifier);
    }

    @Override
    public Optional<Refusal> refuse(SqlStatement statement) {
        return Optional.empty();
    }

    @Override
    public boolean endsTransaction(SqlStatement statement) {
        return !isDml(statement);
    }

    @Override
    public boolean isSessionSetting(SqlStatement statement) {
        return false;
    }

    @Override
    public boolean isDml(SqlStatement statement) {
        return Rendering.ROW_VERBS.contains(SPLITTER.firstWord(statement.text()));
    }

    @Override
    public boolean isProduct(String name) {
        return name.equals("H2");
    }

    @Override
    public SessionSql session() {
        return new SessionSql(
                Map.of(),
                Map.of(),
                "SELECT DATABASE(), SCHEMA(), '', H2VERSION()",
                "",
                "",
                List.of(),
                SessionStateSql.NONE);
    }

    @Override
    public TransactionSql transaction() {
        return new TransactionSql(
                "BEGIN", "COMMIT", "ROLLBACK", "", false, new TransactionCheck("SELECT 1", "SELECT 1"));
    }

    @Override
    public LockRecipe lock(LockScope scope) {
        return new LockRecipe.RowOnSecondSession(
                "SELECT 1",
                List.of(
                        "CREATE TABLE IF NOT EXISTS retort_lock (id INT PRIMARY KEY)",
                        "INSERT INTO retort_lock SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM retort_lock)"),
                "SELECT id FROM retort_lock FOR UPDATE SKIP LOCKED",
                "SELECT 'session ' || session_id, '', '' FROM information_schema.sessions WHERE contains_uncommitted");
    }

    @Override
    public Diagnosis diagnose(DatabaseError error) {
        return new Diagnosis(
                switch (error.sqlState()) {
                    case "42S02", "42S03", "42S04" -> ErrorClass.MISSING_TABLE;
                    case "23505" -> ErrorClass.DUPLICATE_KEY;
                    default -> ErrorClass.OTHER;
                },
                "");
    }

    @Override
    public Renderer renderer(ServerVersion version) {
        return POSTGRESQL.renderer(version);
    }

    @Override
    public Inspection inspection() {
        return POSTGRESQL.inspection();
    }

    @Override
    public OfflineSql offline() {
        return POSTGRESQL.offline();
    }
}
