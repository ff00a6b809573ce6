package dev.retort.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The four parts of an error: what could not be done, why, the facts, and what to do.
 *
 * <p>A value: {@link #fact} and {@link #fix} return a new text. A command in a fix is written as {@code 'retort …'};
 * {@link #format} puts the name of the program that the user really typed in its place, so that an application which
 * mounts the command tree advises its own commands.
 *
 * @param what what could not be done, without a full stop: {@code Cannot upgrade to 'head'}
 * @param why the reason, without a full stop
 * @param facts label and value, in the order shown
 * @param fix what to do, or empty if nothing can be advised
 */
public record ErrorText(String what, String why, List<Fact> facts, String fix) implements Serializable {

    private static final int WIDEST_LABEL = 24;

    /** Control characters but line feed and tab, and those that turn the direction of reading. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069&&[^\n\t]]");

    /** One labelled fact; the value may have several lines. */
    public record Fact(String label, String value) implements Serializable {
        public Fact {
            Objects.requireNonNull(label);
            Objects.requireNonNull(value);
        }
    }

    public ErrorText {
        Objects.requireNonNull(what);
        Objects.requireNonNull(why);
        Objects.requireNonNull(fix);
        facts = List.copyOf(facts);
    }

    /** A text without facts and fix yet. */
    public static ErrorText of(String what, String why) {
        return new ErrorText(what, why, List.of(), "");
    }

    /** This text with one more fact. */
    public ErrorText fact(String label, String value) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(new Fact(label, value));
        return new ErrorText(what, why, more, fix);
    }

    /** This text with the given advice. */
    public ErrorText fix(String advice) {
        return new ErrorText(what, why, facts, advice);
    }

    /**
     * The text as people read it, several lines without a trailing newline. Parts may come from files and servers, so
     * characters that a terminal would obey are shown as {@code ?}.
     *
     * @param program what a user types before a command, such as {@code retort} or {@code bin/bot db}
     */
    public String format(String program) {
        int width = "Fix:".length();
        for (Fact fact : facts) {
            int wanted = fact.label().length() + 1;
            width = wanted <= WIDEST_LABEL ? Math.max(width, wanted) : width;
        }
        StringBuilder text = new StringBuilder(what).append(": ").append(why).append('.');
        for (Fact fact : facts) {
            append(text, width, fact.label() + ":", fact.value());
        }
        if (!fix.isEmpty()) {
            append(text, width, "Fix:", fix.replace("'retort ", "'" + program + " "));
        }
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    private static void append(StringBuilder text, int width, String label, String value) {
        String continuation = "\n  " + " ".repeat(width + 2);
        // A long label, such as a path, has a line of its own: it would push everything else to the right.
        text.append("\n  ").append(label);
        text.append(label.length() > width ? continuation : " ".repeat(width - label.length() + 2));
        text.append(value.strip().replaceAll("\\R", continuation));
    }
}
