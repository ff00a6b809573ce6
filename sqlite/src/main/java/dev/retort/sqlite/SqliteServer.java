package dev.retort.sqlite;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.LockRecipe;
import dev.retort.dialect.LockScope;
import dev.retort.dialect.Rendering;
import dev.retort.dialect.ServerRules;
import dev.retort.dialect.ServerRules.Diagnosis;
import dev.retort.dialect.SqlSyntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of the SQLite library: sessions, transactions, the lock, and the meaning of its errors.
 *
 * <p>Steps run in {@code BEGIN IMMEDIATE}. A deferred transaction that starts to write while another connection writes
 * would fail at once, regardless of the busy timeout.
 */
final class SqliteServer implements ServerRules {
    /** Open flags of sqlite3_open_v2: READWRITE and URI, without CREATE. */
    private static final String EXISTING_FILE = Integer.toString(0x02 | 0x40);

    /** A view or trigger refers to an object that the statement drops, or that was dropped before. */
    private static final Pattern BROKEN_REFERENCE = Pattern.compile("error in (?:view|trigger) .+: no such ");

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int NOT_A_DATABASE = 26;

    @Override
    public boolean isProduct(String name) {
        return name.equalsIgnoreCase("SQLite");
    }

    @Override
    public SessionSql session() {
        return new SessionSql(
                Map.of("open_mode", EXISTING_FILE, "busy_timeout", "5000"),
                Map.of("busy_timeout", "2000"),
                "SELECT file, 'main', '', sqlite_version() FROM pragma_database_list WHERE name = 'main'",
                "",
                "",
                List.of(),
                SqliteSessionState.SQL);
    }

    @Override
    public TransactionSql transaction() {
        return new TransactionSql(
                "BEGIN IMMEDIATE",
                "COMMIT",
                "ROLLBACK",
                "",
                false,
                // Releasing fails if the transaction that contains the savepoint has ended.
                new TransactionCheck("SAVEPOINT retort_step", "RELEASE retort_step"));
    }

    @Override
    public LockRecipe lock(LockScope scope) {
        return scope.database().isEmpty() ? new LockRecipe.None() : new LockRecipe.LockFile(scope.database());
    }

    @Override
    public String fixedNamespace() {
        return "main";
    }

    /** {@inheritDoc} A temporary table hides a table of the same name, unless the name is qualified. */
    @Override
    public Optional<String> tableLocation(String namespace, String table) {
        String title = SqlSyntax.text(table);
        String kind = "''";
        if (namespace.equalsIgnoreCase("temp")) {
            kind = "'temporary table'";
        } else if (namespace.isEmpty() || namespace.equalsIgnoreCase("main")) {
            kind = "coalesce((SELECT CASE WHEN sql LIKE 'CREATE VIRTUAL TABLE %' THEN 'virtual table'"
                    + " WHEN type = 'table' THEN '' ELSE type END FROM main.sqlite_master"
                    + " WHERE name = " + title + " COLLATE NOCASE AND type IN ('table', 'view')), '')";
        }
        String name = SqlSyntax.text(namespace.isEmpty() ? fixedNamespace() : namespace);
        String found = namespace.isEmpty()
                ? "CASE WHEN EXISTS (SELECT 1 FROM temp.sqlite_master WHERE name = " + title
                        + " COLLATE NOCASE) THEN 'temp' ELSE 'main' END"
                : name;
        return Optional.of("SELECT " + name + " AS created_in, " + found + " AS found_in, " + kind
                + " AS kind, '' AS unusable,"
                + " CASE WHEN EXISTS (SELECT 1 FROM temp.sqlite_master) THEN 'temp' ELSE '' END AS searched");
    }

    /** {@inheritDoc} A checkpoint is not possible if the connection's own transaction has read or written. */
    @Override
    public Optional<String> openTransaction() {
        return Optional.of("PRAGMA main.wal_checkpoint");
    }

    /** {@inheritDoc} The lock of another connection is {@code SQLITE_BUSY} instead. */
    @Override
    public boolean isOwnTransaction(DatabaseError error) {
        return (error.driverCode() & 0xff) == LOCKED;
    }

    /**
     * {@inheritDoc} Without a rollback journal, SQLite cannot roll back. With a journal in memory, a killed process
     * leaves a damaged file; for a database that is itself in memory, this is the normal mode.
     */
    @Override
    public Optional<String> unsafeSettings() {
        return Optional.of("SELECT 'journal_mode=' || journal_mode FROM pragma_journal_mode WHERE schema = 'main'"
                + " AND (journal_mode = 'off' OR journal_mode = 'memory'"
                + " AND (SELECT file FROM pragma_database_list WHERE name = 'main') <> '')");
    }

    /** {@inheritDoc} Every SELECT reads the schema, which needs a lock; this pragma does not. */
    @Override
    public Optional<FileAccess> fileAccess() {
        return Optional.of(new FileAccess("PRAGMA database_list", 3, Map.of("busy_timeout", "100")));
    }

    @Override
    public Optional<String> schemaChangeCount() {
        return Optional.of("PRAGMA main.schema_version");
    }

    @Override
    public String cleanMessage(String message) {
        // The name of SQLite's generic error code is misleading: the database exists, and the statement is wrong.
        return message.replace("SQL error or missing database ", "");
    }

    @Override
    public Diagnosis diagnose(DatabaseError error) {
        int code = error.driverCode() & 0xff;
        String message = error.message();
        if (message.contains("Error opening connection") || message.contains("UnsatisfiedLinkError")) {
            return new Diagnosis(
                    ErrorClass.CONNECTION_LOST,
                    "the driver could not load its native library: name a folder for temporary files that is writable"
                            + " and not mounted with 'noexec', with -Djava.io.tmpdir=/path/to/folder.");
        }
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
                    "wait until the program that writes to this file, such as a migration, is done; then try again.");
        }
        if (code == CANNOT_OPEN || code == READ_ONLY) {
            return new Diagnosis(
                    ErrorClass.CONNECTION_LOST,
                    "make the file and its folder writable by this user, or correct the path in the URL.");
        }
        if (code == FULL) {
            return new Diagnosis(
                    ErrorClass.OTHER, "free disk space, or raise 'max_page_count', then run the same command again.");
        }
        if (code == NOT_A_DATABASE) {
            return new Diagnosis(
                    ErrorClass.CONNECTION_LOST, "correct the path in the URL: this file is not a database.");
        }
        if (BROKEN_REFERENCE.matcher(message).find()) {
            return new Diagnosis(
                    ErrorClass.OTHER,
                    "in the same revision, drop that view or trigger before the operation, and create its new form"
                            + " after it.");
        }
        if (message.contains("within a transaction") || message.contains("inside a transaction")) {
            return new Diagnosis(ErrorClass.OTHER, Rendering.NO_TRANSACTION);
        }
        return new Diagnosis(ErrorClass.OTHER, "");
    }
}
