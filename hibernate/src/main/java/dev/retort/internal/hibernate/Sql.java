package dev.retort.internal.hibernate;

import dev.retort.sql.LexicalRules;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import dev.retort.sql.UnterminatedSqlException;
import java.util.List;
import java.util.Set;

/** Tokenizes the SQL in mappings: column definitions, foreign key definitions, options. */
final class Sql {
    private static final LexicalRules RULES = new LexicalRules("'", "\"`", Set.of(), List.of());

    private Sql() {}

    /**
     * Returns a cursor over the tokens of a text.
     *
     * @throws EntitiesException if a string or quoted name is not terminated
     */
    static TokenCursor tokens(String where, String text) {
        try {
            return new TokenCursor(RULES, text);
        } catch (UnterminatedSqlException e) {
            throw EntitiesException.unreadable(
                    where, "'" + text + "' contains an unterminated " + e.construct(), "terminate it.");
        }
    }

    /** The original text from one token up to another. */
    static String between(String text, SqlToken first, SqlToken end) {
        return text.substring(first.start(), end.start()).strip();
    }
}
