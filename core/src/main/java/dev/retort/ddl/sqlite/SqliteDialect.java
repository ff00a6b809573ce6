package dev.retort.ddl.sqlite;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.LockRecipe;
import dev.retort.ddl.LockScope;
import dev.retort.ddl.Renderer;
import dev.retort.ddl.Rendering;
import dev.retort.ddl.ServerVersion;
import dev.retort.inspect.Inspection;
import dev.retort.inspect.SqliteInspection;
import dev.retort.op.Operation.DataLoss;
import dev.retort.schema.Database;
import dev.retort.sql.LexicalRules;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.StatementSplitter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SQLite: transactional DDL, one writer a file, no server to lock in.
 *
 * <p>Steps run in {@code BEGIN IMMEDIATE}: a deferred transaction that turns into a writing one fails at once when
 * another writes, whatever the busy timeout.
 */
public final class SqliteDialect implements Dialect {
    private static final StatementSplitter SPLITTER = new StatementSplitter(LexicalRules.SQLITE);

    private static final TransactionWords TRANSACTION =
            new TransactionWords("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "", false);

    /** Open flags of sqlite3_open_v2: READWRITE and URI, without CREATE. */
    private static final String EXISTING_FILE = Integer.toString(0x02 | 0x40);

    /** With a schema before it or not, quoted or not: {@code PRAGMA main."foreign_keys" = ON}. */
    private static final Pattern SETS_FOREIGN_KEYS =
            Pattern.compile("(?i)PRAGMA\\s+(?:[\\w\"`\\[\\]]+\\s*\\.\\s*)?[\"`\\[']?foreign_keys[\"`\\]']?\\s*[=(]");

    /** A view or trigger names what a statement would take away, or took away. */
    private static final Pattern BREAKS_TEXT = Pattern.compile("error in (?:view|trigger) .+: no such ");

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int CANNOT_OPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int NOT_A_DATABASE = 26;

    private static final String VIRTUAL_TABLES = """
            SELECT 'virtual table "' || replace(name, '"', '""') || '"' FROM main.sqlite_master \
            WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE %' ORDER BY 1""";

    @Override
    public Database database() {
        return Database.SQLITE;
    }

    @Override
    public List<SqlStatement> split(String text, int firstLine) {
        return SPLITTER.split(text, firstLine);
    }

    @Override
    public Optional<String> unheld() {
        return Optional.of(VIRTUAL_TABLES);
    }

    @Override
    public Optional<String> countOfSchemaChanges() {
        return Optional.of("PRAGMA main.schema_version");
    }

    @Override
    public Renderer renderer(ServerVersion version) {
        return new SqliteRenderer(this, version);
    }

    @Override
    public String quote(String identifier) {
        return Rendering.doubleQuoted(identifier);
    }

    @Override
    public Optional<Refusal> refuse(SqlStatement statement) {
        return Rendering.refuseTransactionControl(SPLITTER.beginning(statement.text(), 2));
    }

    @Override
    public Optional<Refusal> refuseInTransaction(SqlStatement statement) {
        if (!Rendering.mentions(statement.text(), "foreign_keys")
                || !SETS_FOREIGN_KEYS.matcher(statement.text()).lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "SQLite ignores 'PRAGMA foreign_keys' inside a transaction, without a word",
                "take it out; the engine's session has foreign keys off unless the URL says otherwise."));
    }

    @Override
    public boolean setsSession(SqlStatement statement) {
        return SPLITTER.firstWord(statement.text()).equals("PRAGMA");
    }

    @Override
    public boolean touchesRowsOnly(SqlStatement statement) {
        return Rendering.ROW_VERBS.contains(SPLITTER.firstWord(statement.text()));
    }

    @Override
    public boolean keepsSchema(SqlStatement statement) {
        // Its own tables can be written to, as a last resort; then their rows are the schema.
        return Rendering.changesRows(SPLITTER.firstWord(statement.text()))
                && !statement.text().toLowerCase(Locale.ROOT).contains("sqlite_");
    }

