package dev.retort.postgresql;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.Rendering;
import dev.retort.dialect.ServerRules.DatabaseError;
import dev.retort.dialect.ServerRules.Diagnosis;

/** Diagnoses errors of PostgreSQL by their SQLSTATE, and by their message if one SQLSTATE has several causes. */
final class PostgresqlErrors {
    /** The fix for a statement that changes the isolation level of the engine's transaction. */
    static final String ISOLATION = "remove it; to run with another isolation level, add"
            + " 'options=-c%20default_transaction_isolation=serializable' to the parameters of the URL.";

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
                return new Diagnosis(
                        ErrorClass.OTHER,
                        "grant this user the missing privilege: USAGE (and CREATE for a run) on a schema, SELECT,"
                                + " INSERT, UPDATE and DELETE on the engine's tables.");
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
}
