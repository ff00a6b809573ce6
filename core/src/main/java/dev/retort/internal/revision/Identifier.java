package dev.retort.internal.revision;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** {@code rev+N} or {@code rev-N}: that many steps up (positive) or down (negative) from a revision. */
    record Offset(String name, int steps) implements Identifier {}

    /**
     * {@code branch@…}: something within a branch, which a label or a revision names.
     *
     * @param inner one of head, heads, base, a name and a walk
     */
    record InBranch(String branch, Identifier inner) implements Identifier {}

    /**
     * {@code a:b}, {@code a:} or {@code :b}: no position but a part of the graph, where a command takes one.
     *
     * @param from the lower end; null for the beginning
     * @param to the upper end; null for the end
     */
    record Range(@Nullable Identifier from, @Nullable Identifier to) {}

    /** The shape of {@code +N} and {@code -N}, with or without a revision before it: one to six digits. */
    Pattern STEPS = Pattern.compile("([A-Za-z0-9_]{0,64})([+-])([0-9]{1,6})");

    /** The shape of ids, prefixes and labels. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    /**
     * Reads an identifier.
     *
     * @throws IllegalNameException if the text has none of the forms
     * @throws RangeNotAllowedException if it is a range, {@code a:b}
     */
    static Identifier parse(String text) {
        if (isRange(text)) {
            throw new RangeNotAllowedException(text);
        }
        int at = text.indexOf('@');
        if (at < 0) {
            return plain(text, text);
        }
        String branch = text.substring(0, at);
        Identifier inner = plain(text.substring(at + 1), text);
        boolean nested = inner instanceof Current || inner instanceof Offset;
        if (nested || !NAME.matcher(branch).matches() || isReserved(branch)) {
            throw illegal(text);
        }
        return new InBranch(branch, inner);
    }

    /** Whether a text is to be read as a range: no other form has a colon. */
    static boolean isRange(String text) {
        return text.indexOf(':') >= 0;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalNameException if the text is none, or an end of it has none of the forms
     */
    static Range parseRange(String text) {
        int colon = text.indexOf(':');
        String from = text.substring(0, Math.max(colon, 0));
        String to = text.substring(colon + 1);
        if (colon < 0 || to.indexOf(':') >= 0 || from.isEmpty() && to.isEmpty()) {
            throw new IllegalNameException(
                    "range of revisions",
                    text,
                    "it is none of: FROM:TO, FROM:, :TO",
                    "write one of these, each end an identifier; 'retort history' lists the revisions.");
        }
        return new Range(from.isEmpty() ? null : parse(from), to.isEmpty() ? null : parse(to));
    }

    private static Identifier plain(String text, String whole) {
        return switch (text) {
            case "base" -> new Base();
            case "head" -> new Head();
            case "heads" -> new Heads();
            case "current" -> new Current();
            default -> named(text, whole);
        };
    }

    private static Identifier named(String text, String whole) {
        Matcher steps = STEPS.matcher(text);
        if (steps.matches() && Integer.parseInt(steps.group(3)) > 0 && !isReserved(steps.group(1))) {
            int count = Integer.parseInt(steps.group(3));
            int signed = steps.group(2).equals("+") ? count : -count;
            return steps.group(1).isEmpty() ? new Walk(signed) : new Offset(steps.group(1), signed);
        }
        if (NAME.matcher(text).matches()) {
            return new Name(text);
        }
        throw illegal(whole);
    }

    private static boolean isReserved(String name) {
        return RevisionId.RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    private static IllegalNameException illegal(String text) {
        return new IllegalNameException(
                "revision identifier",
                text,
                "it is none of: an id, the first 4 or more characters of one, a label, head, heads, base, current,"
                        + " +N, -N, REVISION+N, REVISION-N (N from 1 to 999999), BRANCH@ before head, heads, base,"
                        + " a revision, +N or -N",
                "write one of these; 'retort history' lists the revisions.");
    }

    /** The text that parses to this identifier. */
    default String display() {
        if (this instanceof Name name) {
            return name.text();
        }
        if (this instanceof Walk walk) {
            return signed(walk.steps());
        }
        if (this instanceof Offset offset) {
            return offset.name() + signed(offset.steps());
        }
        if (this instanceof InBranch within) {
            return within.branch() + "@" + within.inner().display();
        }
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String signed(int steps) {
        return steps > 0 ? "+" + steps : String.valueOf(steps);
    }
}
