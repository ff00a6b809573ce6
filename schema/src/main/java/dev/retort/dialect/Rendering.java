package dev.retort.dialect;

import dev.retort.dialect.SqlRules.Refusal;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation.DataLoss;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the dialects of standard SQL spell alike. */
public final class Rendering {
    /** The advice for a statement that its database refuses inside a transaction. */
    public static final String NO_TRANSACTION =
            "put the statement in a revision of its own whose header says '-- transaction: none'.";

    /** The advice where rows have no value for a column that needs one. */
    public static final String NO_VALUE =
            "give the column a default; or let it be NULL first, fill it, and make it NOT NULL after that.";

    /** Verbs of statements that change or read rows and leave the schema alone. */
    public static final Set<String> ROW_VERBS =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES");

    private static final Set<String> CONTROL =
            Set.of("BEGIN", "COMMIT", "ROLLBACK", "START TRANSACTION", "END", "ABORT", "PREPARE TRANSACTION");

    private static final Set<String> WITHOUT_ROWS = Set.of(
            "INDEX", "VIEW", "TRIGGER", "FUNCTION", "PROCEDURE", "RULE", "POLICY", "CAST", "AGGREGATE", "OPERATOR");

    private static final Set<String> PARTS_WITHOUT_ROWS =
            Set.of("CONSTRAINT", "DEFAULT", "NOT", "EXPRESSION", "IDENTITY", "CHECK", "FOREIGN");

    /** Of these, the ones that a column may be called without quotes. */
    private static final Set<String> PARTS_OR_COLUMNS = Set.of("EXPRESSION", "IDENTITY");

    private Rendering() {}

    /** Whether a statement that begins so changes rows, and nothing else; a WITH or SELECT may call what does more. */
    public static boolean changesRows(String firstWord) {
        return firstWord.equals("INSERT") || firstWord.equals("UPDATE") || firstWord.equals("DELETE");
    }

    /** Whether a text contains a word, which is in lower case, in any case of letters. */
    public static boolean mentions(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }

    /** Raw SQL, split; lines are counted from that of the operation. */
    public static List<SqlStatement> asWritten(Dialect dialect, ExecuteSql operation) {
        return operation
                .sql()
                .in(dialect.database())
                .map(text -> dialect.sql().split(text, operation.line()))
                .orElse(List.of());
    }

    /** An identifier in double quotes, whatever characters it has. */
    public static String doubleQuoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** What the words of a statement tell of what it destroys; a word that could be a name counts as the keyword. */
    public static DataLoss destroysData(List<String> words) {
        String verb = words.isEmpty() ? "" : words.get(0);
        String object = words.size() < 2 ? "" : words.get(1);
        return switch (verb) {
            case "DELETE", "TRUNCATE" -> DataLoss.YES;
            case "DROP" -> WITHOUT_ROWS.contains(object) ? DataLoss.NO : DataLoss.YES;
            case "ALTER" -> destroysByAlter(words, object);
            case "CREATE", "COMMENT", "ANALYZE", "GRANT", "REVOKE" -> DataLoss.NO;
            // An INSERT may overwrite; an UPDATE does, a SELECT may call what does, and a WITH may hold any of them.
            case "INSERT" -> words.contains("REPLACE") || words.contains("CONFLICT") ? DataLoss.DEPENDS : DataLoss.NO;
            default -> DataLoss.DEPENDS;
        };
    }

    private static DataLoss destroysByAlter(List<String> words, String object) {
        if (!object.equals("TABLE") && !object.equals("FOREIGN")) {
            return words.contains("DROP") ? DataLoss.DEPENDS : DataLoss.NO;
        }
        boolean doubtful = words.contains("TYPE");
        for (int i = 2; i < words.size(); i++) {
            String dropped = i + 1 < words.size() ? words.get(i + 1) : "";
            if (words.get(i).equals("DROP") && !PARTS_WITHOUT_ROWS.contains(dropped)) {
                return DataLoss.YES;
            }
            doubtful |= words.get(i).equals("DROP") && PARTS_OR_COLUMNS.contains(dropped) && !altersColumn(words, i);
        }
        return doubtful ? DataLoss.DEPENDS : DataLoss.NO;
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
    public static Optional<Refusal> refuseTransactionControl(String words) {
        String first = words.contains(" ") ? words.substring(0, words.indexOf(' ')) : words;
        boolean savepoint = words.equals("ROLLBACK TO") || words.equals("ROLLBACK SAVEPOINT");
        return savepoint || !(CONTROL.contains(first) || CONTROL.contains(words))
                ? Optional.empty()
                : Optional.of(controlsTransaction(first));
    }

    private static Refusal controlsTransaction(String verb) {
        return new Refusal(
                "'" + verb + "' would end or split a transaction of the engine",
                "take it out: the engine begins and commits by itself.");
    }
}
