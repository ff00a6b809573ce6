package dev.retort.sandbox.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A visible text with its formatting and other entities.
 *
 * <p>Invariant: every entity lies within the text, and entities are ordered by their offset.
 *
 * @param text the visible text, without markup
 * @param entities its entities; offsets are in UTF-16 units
 */
public record FormattedText(String text, List<TextEntity> entities) {
    /** The maximum length of a message, as counted by {@link #characters()}. */
    public static final int MAX_CHARACTERS = 4096;

    private static final Pattern LEADING_COMMAND =
            Pattern.compile("^/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\\p{L}\\p{N}_/<>])");
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");

    /** Copies the list. */
    public FormattedText {
        entities = List.copyOf(entities);
    }

    /** A text without entities. */
    public static FormattedText plain(String text) {
        return new FormattedText(text, List.of());
    }

    /** A typed text: a command at its start becomes a {@code bot_command} entity, as in Telegram. */
    public static FormattedText typed(String text) {
        Matcher command = LEADING_COMMAND.matcher(text);
        return command.find()
                ? new FormattedText(text, List.of(TextEntity.of("bot_command", 0, command.end())))
                : plain(text);
    }

    /**
     * The text as Telegram stores it: control characters become spaces, and white space is removed at the end and, up
     * to the first entity, at the start. Entities are shifted accordingly; one that loses all its text is removed.
     */
    public FormattedText cleaned() {
        String spaced = CONTROL_CHARACTER.matcher(text).replaceAll(" ");
        int end = spaced.stripTrailing().length();
        int limit = entities.isEmpty() ? end : Math.min(end, entities.get(0).offset());
        int begin = 0;
        while (begin < limit && Character.isWhitespace(spaced.charAt(begin))) {
            begin++;
        }
        int start = begin;
        List<TextEntity> kept = entities.stream()
                .filter(entity -> entity.offset() < end)
                .map(entity -> cut(entity, start, end))
                .toList();
        return new FormattedText(spaced.substring(start, end), kept);
    }

    /** The length as Telegram counts it: in Unicode characters, not UTF-16 units. */
    public int characters() {
        return text.codePointCount(0, text.length());
    }

    private static TextEntity cut(TextEntity entity, int start, int end) {
        int length = Math.min(entity.offset() + entity.length(), end) - entity.offset();
        return new TextEntity(entity.type(), entity.offset() - start, length, entity.details());
    }
}
