package dev.retort.dialect;

import dev.retort.dialect.SqlRules.Refusal;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation.DataLoss;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Functions that are shared by the dialects of databases that follow standard SQL. */
public final class Rendering {
    /** The fix for a statement that the database does not allow in a transaction. */
    public static final String NO_TRANSACTION =
            "move the statement to a separate revision with '-- transaction: none' in its header.";

    /** The fix if existing rows have no value for a NOT NULL column. */
    public static final String NO_VALUE =
            "add a default; or make the column nullable, update the existing rows, then set it NOT NULL.";

    /** First words of statements that read or change rows and do not change the schema. */
    public static final Set<String> ROW_VERBS =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES");

    private static final Set<String> WRITING_VERBS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE");

    private static final Set<String> CONTROL =
            Set.of("BEGIN", "COMMIT", "ROLLBACK", "START TRANSACTION", "END", "ABORT", "PREPARE TRANSACTION");

    private static final Set<String> WITHOUT_ROWS = Set.of(
            "INDEX", "VIEW", "TRIGGER", "FUNCTION", "PROCEDURE", "RULE", "POLICY", "CAST", "AGGREGATE", "OPERATOR");

    private static final Set<String> PARTS_WITHOUT_ROWS =
            Set.of("CONSTRAINT", "DEFAULT", "NOT", "EXPRESSION", "IDENTITY", "CHECK", "FOREIGN");

    /** The members of PARTS_WITHOUT_ROWS that can also be unquoted column names. */
    private static final Set<String> PARTS_OR_COLUMNS = Set.of("EXPRESSION", "IDENTITY");

    private Rendering() {}

    /**
     * Returns whether a statement that begins with this word changes only rows. False for WITH and SELECT, which may
     * call functions with other effects.
     */
    public static boolean changesRows(String firstWord) {
        return firstWord.equals("INSERT") || firstWord.equals("UPDATE") || firstWord.equals("DELETE");
    }

    /**
     * Returns whether a statement writes rows: INSERT, UPDATE, DELETE, MERGE or REPLACE, or WITH that contains one of
     * them.
     *
     * @param words the unquoted words in upper case
     */
    public static boolean writesRows(List<String> words) {
        String verb = words.isEmpty() ? "" : words.get(0);
        return WRITING_VERBS.contains(verb)
                || verb.equals("WITH") && words.stream().anyMatch(WRITING_VERBS::contains);
    }

    /** Returns whether a text contains a word, ignoring case; the word must be in lower case. */
    public static boolean containsIgnoreCase(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }

    /** Splits raw SQL into statements. Lines are counted from the line of the operation. */
    public static List<SqlStatement> splitRawSql(Dialect dialect, ExecuteSql operation) {
        return operation
                .sql()
                .in(dialect.database())
                .map(text -> dialect.sql().split(text, operation.line()))
                .orElse(List.of());
    }

    /** Returns an identifier in double quotes. Quotes inside the identifier are doubled. */
    public static String doubleQuoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * Determines from the words of a statement whether it destroys data. A word that could be an identifier is treated
     * as the keyword.
     *
     * @param words the unquoted words in upper case
     */
    public static DataLoss destroysData(List<String> words) {
        String verb = words.isEmpty() ? "" : words.get(0);
        String object = words.size() < 2 ? "" : words.get(1);
        return switch (verb) {
            case "DELETE", "TRUNCATE" -> DataLoss.YES;
            case "DROP" -> WITHOUT_ROWS.contains(object) ? DataLoss.NO : DataLoss.YES;
            case "ALTER" -> destroysByAlter(words, object);
            case "CREATE", "COMMENT", "ANALYZE", "GRANT", "REVOKE" -> DataLoss.NO;
            // An INSERT may overwrite rows and an UPDATE does. A SELECT may call a function that does, and a WITH may
            // contain any of these.
            case "INSERT" -> words.contains("REPLACE") || words.contains("CONFLICT") ? DataLoss.DEPENDS : DataLoss.NO;
            default -> DataLoss.DEPENDS;
        };
    }

    private static DataLoss destroysByAlter(List<String> words, String object) {
        if (!object.equals("TABLE") && !object.equals("FOREIGN")) {
            return words.contains("DROP") ? DataLoss.DEPENDS : DataLoss.NO;
        }
        boolean isAmbiguous = words.contains("TYPE");
        for (int i = 2; i < words.size(); i++) {
            String dropped = i + 1 < words.size() ? words.get(i + 1) : "";
            if (words.get(i).equals("DROP") && !PARTS_WITHOUT_ROWS.contains(dropped)) {
                return DataLoss.YES;
            }
            isAmbiguous |= words.get(i).equals("DROP") && PARTS_OR_COLUMNS.contains(dropped) && !altersColumn(words, i);
        }
        return isAmbiguous ? DataLoss.DEPENDS : DataLoss.NO;
    }

    /** Returns whether a DROP belongs to {@code ALTER [COLUMN] name DROP …}. A quoted name is not among the words. */
    private static boolean altersColumn(List<String> words, int drop) {
        int alter = words.subList(0, drop).lastIndexOf("ALTER");
        int between = drop - alter - 1;
        return alter > 0
                && (between <= 1 || between == 2 && words.get(alter + 1).equals("COLUMN"));
    }

    /**
     * Refuses statements that begin or end a transaction. The engine changes the schema and its version row in one
     * transaction; if a script ended it, the two could become inconsistent.
     *
     * @param words the first words of a statement, in upper case and separated by spaces
     * @return empty if the statement does not control transactions
     */
    public static Optional<Refusal> refuseTransactionControl(String words) {
        String first = words.contains(" ") ? words.substring(0, words.indexOf(' ')) : words;
        boolean isSavepoint = words.equals("ROLLBACK TO") || words.equals("ROLLBACK SAVEPOINT");
        return isSavepoint || !(CONTROL.contains(first) || CONTROL.contains(words))
                ? Optional.empty()
                : Optional.of(controlsTransaction(first));
    }

    private static Refusal controlsTransaction(String verb) {
        return new Refusal(
                "'" + verb + "' would end or split the engine's transaction",
                "remove it: the engine begins and commits transactions itself.");
    }
}
