package dev.retort.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The four parts of an error: what could not be done, why, the facts, and what to do.
 *
 * <p>Immutable: {@link #fact} and {@link #fix} return a new text. A command in a fix is written as {@code 'retort …'}.
 * {@link #format} replaces {@code retort} with the name of the program that the user typed, so that an application that
 * mounts the command tree suggests its own commands.
 *
 * @param what what could not be done, without a full stop: {@code Cannot upgrade to 'head'}
 * @param why the reason, without a full stop
 * @param facts labels and values, in display order
 * @param fix what to do, or empty if nothing can be advised
 */
public record ErrorText(String what, String why, List<Fact> facts, String fix) implements Serializable {

    private static final int WIDEST_LABEL = 24;

    /** Control characters except line feed and tab, and characters that change the text direction. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069&&[^\n\t]]");

    /** A labelled fact. The value may have several lines. */
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

    /** Creates a text without facts and without a fix. */
    public static ErrorText of(String what, String why) {
        return new ErrorText(what, why, List.of(), "");
    }

    /** Returns a copy of this text with one more fact. */
    public ErrorText fact(String label, String value) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(new Fact(label, value));
        return new ErrorText(what, why, more, fix);
    }

    /** Returns a copy of this text with the given fix. */
    public ErrorText fix(String advice) {
        return new ErrorText(what, why, facts, advice);
    }

    /**
     * Formats the text for display: one or more lines without a trailing newline. Parts may come from files and
     * servers, so control characters that a terminal would interpret are written as Unicode escapes.
     *
     * @param program the text that a user types before a command, such as {@code retort} or {@code bin/bot db}
     */
    public String format(String program) {
        int width = "Fix:".length();
        for (Fact fact : facts) {
            int labelWidth = fact.label().length() + 1;
            width = labelWidth <= WIDEST_LABEL ? Math.max(width, labelWidth) : width;
        }
        StringBuilder text = new StringBuilder(what).append(": ").append(why).append('.');
        for (Fact fact : facts) {
            append(text, width, fact.label() + ":", fact.value());
        }
        if (!fix.isEmpty()) {
            append(text, width, "Fix:", fix.replace("'retort ", "'" + program + " "));
        }
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    private static void append(StringBuilder text, int width, String label, String value) {
        String continuation = "\n  " + " ".repeat(width + 2);
        // A long label, such as a path, gets a line of its own. Otherwise it would indent all other values.
        text.append("\n  ").append(label);
        text.append(label.length() > width ? continuation : " ".repeat(width - label.length() + 2));
        text.append(value.strip().replaceAll("\\R", continuation));
    }
}
