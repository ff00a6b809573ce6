package dev.retort.dialect;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.sql.LexicalRules;
import dev.retort.sql.Parentheses;
import dev.retort.sql.SqlToken;
import dev.retort.sql.UnterminatedSqlException;
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
     * Compares two expressions token by token, without their outer parentheses. White space, comments, and the case of
     * unquoted words do not matter; a quoted name is the same as the word in it.
     */
    static boolean hasSameTokens(LexicalRules rules, String one, String other) {
        try {
            return tokens(rules, one).equals(tokens(rules, other));
        } catch (UnterminatedSqlException e) {
            return one.equals(other);
        }
    }

    private static List<String> tokens(LexicalRules rules, String sql) {
        return SqlToken.tokenize(rules, Parentheses.unwrapped(sql.strip())).stream()
                .map(token -> token.kind() == SqlToken.Kind.STRING ? token.text() : SqlToken.folded(token.unquoted()))
                .toList();
    }

    /**
     * A place in which a model is created, inspected, and discarded, so that the database itself normalizes its
     * expressions. It contains no objects of the user.
     *
     * @param url a JDBC URL of a database in memory, to which a new connection is opened; empty to use a transaction
     *     of the connection that reads the database, which is rolled back
     * @param settings a query on the database that is compared, which returns the end of the URL, so that both
     *     normalize in the same way; empty if there is none
     * @param setup statements after which names without a namespace refer to the place
     * @param namespace a query that returns the namespace of the place; empty if there is none. It is executed after
     *     an object was created
     */
    record ScratchDatabase(String url, String settings, List<String> setup, String namespace) {
        public ScratchDatabase {
            setup = List.copyOf(setup);
        }
    }
}
