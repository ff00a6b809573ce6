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

    /** Code always runs in a transaction, so that moving it to another revision would not suffice. */
    private static final String OUTSIDE_CODE = "write the statement itself, not in DO or in a function, in a separate"
            + " revision with '-- transaction: none' in its header.";

    private static final String SERVER = "start the server, or correct the host and port in the URL.";

    private static final String POOLER =
            "connect directly to the server, or to a connection pooler in session mode: this"
                    + " error means that a pooler has sent statements of one session to several server processes.";

    /** The names that the driver gives to its prepared statements. */
    private static final Pattern DRIVER_STATEMENT = Pattern.compile("\"S_[0-9]+\"");

    private static final Pattern DENIED = Pattern.compile(
            "permission denied for (schema|database|sequence|type|function|table|view|relation) (\\S+)");

    private static final Pattern OWNER =
            Pattern.compile("must be owner of (table|view|materialized view|sequence|schema|type|function) (\\S+)");

    private PostgresqlErrors() {}

    static Diagnosis diagnose(DatabaseError error) {
        String message = error.message();
        return switch (error.sqlState()) {
            case "42P01" -> new Diagnosis(ErrorClass.MISSING_TABLE, "");
            case "23505" -> new Diagnosis(ErrorClass.DUPLICATE_KEY, "");
            case "55P03" ->
                new Diagnosis(ErrorClass.LOCK_NOT_AVAILABLE, "end the session that locks the table, then try again.");
            case "25001" -> other(message.contains("SET TRANSACTION") ? ISOLATION : OUTSIDE_CODE);
            case "25P01" ->
                other("remove '-- transaction: none' from the header, or move the statement to a separate revision"
                        + " without it.");
            case "2D000" -> other(Rendering.NO_TRANSACTION);
            case "42804" ->
                other("specify how values are converted to the new type: in SQL with 'USING …', in Java as the last"
                        + " parameter of alterColumn, such as \"age::integer\".");
            case "23502" -> other(Rendering.NO_VALUE);
            case "2BP01" -> other("drop or change the objects that depend on it before this operation or statement.");
            case "55P04" ->
                other("move 'ALTER TYPE … ADD VALUE' to a revision of its own before this one: a new value cannot be"
                        + " used in the transaction that adds it.");
            case "55006" ->
                other(
                        message.contains("pending trigger events")
                                ? "write 'SET CONSTRAINTS ALL IMMEDIATE;' before this statement, so that the deferred"
                                        + " checks of the earlier ones are done."
                                : "end the sessions that use the object, then run the same command again.");
            case "0A000" -> other(unsupported(message));
            case "42P16", "42P13" -> other(invalidDefinition(message));
            case "57014" ->
                other(
                        message.contains("statement timeout")
                                ? "write 'SET LOCAL statement_timeout = 0;' before the statement."
                                : "another session has cancelled the statement: run the same command again.");
            case "26000", "42P05" -> other(DRIVER_STATEMENT.matcher(message).find() ? POOLER : "");
            case "53100" -> other("free disk space on the server, then run the same command again.");
            case "25006" ->
                other("remove what makes the transaction read-only from the revision, such as SET"
                        + " transaction_read_only.");
            case "42501" -> other(missingPrivilege(message));
            case "3F000" ->
                other("create the schema with CREATE SCHEMA in an earlier revision, or correct its name; the schema"
                        + " of the engine's own tables is set by 'schema-name'.");
            default -> connection(error.sqlState(), message);
        };
    }

    private static Diagnosis connection(String state, String message) {
        return switch (state) {
            case "28P01" -> lost("correct the user and password in the URL.");
            case "28000" ->
                lost(
                        message.contains("pg_hba.conf")
                                ? "allow this user and host in pg_hba.conf of the server; if the message ends in 'no"
                                        + " encryption', it may suffice to add 'sslmode=require' to the URL."
                                : "correct the user and password in the URL.");
            case "25P03" ->
                lost("raise 'idle_in_transaction_session_timeout' for this user, then run the same command again.");
            case "3D000" -> lost("create the database, or correct its name in the URL.");
            case "57P01", "57P02" ->
                lost("the server was stopped, or an administrator has ended the session: run the same command again"
                        + " once the server accepts connections.");
            case "57P03" -> lost("the server is starting or stopping: run the same command again in a moment.");
            case "08006" ->
                lost(
                        message.contains("client_encoding")
                                ? "remove 'SET client_encoding' or 'SET NAMES' from the revision: the driver sends"
                                        + " UTF-8, and revision files are UTF-8."
                                : SERVER);
            case "08004" -> lost(rejected(message));
            default ->
                state.startsWith("08") || state.startsWith("57P") ? lost(SERVER) : new Diagnosis(ErrorClass.OTHER, "");
        };
    }

    private static String rejected(String message) {
        if (message.contains("no password")) {
            return "add the password to the URL: postgresql://USER:PASSWORD@HOST/DATABASE.";
        }
        return message.contains("SSL")
                ? "remove 'sslmode' and 'ssl' from the URL, or turn on SSL on the server (ssl = on)."
                : SERVER;
    }

    private static String unsupported(String message) {
        if (message.contains("used by a view or rule")
                || message.contains("used by a generated column")
                || message.contains("used in a trigger definition")
                || message.contains("used in a policy definition")) {
            return "in the same revision, drop the view, rule or other object that uses the column before this"
                    + " statement, and create it again after it.";
        }
        return message.contains("partitioned table") && message.contains("concurrently")
                ? "create the index with 'CREATE INDEX … ON ONLY' the partitioned table, then with CONCURRENTLY on each"
                        + " partition, and attach each of these with 'ALTER INDEX … ATTACH PARTITION'."
                : "";
    }

    private static String invalidDefinition(String message) {
        if (message.contains("view")) {
            return "drop the view with DROP VIEW before this statement, and write CREATE VIEW without OR REPLACE: a"
                    + " replaced view must keep its columns.";
        }
        if (message.contains("multiple primary keys")) {
            return "drop the existing primary key with ALTER TABLE … DROP CONSTRAINT before this statement.";
        }
        return message.contains("existing function") || message.contains("DROP FUNCTION")
                ? "drop the function with DROP FUNCTION and its parameter types before this statement."
                : "";
    }

    private static Diagnosis other(String fix) {
        return new Diagnosis(ErrorClass.OTHER, fix);
    }

    private static Diagnosis lost(String fix) {
        return new Diagnosis(ErrorClass.CONNECTION_LOST, fix);
    }

    /** Returns the GRANT for an object that the message names; USER stands for the user, whom the message omits. */
    private static String missingPrivilege(String message) {
        Matcher denied = DENIED.matcher(message);
        if (denied.find()) {
            String object = denied.group(2);
            String grant = switch (denied.group(1)) {
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
