package dev.retort.sql;

import java.util.List;
import java.util.Set;

/**
 * How one database's own client reads SQL text: what is a string, a name, a comment, and which statements have
 * statements inside.
 *
 * <p>Data alone. {@link StatementSplitter} reads it, and a further database is a further value of this record.
 *
 * @param stringQuotes the characters that begin and end a string; twice inside, one stands for itself
 * @param identifierQuotes the characters that begin a quoted identifier; {@code [} ends at the first {@code ]}, any
 *     other at itself, and twice inside it stands for itself
 * @param features what else this database reads differently from the standard
 * @param bodies the statements whose bodies hold statements; empty if there are none
 */
public record LexicalRules(
        String stringQuotes, String identifierQuotes, Set<Feature> features, List<CompoundBody> bodies) {

    public LexicalRules {
        features = Set.copyOf(features);
        bodies = List.copyOf(bodies);
    }

    /** Whether this database reads SQL so. */
    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** What a database reads differently from the standard. */
    public enum Feature {
        /** {@code $$…$$} and {@code $tag$…$tag$} are strings. */
        DOLLAR_QUOTES,
        /** In {@code E'…'}, and in its continuation on a later line, a backslash escapes what follows it. */
        ESCAPE_STRINGS,
        /** In every string a backslash escapes what follows it. */
        BACKSLASH_ESCAPES,
        /** A block comment may hold block comments. */
        NESTED_COMMENTS,
        /** A block comment without an end is an error; elsewhere it goes on to the end of the text. */
        COMMENTS_MUST_END,
        /** {@code #} begins a comment that goes on to the end of the line. */
        HASH_COMMENTS,
        /** {@code --} begins a comment only before white space or the end of the text. */
        DASHES_NEED_BLANK,
        /** A lone carriage return ends a line comment; elsewhere only a line feed does. */
        CARRIAGE_RETURN_ENDS_COMMENT,
        /** A semicolon between parentheses ends nothing, as in {@code CREATE RULE … DO (a; b)}. */
        PARENTHESES_HOLD_STATEMENTS,
        /** Backslash commands and {@code COPY … FROM STDIN} belong to the client; they are refused. */
        CLIENT_COMMANDS
    }

    /**
     * A kind of statement whose body holds statements, each with its own semicolon. The body goes on to the word END
     * where the next statement in it would begin, so the END of a CASE is never taken for it.
     *
     * @param construct its name in an error, as {@code trigger body}
     * @param before the words that may stand before the kind, as CREATE and TEMP; at least one does
     * @param kinds the words that name the kind, as TRIGGER
     * @param opening the words that begin the body, outside parentheses, as BEGIN ATOMIC
     */
    public record CompoundBody(String construct, Set<String> before, Set<String> kinds, List<String> opening) {
        public CompoundBody {
            before = Set.copyOf(before);
            kinds = Set.copyOf(kinds);
            opening = List.copyOf(opening);
        }
    }
}
