package dev.retort.ddl;

import dev.retort.ddl.Dialect.Loss;
import dev.retort.ddl.Dialect.Refusal;
import dev.retort.op.ExecuteSql;
import dev.retort.sql.SqlStatement;
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

    private static final Set<String> WITHOUT_ROWS = Set.of(
            "INDEX", "VIEW", "TRIGGER", "FUNCTION", "PROCEDURE", "RULE", "POLICY", "CAST", "AGGREGATE", "OPERATOR");

    private static final Set<String> PARTS_WITHOUT_ROWS =
            Set.of("CONSTRAINT", "DEFAULT", "NOT", "EXPRESSION", "IDENTITY", "CHECK", "FOREIGN");

    /** Of these, the ones that a column may be called without quotes. */
    private static final Set<String> PARTS_OR_COLUMNS = Set.of("EXPRESSION", "IDENTITY");

    private Rendering() {}

    static List<SqlStatement> asWritten(ExecuteSql operation) {
        return List.of(new SqlStatement(operation.sql(), operation.line()));
    }

    static String doubleQuoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** What the words of a statement tell of what it destroys; a word that could be a name counts as the keyword. */
    static Loss loss(List<String> words) {
        String verb = words.isEmpty() ? "" : words.get(0);
        String object = words.size() < 2 ? "" : words.get(1);
        return switch (verb) {
            case "DELETE", "TRUNCATE" -> Loss.DATA;
            case "DROP" -> WITHOUT_ROWS.contains(object) ? Loss.NONE : Loss.DATA;
            case "ALTER" -> lossOfAlter(words, object);
            case "CREATE", "COMMENT", "SELECT", "VALUES", "ANALYZE", "GRANT", "REVOKE" -> Loss.NONE;
            // An UPDATE overwrites, an INSERT may (OR REPLACE, ON CONFLICT), and a WITH may hold either.
            case "INSERT" -> words.contains("REPLACE") || words.contains("CONFLICT") ? Loss.UNKNOWN : Loss.NONE;
            default -> Loss.UNKNOWN;
        };
    }

    private static Loss lossOfAlter(List<String> words, String object) {
        if (!object.equals("TABLE") && !object.equals("FOREIGN")) {
            return words.contains("DROP") ? Loss.UNKNOWN : Loss.NONE;
        }
        boolean doubtful = words.contains("TYPE");
        for (int i = 2; i < words.size(); i++) {
            String dropped = i + 1 < words.size() ? words.get(i + 1) : "";
            if (words.get(i).equals("DROP") && !PARTS_WITHOUT_ROWS.contains(dropped)) {
                return Loss.DATA;
            }
            doubtful |= words.get(i).equals("DROP") && PARTS_OR_COLUMNS.contains(dropped) && !altersColumn(words, i);
        }
        return doubtful ? Loss.UNKNOWN : Loss.NONE;
    }

    /** Whether a DROP is that of {@code ALTER [COLUMN] name DROP …}; the name is no word where it is quoted. */
    private static boolean altersColumn(List<String> words, int drop) {
        int alter = words.subList(0, drop).lastIndexOf("ALTER");
        int between = drop - alter - 1;
        return alter > 0
                && (between <= 1 || between == 2 && words.get(alter + 1).equals("COLUMN"));
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
