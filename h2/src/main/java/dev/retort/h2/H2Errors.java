package dev.retort.h2;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.Rendering;
import dev.retort.dialect.ServerRules.DatabaseError;
import dev.retort.dialect.ServerRules.Diagnosis;

/** What H2's errors mean; its SQLSTATE is the error code where the standard has none. */
final class H2Errors {
    private H2Errors() {}

    static Diagnosis diagnose(DatabaseError error) {
        return switch (error.sqlState()) {
            case "42S02", "42S03", "42S04" -> new Diagnosis(ErrorClass.MISSING_TABLE, "");
            case "23505" -> new Diagnosis(ErrorClass.DUPLICATE_KEY, "");
            case "HYT00", "40001", "90131" ->
                new Diagnosis(ErrorClass.LOCK_NOT_AVAILABLE, "end the session that holds the table, then try again.");
            case "23502" -> other(Rendering.NO_VALUE);
            case "22018" ->
                other("say how a value becomes one of the other type: 'SET DATA TYPE … USING …' in SQL,"
                        + " the last parameter of alterColumn in Java.");
            case "90085" -> other("the foreign key uses the index: drop the key first, and add it again after that.");
            case "90083", "90107", "90152" ->
                other("drop or change what uses it in operations or statements before this one.");
            case "90079" ->
                other("create the schema in a revision before, with CREATE SCHEMA, or correct the name; that of the"
                        + " engine's own tables is 'schema-name'.");
            case "90096", "90040" -> other("run migrations as a user with the rights to do that.");
            default -> connection(error.sqlState());
        };
    }

    private static Diagnosis connection(String state) {
        return switch (state) {
            case "28000" -> lost("correct user and password in the URL.");
            case "90020" ->
                lost("stop the other process that has opened the file, or let both use a server"
                        + " ('jdbc:h2:tcp://…').");
            case "90011" -> lost("begin the path with './', '~/' or '/', as in 'jdbc:h2:./app'.");
            case "90013", "90146", "90149" -> lost("create the database, or correct its name in the URL.");
            case "90048", "90049" ->
                lost("open the file with the version of H2 and the encryption with which it was written; a new version"
                        + " reads an export of the old one (SCRIPT and RunScript).");
            case "90067" -> lost("start the server, or correct host and port in the URL; then run it again.");
            case "90121", "90007" -> lost("run the same command again once the database is open.");
            default ->
                state.startsWith("08") ? lost("start the server, or correct host and port in the URL.") : other("");
        };
    }

    private static Diagnosis other(String fix) {
        return new Diagnosis(ErrorClass.OTHER, fix);
    }

    private static Diagnosis lost(String fix) {
        return new Diagnosis(ErrorClass.CONNECTION_LOST, fix);
    }
}
