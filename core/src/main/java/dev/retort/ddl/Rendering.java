package dev.retort.ddl;

import dev.retort.ddl.Dialect.Refusal;
import dev.retort.op.ExecuteSql;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the dialects of standard SQL spell alike. */
final class Rendering {
    /** The advice for a statement that its database refuses inside a transaction. */
    static final String NO_TRANSACTION =
            "put the statement in a revision of its own whose header says '-- transaction: none'.";

    /** Verbs of statements that change or read rows and leave the schema alone. */
    static final Set<String> ROW_VERBS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES");

    private static final Set<String> CONTROL =
            Set.of("BEGIN", "COMMIT", "ROLLBACK", "START TRANSACTION", "END", "ABORT", "PREPARE TRANSACTION");

    private Rendering() {}

    static List<SqlStatement> asWritten(ExecuteSql operation) {
        return List.of(new SqlStatement(operation.sql(), operation.line()));
    }

    static String doubleQuoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * The engine's own transaction holds the version row; one that a script ends would leave schema and version row
     * apart.
     */
    static Optional<Refusal> refuseTransactionControl(String words) {
        String first = words.contains(" ") ? words.substring(0, words.indexOf(' ')) : words;
        boolean savepoint = words.equals("ROLLBACK TO") || words.equals("ROLLBACK SAVEPOINT");
        if (savepoint || !(CONTROL.contains(first) || CONTROL.contains(words))) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "'" + first + "' would end or split a transaction of the engine",
                "take it out: the engine begins and commits by itself."));
    }
}
