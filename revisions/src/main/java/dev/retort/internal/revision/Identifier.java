package dev.retort.internal.revision;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A revision identifier as a user types it, parsed but not yet resolved. The whole text must match one of the forms.
 */
public sealed interface Identifier {

    /** {@code base}: the position before every revision. */
    record Base() implements Identifier {}

    /** {@code head}: the only head. */
    record Head() implements Identifier {}

    /** {@code heads}: all effective heads. */
    record Heads() implements Identifier {}

    /** {@code current}: the only current revision of the database. */
    record Current() implements Identifier {}

    /** An id, a label, or a prefix of an id. */
    record Name(String text) implements Identifier {}

    /** {@code +N} or {@code -N}: N steps up (positive) or down (negative) from the current revision. */
    record Relative(int steps) implements Identifier {}

    /** {@code rev+N} or {@code rev-N}: N steps up (positive) or down (negative) from a revision. */
    record Offset(String name, int steps) implements Identifier {}

    /**
     * {@code branch@…}: a position in a branch.
     *
     * @param branch the label or revision that names the branch
     * @param inner {@code head}, {@code heads}, {@code base}, a name, or {@code +N} or {@code -N}
     */
    record InBranch(String branch, Identifier inner) implements Identifier {}

    /**
     * {@code a:b}, {@code a:} or {@code :b}: a part of the graph instead of one position. Only some commands accept it.
     *
     * @param from the lower end; null for the bases
     * @param to the upper end; null for the heads
     */
    record Range(@Nullable Identifier from, @Nullable Identifier to) {}

    /** The syntax of {@code +N} and {@code -N}, optionally after a revision; N has one to six digits. */
    Pattern STEPS = Pattern.compile("([A-Za-z0-9_]{0,64})([+-])([0-9]{1,6})");

    /** The syntax of ids, prefixes and labels. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    /**
     * Parses an identifier.
     *
     * @throws IllegalNameException if the text matches none of the forms
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

    /** Returns whether a text is a range. No other form contains a colon. */
    static boolean isRange(String text) {
        return text.indexOf(':') >= 0;
    }

    /**
     * Parses a range.
     *
     * @throws IllegalNameException if the text is not a range, or one of its ends is not an identifier
     */
    static Range parseRange(String text) {
        int colon = text.indexOf(':');
        String from = text.substring(0, Math.max(colon, 0));
        String to = text.substring(colon + 1);
        if (colon < 0 || to.indexOf(':') >= 0 || from.isEmpty() && to.isEmpty()) {
            throw new IllegalNameException(
                    "range of revisions",
                    text,
                    "the accepted forms are FROM:TO, FROM: and :TO",
                    "write one of these, where FROM and TO are revisions; 'retort history' lists the revisions.");
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
            return steps.group(1).isEmpty() ? new Relative(signed) : new Offset(steps.group(1), signed);
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
                "the accepted forms are an id or at least its first 4 characters, a label, head, heads, base,"
                        + " current, +N, -N, REVISION+N, REVISION-N (N from 1 to 999999), and BRANCH@ followed by"
                        + " head, heads, base, a revision, +N or -N",
                "write one of these; 'retort history' lists the revisions.");
    }

    /** The text that parses to this identifier. */
    default String display() {
        if (this instanceof Name name) {
            return name.text();
        }
        if (this instanceof Relative relative) {
            return signed(relative.steps());
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
