package dev.retort.internal.hibernate;

import dev.retort.sql.LexicalRules;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import dev.retort.sql.UnterminatedSqlException;
import java.util.List;
import java.util.Set;

/** Reads the SQL that mappings contain: column definitions, options, definitions of foreign keys. */
final class Sql {
    private static final LexicalRules RULES = new LexicalRules("'", "\"`", Set.of(), List.of());

    private Sql() {}

    /**
     * A cursor over the tokens of a text.
     *
     * @throws EntitiesException if a string or name in it has no end
     */
    static TokenCursor tokens(String where, String text) {
        try {
            return new TokenCursor(RULES, text);
        } catch (UnterminatedSqlException e) {
            throw EntitiesException.unreadable(
                    where, "'" + text + "' has a " + e.construct() + " without an end", "end it.");
        }
    }

    /** The text from one token up to another, as it was written. */
    static String between(String text, SqlToken first, SqlToken end) {
        return text.substring(first.start(), end.start()).strip();
    }
}
