package dev.retort.revision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a person names a position in the graph, parsed but not yet looked up. The whole text must match one form;
 * nothing is guessed.
 */
public sealed interface Identifier {

    /** {@code base}: before everything. */
    record Base() implements Identifier {}

    /** {@code head}: the one head. */
    record Head() implements Identifier {}

    /** {@code heads}: all effective heads. */
    record Heads() implements Identifier {}

    /** {@code current}: the one applied head. */
    record Current() implements Identifier {}

    /** An id, a label, or the beginning of an id. */
    record Name(String text) implements Identifier {}

    /** {@code +N} or {@code -N}: that many steps up (positive) or down (negative) from where the database is. */
    record Walk(int steps) implements Identifier {}

    /** The shape of {@code +N} and {@code -N}: one to six digits. */
    Pattern WALK = Pattern.compile("([+-])([0-9]{1,6})");

    /** The shape of ids, prefixes and labels. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    /**
     * Reads an identifier.
     *
     * @throws IllegalNameException where the text has none of the forms
     */
    static Identifier parse(String text) {
        switch (text) {
            case "base":
                return new Base();
            case "head":
                return new Head();
            case "heads":
                return new Heads();
            case "current":
                return new Current();
            default:
                break;
        }
        Matcher walk = WALK.matcher(text);
        if (walk.matches() && Integer.parseInt(walk.group(2)) > 0) {
            int steps = Integer.parseInt(walk.group(2));
            return new Walk(walk.group(1).equals("+") ? steps : -steps);
        }
        if (NAME.matcher(text).matches()) {
            return new Name(text);
        }
        throw new IllegalNameException(
                "revision identifier",
                text,
                "it is none of: an id, the first 4 or more characters of one, a label, head, heads, base, +N, -N"
                        + " (N from 1 to 999999)",
                "write one of these; 'retort history' lists the revisions.");
    }

    /** The text that parses to this identifier. */
    default String display() {
        if (this instanceof Name name) {
            return name.text();
        }
        if (this instanceof Walk walk) {
            return walk.steps() > 0 ? "+" + walk.steps() : "" + walk.steps();
        }
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
