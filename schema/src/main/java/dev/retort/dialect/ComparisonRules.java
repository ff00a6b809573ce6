package dev.retort.dialect;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.sql.LexicalRules;
import dev.retort.sql.Parentheses;
import dev.retort.sql.SqlToken;
import dev.retort.sql.UnterminatedSqlException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides which differences between the schema of a database and a model are insignificant: both describe a table that
 * behaves in the same way. Both sides are normalized by {@link Renderer#normalize}.
 */
public interface ComparisonRules {
    /** Rules under which everything that is not equal is different. */
    ComparisonRules EXACT = new ComparisonRules() {};

    /** Returns whether a column of the one type behaves like a column of the other. */
    default boolean isSameType(DataType database, DataType model) {
        return database.equals(model);
    }

    /** Returns whether values are generated in the same way; defaults are part of that, such as a serial's. */
    default boolean isSameNumbering(Column database, Column model) {
        return database.identity() == model.identity();
    }

    /** Returns whether an INSERT without a value has the same effect. Expressions are compared as SQL. */
    default boolean isSameDefault(DefaultValue database, DefaultValue model) {
        if (database.equals(model)) {
            return true;
        }
        boolean isExpression = DefaultValue.Kind.EXPRESSION == database.kind() && database.kind() == model.kind();
        return isExpression && isSameExpression(database.text(), model.text());
    }

    /** Returns whether two SQL expressions are the same, as far as their texts can tell. */
    default boolean isSameExpression(String database, String model) {
        return database.equals(model);
    }

    /** Returns whether names that differ only in the case of their letters are the same name. */
    default boolean ignoresCaseOfNames() {
        return false;
    }

    /**
     * Returns the expression that converts the values of a column to another type, if the database does not convert
     * them by itself: in the syntax of the database. Empty if no expression is necessary.
     */
    default Optional<String> conversion(Column from, Column to) {
        return Optional.empty();
    }

    /** Returns the database in which expressions of a model can be normalized; empty if comparing texts is enough. */
    default Optional<ScratchDatabase> scratch() {
        return Optional.empty();
    }

    /**
     * Returns a query for everything that a database contains, for a database in which revisions are replayed: it must
     * contain nothing before, and everything is dropped afterwards. Empty if revisions are replayed in memory.
     *
     * <p>A row has three columns: the object for display; the statement that drops it, with everything that depends on
     * it, and does nothing if it does not exist; and whether it is only a namespace. The rows are in an order in which
     * the statements can be executed.
     */
    default Optional<String> scratchContent() {
        return Optional.empty();
    }

    /**
     * Compares two expressions token by token, without their outer parentheses. White space, comments, and the case of
     * unquoted words do not matter; a quoted name is the same as the word in it. The order of the values in {@code IN}
     * and {@code = ANY (ARRAY[…])} does not matter.
     */
    static boolean hasSameTokens(LexicalRules rules, String one, String other) {
        try {
            return tokens(rules, one).equals(tokens(rules, other));
        } catch (UnterminatedSqlException e) {
            return one.equals(other);
        }
    }

    private static List<String> tokens(LexicalRules rules, String sql) {
        List<String> tokens = new ArrayList<>();
        for (SqlToken token : SqlToken.tokenize(rules, Parentheses.unwrapped(sql.strip()))) {
            tokens.add(token.kind() == SqlToken.Kind.STRING ? token.text() : SqlToken.folded(token.unquoted()));
        }
        for (int i = 1; i < tokens.size(); i++) {
            boolean isList = tokens.get(i).equals("(") && tokens.get(i - 1).equals("in");
            boolean isArray = tokens.get(i).equals("[") && isArrayOfAny(tokens.subList(0, i));
            if (isList || isArray) {
                sortValues(tokens, i + 1);
            }
        }
        return tokens;
    }

    /** Returns whether tokens end with {@code = ANY (ARRAY}, as PostgreSQL stores {@code IN}. */
    private static boolean isArrayOfAny(List<String> tokens) {
        int i = tokens.size() - 1;
        boolean isArray = i > 0 && tokens.get(i--).equals("array");
        while (i > 0 && tokens.get(i).equals("(")) {
            i--;
        }
        return isArray
                && i > 0
                && tokens.get(i).equals("any")
                && tokens.get(i - 1).equals("=");
    }

    /** Sorts the values of a list that starts at this token. */
    private static void sortValues(List<String> tokens, int start) {
        List<List<String>> values = new ArrayList<>(List.of(new ArrayList<>()));
        int depth = 0;
        int end = start;
        while (end < tokens.size() && depth >= 0) {
            String token = tokens.get(end);
            depth += token.equals("(") || token.equals("[") ? 1 : 0;
            depth -= token.equals(")") || token.equals("]") ? 1 : 0;
            if (depth == 0 && token.equals(",")) {
                values.add(new ArrayList<>());
            } else if (depth >= 0) {
                values.get(values.size() - 1).add(token);
            }
            end++;
        }
        values.sort(Comparator.comparing(value -> String.join(" ", value)));
        List<String> sorted = new ArrayList<>();
        for (List<String> value : values) {
            sorted.addAll(value);
            sorted.add(",");
        }
        for (int i = 0; i < sorted.size() - 1; i++) {
            tokens.set(start + i, sorted.get(i));
        }
    }

    /**
     * A place in which a model is created, inspected, and discarded, so that the database itself normalizes its
     * expressions. It contains no objects of the user.
     *
     * @param url a JDBC URL of a database in memory, to which a new connection is opened; {@code %s} is a placeholder
     *     for a name by which several connections share the database. Empty to use a transaction of the connection that
     *     reads the database, which is rolled back
     * @param setup statements after which names without a namespace refer to the place
     * @param namespace a query that returns the namespace of the place; empty if there is none. It is executed after
     *     an object was created
     * @param settings a query in the compared database that returns the end of the URL, which gives the place the same
     *     settings; empty if it needs none
     */
    record ScratchDatabase(String url, List<String> setup, String namespace, String settings) {
        public ScratchDatabase {
            setup = List.copyOf(setup);
        }

        /** Returns whether several connections can share one database in memory. */
        public boolean isShared() {
            return url.contains("%s");
        }

        /** Returns the URL of a database in memory with this name. */
        public String url(String name) {
            return url.replace("%s", name);
        }
    }
}
