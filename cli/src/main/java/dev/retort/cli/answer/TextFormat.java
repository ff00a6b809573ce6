package dev.retort.cli.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats counts, durations, timestamps and revisions, so that all texts show them alike. */
public final class TextFormat {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SHORT_TIMESTAMP =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MAX_STATEMENT_LENGTH = 100;

    private TextFormat() {}

    /** {@code 1 revision}, {@code 3 revisions}. */
    public static String revisionCount(int count) {
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
    public static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant);
    }

    /** {@code 01-29 05:04}, in UTC, for a narrow terminal. */
    static String shortTimestamp(Instant instant) {
        return SHORT_TIMESTAMP.format(instant);
    }

    /** Describes the current revisions: {@code nothing is applied}, {@code the database is at a1 (head)}. */
    public static String position(List<String> current, List<String> heads) {
        if (current.isEmpty()) {
            return heads.isEmpty() ? "there are no revisions" : "nothing is applied";
        }
        return "the database is at " + markHeads(current, heads);
    }

    /** Joins revision ids and marks those that are heads: {@code a1 (head), b2}. */
    public static String markHeads(List<String> ids, List<String> heads) {
        return ids.stream().map(id -> heads.contains(id) ? id + " (head)" : id).collect(Collectors.joining(", "));
    }

    /** Returns a statement in one line, truncated. */
    public static String oneLine(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_STATEMENT_LENGTH ? line : line.substring(0, MAX_STATEMENT_LENGTH) + "…";
    }

    /** Joins the texts that are not empty, with two spaces between them. */
    public static String columns(String... texts) {
        return String.join(
                        "  ",
                        List.of(texts).stream().filter(text -> !text.isEmpty()).toList())
                .stripTrailing();
    }
}
