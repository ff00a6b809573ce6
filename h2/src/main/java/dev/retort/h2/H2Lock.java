package dev.retort.h2;

import dev.retort.dialect.LockRecipe;
import dev.retort.dialect.LockScope;
import dev.retort.dialect.SqlSyntax;
import dev.retort.h2.inspect.H2Inspection;
import java.util.List;

/**
 * The migration lock: row 0 of a table next to the version table, which a second session of the holder keeps locked.
 *
 * <p>The table is created with its row in one statement, so that two runners cannot both insert it. Every other row
 * contains the process of a session that has tried to take the lock. The holder is the session in this list that has an
 * open transaction. Only administrators can see it; other users cannot see other sessions.
 */
final class H2Lock {
    private static final String SESSIONS = "INFORMATION_SCHEMA.SESSIONS";

    private final String schemaName;
    private final String name;
    private final String table;

    H2Lock(LockScope scope) {
        this.schemaName = scope.namespace();
        this.name = scope.versionTable() + "_lock";
        this.table = SqlSyntax.name(schemaName) + "." + SqlSyntax.name(name);
    }

    LockRecipe recipe() {
        return new LockRecipe.RowOnSecondSession(
                exists(),
                List.of(create(), deleteEndedSessions(), register()),
                "SELECT \"id\" FROM " + table + " WHERE \"id\" = 0 FOR UPDATE SKIP LOCKED",
                holder());
    }

    /** Creates the table if it is missing. Tests first, because CREATE TABLE IF NOT EXISTS would wait for other DDL. */
    private String create() {
        String text = "CREATE TABLE IF NOT EXISTS " + table + " COMMENT " + SqlSyntax.text(H2Inspection.LOCK_TABLE)
                + " (\"id\" INTEGER NOT NULL PRIMARY KEY, \"started\" TIMESTAMP(9) WITH TIME ZONE, \"process\" BIGINT)"
                + " AS SELECT 0, NULL, NULL";
        return "EXECUTE IMMEDIATE (SELECT CASE WHEN EXISTS (" + exists() + ") THEN 'SET @RETORT_LOCK = 1' ELSE "
                + SqlSyntax.text(text) + " END)";
    }

    private String exists() {
        return "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = " + SqlSyntax.text(schemaName)
                + " AND TABLE_NAME = " + SqlSyntax.text(name);
    }

    /**
     * Deletes the row of an earlier session with the same id, and all rows older than a day. The lock row has no time.
     */
    private String deleteEndedSessions() {
        return "DELETE FROM " + table + " WHERE \"id\" = SESSION_ID() AND \"started\" <> " + started()
                + " OR \"started\" < DATEADD(DAY, -1, CURRENT_TIMESTAMP)";
    }

    private String register() {
        return "INSERT INTO " + table + " SELECT SESSION_ID(), " + started() + ", "
                + ProcessHandle.current().pid() + " WHERE NOT EXISTS (SELECT 1 FROM " + table
                + " WHERE \"id\" = SESSION_ID())";
    }

    private static String started() {
        return "(SELECT SESSION_START FROM " + SESSIONS + " WHERE SESSION_ID = SESSION_ID())";
    }

    /** Queries the holder. Its session does nothing else, so SLEEP_SINCE is the time at which it took the lock. */
    private String holder() {
        return "SELECT 'process ' || L.\"process\" || ', session ' || S.SESSION_ID"
                + " || CASE S.USER_NAME WHEN '' THEN '' ELSE ' of user ' || S.USER_NAME END"
                + " || COALESCE(' from ' || S.CLIENT_ADDR, ''),"
                + " FORMATDATETIME(COALESCE(S.SLEEP_SINCE, S.SESSION_START), 'yyyy-MM-dd''T''HH:mm:ss''Z''', 'en',"
                + " 'UTC'),"
                + " '' FROM " + SESSIONS + " S JOIN " + table + " L"
                + " ON L.\"id\" = S.SESSION_ID AND L.\"started\" = S.SESSION_START"
                + " WHERE S.CONTAINS_UNCOMMITTED FETCH FIRST ROW ONLY";
    }
}