    @Override
    public Diagnosis diagnose(DatabaseError error) {
        int code = error.driverCode() & 0xff;
        String message = error.message();
        if (message.contains("no such table")) {
            return new Diagnosis(ErrorClass.MISSING_TABLE, "");
        }
        if (code == CONSTRAINT && (message.contains("UNIQUE") || message.contains("PRIMARYKEY"))) {
            return new Diagnosis(ErrorClass.DUPLICATE_KEY, "");
        }
        if (code == CONSTRAINT && message.contains("NOT NULL") || message.contains("a NOT NULL column with default")) {
            return new Diagnosis(ErrorClass.OTHER, Rendering.NO_VALUE);
        }
        if (code == BUSY || code == LOCKED) {
            return new Diagnosis(
                    ErrorClass.LOCK_NOT_AVAILABLE,
                    "wait until the program that writes to this file is done, a migration for one; then try again.");
        }
        if (code == CANNOT_OPEN || code == READ_ONLY) {
            return new Diagnosis(
                    ErrorClass.CONNECTION_LOST,
                    "make the file and its folder writable for this user, or correct the path in the URL.");
        }
        if (code == NOT_A_DATABASE) {
            return new Diagnosis(ErrorClass.CONNECTION_LOST, "correct the path in the URL: this file is no database.");
        }
        if (BREAKS_TEXT.matcher(message).find()) {
            return new Diagnosis(
                    ErrorClass.OTHER,
                    "drop that view or trigger before the operation in the same revision, and create it behind it as it"
                            + " is then to be.");
        }
        if (message.contains("within a transaction") || message.contains("inside a transaction")) {
            return new Diagnosis(ErrorClass.OTHER, Rendering.NO_TRANSACTION);
        }
        return new Diagnosis(ErrorClass.OTHER, "");
    }

    @Override
    public String plain(String message) {
        // The name of SQLite's general error code: the database is there, and it is the statement that is wrong.
        return message.replace("SQL error or missing database ", "");
    }

    @Override
    public Inspection inspection() {
        return new SqliteInspection();
    }

    @Override
    public SessionWords session() {
        return new SessionWords(
                Map.of("open_mode", EXISTING_FILE, "busy_timeout", "5000"),
                Map.of("busy_timeout", "2000"),
                "",
                "SELECT file, 'main', '', sqlite_version(), '', 1 FROM pragma_database_list WHERE name = 'main'",
                "",
                List.of(),
                List.of());
    }

    @Override
    public TransactionWords transaction() {
        return TRANSACTION;
    }

    @Override
    public LockRecipe lock(LockScope scope) {
        return scope.database().isEmpty() ? new LockRecipe.None() : new LockRecipe.BesideFile(scope.database());
    }

    @Override
    public OfflineWords offline() {
        return new OfflineWords(
                "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
                "strftime('%Y%m%dT%H%M%f', 'now') || '-script'", "''", "sqlite3 -bail FILE < SCRIPT", "", List.of());
    }

    @Override
    public List<String> prologue(Map<String, String> properties) {
        // Off unless the URL says otherwise, as for the driver; a client may have been built with another default.
        boolean on = Set.of("true", "on", "1", "yes")
                .contains(properties.getOrDefault("foreign_keys", "").toLowerCase(Locale.ROOT));
        return List.of("PRAGMA foreign_keys = " + (on ? "ON" : "OFF"));
    }

    @Override
    public DataLoss destroysData(SqlStatement statement) {
        return Rendering.destroysData(SPLITTER.bareWords(statement.text()));
    }

    /** One tree of pages instead of two: a commit writes as many fewer as it can. */
    @Override
    public String keyedTable() {
        return " WITHOUT ROWID";
    }

    /** After each text that begins with INSERT the driver asks for the row's number, in a query of its own. */
    @Override
    public String prepared(String sql) {
        return sql.startsWith("INSERT ") ? "/**/ " + sql : sql;
    }

    @Override
    public String lines(String line, String table, String order) {
        return "SELECT group_concat(line, char(10)) FROM (SELECT " + line + " AS line FROM " + table + " ORDER BY "
                + order + ")";
    }

    @Override
    public TimestampType timestamps() {
        return new TimestampType("TEXT", true);
    }
}
