package dev.retort.postgresql;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.Rendering;
import dev.retort.dialect.ServerRules.DatabaseError;
import dev.retort.dialect.ServerRules.Diagnosis;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Diagnoses errors of PostgreSQL by their SQLSTATE, and by their message if one SQLSTATE has several causes. */
final class PostgresqlErrors {
    /** The fix for a statement that changes the isolation level of the engine's transaction. */
    static final String ISOLATION = "remove it; to run with another isolation level, add"
            + " 'options=-c%20default_transaction_isolation=serializable' to the parameters of the URL.";

    /** The fix for a deferred constraint or a constraint trigger that refuses the commit. */
    static final String COMMIT = "correct the rows that the revision writes: a deferred constraint or a constraint"
            + " trigger is checked at the commit. Write 'SET CONSTRAINTS ALL IMMEDIATE;' before the statements of the"
            + " revision, so that the statement that violates it fails.";

    /** Tells a standby from a session that is read-only by a setting, and names where the setting was made. */
    static final String READ_ONLY = """
            SELECT reason, fix FROM (SELECT CASE WHEN pg_is_in_recovery() \
            THEN 'the server is a standby, which only replays the changes of its primary' \
            ELSE 'sessions are read-only: default_transaction_read_only is on (' || source || ')' END, \
            CASE WHEN pg_is_in_recovery() THEN 'connect to the primary: name its host in the URL, or name all hosts and \
            add ''targetServerType=primary''.' \
            WHEN source IN ('user', 'database user') THEN format('as an administrator: ALTER ROLE %I%s RESET \
            default_transaction_read_only;', session_user, CASE source WHEN 'user' THEN '' \
            ELSE format(' IN DATABASE %I', current_database()) END) \
            WHEN source = 'database' THEN format('as an administrator: BEGIN READ WRITE; ALTER \
            DATABASE %I RESET default_transaction_read_only; COMMIT;', current_database()) \
            WHEN source IN ('client', 'session') THEN 'remove the setting from ''options'' in the URL, or from the \
            initialization of the pool.' \
            ELSE 'as an administrator: ALTER SYSTEM SET default_transaction_read_only = off; SELECT pg_reload_conf();' \
            END, pg_is_in_recovery() OR setting = 'on' FROM pg_settings WHERE name = 'default_transaction_read_only') \
            AS state(reason, fix, is_read_only) WHERE is_read_only\
            """;

    private static final Pattern DENIED =
            Pattern.compile("permission denied for (schema|database|sequence|type|function|table|view|relation) (\\S+)");

    private static final Pattern OWNER =
            Pattern.compile("must be owner of (table|view|materialized view|sequence|schema|type|function) (\\S+)");

    private PostgresqlErrors() {}

    static Diagnosis diagnose(DatabaseError error) {
        String state = error.sqlState();
        switch (state) {
            case "42P01":
                return new Diagnosis(ErrorClass.MISSING_TABLE, "");
            case "23505":
                return new Diagnosis(ErrorClass.DUPLICATE_KEY, "");
            case "55P03":
                return new Diagnosis(
                        ErrorClass.LOCK_NOT_AVAILABLE, "end the session that locks the table, then try again.");
            case "25001":
                return new Diagnosis(ErrorClass.OTHER, Rendering.NO_TRANSACTION);
            case "42804":
                return new Diagnosis(
                        ErrorClass.OTHER,
                        "specify how values are converted to the new type: in SQL with 'USING …', in Java as the last"
                                + " parameter of alterColumn, such as \"age::integer\".");
            case "23502":
                return new Diagnosis(ErrorClass.OTHER, Rendering.NO_VALUE);
            case "2BP01":
                return new Diagnosis(
                        ErrorClass.OTHER,
                        "drop or change the objects that depend on it before this operation or statement.");
            case "28P01", "28000":
                return new Diagnosis(ErrorClass.CONNECTION_LOST, "correct the user and password in the URL.");
            case "25P03":
                return new Diagnosis(
                        ErrorClass.CONNECTION_LOST,
                        "raise 'idle_in_transaction_session_timeout' for this user, then run the same command again.");
            case "3D000":
                return new Diagnosis(
                        ErrorClass.CONNECTION_LOST, "create the database, or correct its name in the URL.");
            case "42501":
                return new Diagnosis(ErrorClass.OTHER, missingPrivilege(error.message()));
            case "53100":
                return new Diagnosis(
                        ErrorClass.OTHER, "free disk space on the server, then run the same command again.");
            case "25006":
                return new Diagnosis(
                        ErrorClass.OTHER,
                        "remove what makes the transaction read-only from the revision, such as SET"
                                + " transaction_read_only.");
            case "3F000":
                return new Diagnosis(
                        ErrorClass.OTHER,
                        "create the schema with CREATE SCHEMA in an earlier revision, or correct its name; the schema"
                                + " of the engine's own tables is set by 'schema-name'.");
            default:
                break;
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new Diagnosis(
                    ErrorClass.CONNECTION_LOST, "start the server, or correct the host and port in the URL.");
        }
        return new Diagnosis(ErrorClass.OTHER, "");
    }

    /** Returns the GRANT for an object that the message names; USER stands for the user, whom the message omits. */
    private static String missingPrivilege(String message) {
        Matcher denied = DENIED.matcher(message);
        if (denied.find()) {
            String object = denied.group(2);
            String grant =
                    switch (denied.group(1)) {
                        case "schema" -> "GRANT USAGE, CREATE ON SCHEMA " + object;
                        case "database" -> "GRANT CREATE ON DATABASE " + object;
                        case "sequence" -> "GRANT USAGE, SELECT ON SEQUENCE " + object;
                        case "type" -> "GRANT USAGE ON TYPE " + object;
                        case "function" -> "GRANT EXECUTE ON FUNCTION " + object;
                        default -> "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE " + object;
                    };
            return "as the owner of it, where USER is the user of the URL: " + grant + " TO USER;";
        }
        Matcher owner = OWNER.matcher(message);
        return owner.find()
                ? "run the migration as the owner; or as the owner, where USER is the user of the URL: ALTER "
                        + owner.group(1).toUpperCase(Locale.ROOT) + " " + owner.group(2) + " OWNER TO USER;"
                : "run the migration as a user with the privilege that the message names.";
    }
}
