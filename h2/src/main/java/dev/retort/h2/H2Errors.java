package dev.retort.h2;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.Rendering;
import dev.retort.dialect.ServerRules.DatabaseError;
import dev.retort.dialect.ServerRules.Diagnosis;

/** Diagnoses errors of H2. Its SQLSTATE is H2's error code if the SQL standard defines none. */
final class H2Errors {
    private H2Errors() {}

    static Diagnosis diagnose(DatabaseError error) {
        return switch (error.sqlState()) {
            case "42S02", "42S03", "42S04" -> new Diagnosis(ErrorClass.MISSING_TABLE, "");
            case "23505" -> new Diagnosis(ErrorClass.DUPLICATE_KEY, "");
            case "HYT00", "40001", "90131" ->
                new Diagnosis(ErrorClass.LOCK_NOT_AVAILABLE, "end the session that locks the table, then try again.");
            case "23502" -> other(Rendering.NO_VALUE);
            case "22018" ->
                other("specify how values are converted to the new type: in SQL with 'SET DATA TYPE … USING …',"
                        + " in Java as the last parameter of alterColumn.");
            case "90085" ->
                other("the foreign key uses the index: drop the foreign key first, and add it again afterwards.");
            case "90083", "90107", "90152" ->
                other("drop or change the objects that depend on it before this operation or statement.");
            case "90079" ->
                other("create the schema with CREATE SCHEMA in an earlier revision, or correct its name; the schema"
                        + " of the engine's own tables is set by 'schema-name'.");
            case "90096", "90040" -> other("run migrations as a user with the required rights.");
            // The code of errors that H2 does not expect, among them each one of the file system.
            case "HY000" ->
                error.message().contains("MVStoreException: Writing to")
                        ? lost("free disk space, then run the same command again.")
                        : other("");
            default -> connection(error.sqlState());
        };
    }

    private static Diagnosis connection(String state) {
        return switch (state) {
            case "28000" -> lost("correct the user and password in the URL.");
            case "90020" ->
                lost("stop the other process that has the file open, or let both use a server"
                        + " ('jdbc:h2:tcp://…').");
            case "90011" -> lost("begin the path with './', '~/' or '/', as in 'jdbc:h2:./app'.");
            case "90013", "90146", "90149" -> lost("create the database, or correct its name in the URL.");
            case "90030", "90048", "90049" ->
                lost("open the file with the H2 version and the encryption that wrote it, as in 'CIPHER=AES'; to change"
                        + " the version, export with the old one (SCRIPT) and import with the new one (RunScript); if"
                        + " the file is damaged, restore a backup.");
            case "90067" ->
                lost("start the server, or correct the host and port in the URL; then run the command again.");
            case "90121", "90007" -> lost("run the same command again once the database is open.");
            case "08000" ->
                lost("make the folder of the database writable for this user; if no other program has the database"
                        + " open, delete its lock file ('….lock.db').");
            // The other states of the class 08 are those of a connection to a server.
            default -> state.startsWith("08") ? connection("90067") : other("");
        };
    }

    private static Diagnosis other(String fix) {
        return new Diagnosis(ErrorClass.OTHER, fix);
    }

    private static Diagnosis lost(String fix) {
        return new Diagnosis(ErrorClass.CONNECTION_LOST, fix);
    }
}
