package dev.retort.prepare;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.EngineTableSql;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.LockRecipe;
import dev.retort.ddl.LockScope;
import dev.retort.ddl.OfflineSql;
import dev.retort.ddl.Renderer;
import dev.retort.ddl.Rendering;
import dev.retort.ddl.ServerRules;
import dev.retort.ddl.ServerVersion;
import dev.retort.ddl.SqlRules;
import dev.retort.inspect.Inspection;
import dev.retort.op.Operation;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.LexicalRules;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.StatementSplitter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dialect for a database whose DDL commits the open transaction; it runs SQL revisions alone, on a real H2. */
final class ImplicitCommitDialect implements Dialect, SqlRules, ServerRules {
    private static final StatementSplitter SPLITTER = new StatementSplitter(LexicalRules.POSTGRESQL);

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
    public boolean setsSession(SqlStatement statement) {
        return false;
    }

    @Override
    public boolean isDml(SqlStatement statement) {
        return Rendering.ROW_VERBS.contains(SPLITTER.firstWord(statement.text()));
    }

    @Override
    public SessionSql session() {
        return new SessionSql(
                Map.of(), Map.of(), "SELECT DATABASE(), SCHEMA(), '', H2VERSION(), ''", "", List.of(), List.of());
    }

    @Override
    public TransactionSql transaction() {
        return new TransactionSql("BEGIN", "COMMIT", "ROLLBACK", "", false);
    }

    @Override
    public LockRecipe lock(LockScope scope) {
        return new LockRecipe.RowOnSecondSession(
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
        return new Renderer() {
            @Override
            public List<SqlStatement> render(List<Operation> operations, SchemaModel before) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean needsModel(Operation operation) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void check(Operation operation) {
                throw new UnsupportedOperationException();
            }

            @Override
            public SchemaModel stored(SchemaModel model) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public Inspection inspection() {
        throw new UnsupportedOperationException();
    }

    @Override
    public OfflineSql offline() {
        throw new UnsupportedOperationException();
    }
}
