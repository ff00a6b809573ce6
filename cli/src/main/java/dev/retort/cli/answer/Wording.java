package dev.retort.cli.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How numbers, durations and moments are said, the same in every text. */
public final class Wording {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Wording() {}

    /** {@code 1 revision}, {@code 3 revisions}. */
    public static String revisions(int count) {
        return count + (count == 1 ? " revision" : " revisions");
    }

    /** {@code 12 ms}, {@code 3.4 s}, {@code 2 min 5 s}. */
    public static String duration(long milliseconds) {
        if (milliseconds < 1000) {
            return milliseconds + " ms";
        }
        if (milliseconds < 60_000) {
            return milliseconds / 1000 + "." + milliseconds % 1000 / 100 + " s";
        }
        return milliseconds / 60_000 + " min " + milliseconds % 60_000 / 1000 + " s";
    }

    /** {@code 2026-01-29 05:04:41}, in UTC. */
    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /** Where a database is: {@code nothing is applied}, {@code the database is at a1 (head)}; of these heads. */
    public static String where(List<String> current, List<String> heads) {
        if (current.isEmpty()) {
            return heads.isEmpty() ? "there are no revisions" : "nothing is applied";
        }
        return "the database is at " + places(current, heads);
    }

    /** Revisions, those that are heads marked: {@code a1 (head), b2}. */
    public static String places(List<String> ids, List<String> heads) {
        return ids.stream().map(id -> heads.contains(id) ? id + " (head)" : id).collect(Collectors.joining(", "));
    }

    /** Texts with two spaces between those that are not empty. */
    public static String columns(String... texts) {
        return String.join(
                        "  ",
                        List.of(texts).stream().filter(text -> !text.isEmpty()).toList())
                .stripTrailing();
    }

    /** The text with spaces up to a width. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
