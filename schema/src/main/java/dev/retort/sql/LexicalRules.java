package dev.retort.sql;

import java.util.List;
import java.util.Set;

/**
 * The lexical rules of one database, as applied by its own client: strings, identifiers, comments, and statements that
 * contain other statements.
 *
 * <p>Pure data that is interpreted by {@link StatementSplitter}. A new database needs only a new value of this record.
 *
 * @param stringQuotes the characters that begin and end a string; inside the string such a quote is doubled
 * @param identifierQuotes the characters that begin a quoted identifier. {@code [} ends at the first {@code ]}; any
 *     other quote ends at the same character, which is doubled inside the identifier
 * @param features other deviations from the SQL standard
 * @param bodies the statements whose bodies contain statements; empty if there are none
 */
public record LexicalRules(
        String stringQuotes, String identifierQuotes, Set<Feature> features, List<CompoundBody> bodies) {

    public LexicalRules {
        features = Set.copyOf(features);
        bodies = List.copyOf(bodies);
    }

    /** Returns whether this database has a feature. */
    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** A deviation from the SQL standard. */
    public enum Feature {
        /** {@code $$…$$} and {@code $tag$…$tag$} are strings. */
        DOLLAR_QUOTES,
        /** In {@code E'…'}, and in its continuation on a later line, a backslash escapes the next character. */
        ESCAPE_STRINGS,
        /** In every string a backslash escapes the next character. */
        BACKSLASH_ESCAPES,
        /** Block comments can be nested. */
        NESTED_COMMENTS,
        /** An unterminated block comment is an error. Without this feature it extends to the end of the text. */
        COMMENTS_MUST_END,
        /** {@code #} begins a comment that extends to the end of the line. */
        HASH_COMMENTS,
        /** {@code --} begins a comment only if white space or the end of the text follows. */
        DASHES_NEED_BLANK,
        /** A lone carriage return ends a line comment. Without this feature only a line feed does. */
        CARRIAGE_RETURN_ENDS_COMMENT,
        /** A semicolon inside parentheses does not end the statement, as in {@code CREATE RULE … DO (a; b)}. */
        STATEMENTS_IN_PARENTHESES,
        /** Backslash commands and {@code COPY … FROM STDIN} are client commands and are rejected. */
        CLIENT_COMMANDS
    }

    /**
     * A kind of statement whose body contains statements, each with its own semicolon. The keyword END terminates the
     * body only if a statement could begin at its position, so the END of a CASE expression does not.
     *
     * @param construct its name in error messages, such as {@code trigger body}
     * @param prefixes the words that may precede the kind, such as CREATE and TEMP; at least one of them is required
     * @param kinds the words that name the kind, such as TRIGGER
     * @param opening the words that begin the body, outside parentheses, such as BEGIN ATOMIC
     */
    public record CompoundBody(String construct, Set<String> prefixes, Set<String> kinds, List<String> opening) {
        public CompoundBody {
            prefixes = Set.copyOf(prefixes);
            kinds = Set.copyOf(kinds);
            opening = List.copyOf(opening);
        }
    }
}
