package dev.retort.sandbox.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A start tag that Telegram supports, with its attributes.
 *
 * @param name in lower case
 * @param attributes by name in lower case; the value is empty if there is none
 */
record HtmlTag(String name, Map<String, String> attributes) {
    private static final Map<String, String> ENTITY_TYPES = Map.ofEntries(
            Map.entry("a", "text_link"),
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("span", "spoiler"),
            Map.entry("tg-emoji", "custom_emoji"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"));

    /** Reads the tag whose {@code <} is at the cursor, and moves the cursor after its {@code >}. */
    static HtmlTag read(HtmlScanner scanner) {
        int start = scanner.position();
        scanner.skip(1);
        String name = lower(scanner.readWhile(c -> !HtmlScanner.isSpace(c) && c != '>'));
        if (scanner.atEnd()) {
            throw scanner.failure("Unclosed start tag", start);
        }
        if (!ENTITY_TYPES.containsKey(name)) {
            throw scanner.failure("Unsupported start tag \"" + name + "\"", start);
        }
        HtmlTag tag = new HtmlTag(name, new Attributes(scanner, name, start).read());
        if (name.equals("span") && !"tg-spoiler".equals(tag.attributes.get("class"))) {
            throw scanner.failure("Tag \"span\" must have class \"tg-spoiler\"", start);
        }
        return tag;
    }

    /** Returns whether its text becomes an entity: a link without an address does not. */
    boolean hasEntity() {
        return !name.equals("a") || !attributes.getOrDefault("href", "").isBlank();
    }

    /** The entity for a range of the visible text. */
    TextEntity entity(int offset, int length) {
        String type = ENTITY_TYPES.get(name);
        return switch (name) {
            case "a" -> new TextEntity(type, offset, length, Map.of("url", attributes.get("href")));
            case "tg-emoji" -> new TextEntity(type, offset, length, Map.of("custom_emoji_id", emojiId()));
            case "blockquote" ->
                TextEntity.of(attributes.containsKey("expandable") ? "expandable_blockquote" : type, offset, length);
            default -> TextEntity.of(type, offset, length);
        };
    }

    private String emojiId() {
        String id = attributes.getOrDefault("emoji-id", "");
        if (!id.matches("\\d{1,19}")) {
            throw new MarkupException("Invalid custom emoji identifier specified");
        }
        return id;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Reads the text between the name of a tag and its {@code >}. */
    private record Attributes(HtmlScanner scanner, String tag, int start) {
        Map<String, String> read() {
            Map<String, String> attributes = new HashMap<>();
            scanner.skipSpaces();
            while (!scanner.atEnd() && scanner.peek() != '>') {
                readOneInto(attributes);
                scanner.skipSpaces();
            }
            if (scanner.atEnd()) {
                throw scanner.failure("Unclosed start tag", start);
            }
            scanner.skip(1);
            return Map.copyOf(attributes);
        }

        private void readOneInto(Map<String, String> attributes) {
            String name = lower(scanner.readWhile(c -> !HtmlScanner.isSpace(c) && c != '=' && c != '>'));
            if (name.isEmpty()) {
                throw scanner.failure("Empty attribute name in the tag \"" + tag + "\"", start);
            }
            skipSpacesInside();
            String value = "";
            if (scanner.peek() == '=') {
                scanner.skip(1);
                skipSpacesInside();
                value = scanner.peek() == '"' || scanner.peek() == '\'' ? quotedValue(scanner.next()) : bareValue();
            }
            attributes.put(name, value);
        }

        private void skipSpacesInside() {
            scanner.skipSpaces();
            if (scanner.atEnd()) {
                throw scanner.failure("Unclosed start tag \"" + tag + "\"", start);
            }
        }

        private String quotedValue(char quote) {
            StringBuilder value = new StringBuilder();
            while (!scanner.atEnd() && scanner.peek() != quote) {
                value.append(scanner.peek() == '&' ? scanner.readReference() : String.valueOf(scanner.next()));
            }
            if (scanner.atEnd()) {
                throw scanner.failure("Unclosed start tag", start);
            }
            scanner.skip(1);
            return value.toString();
        }

        private String bareValue() {
            int from = scanner.position();
            String value = scanner.readWhile(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-'));
            if (!HtmlScanner.isSpace(scanner.peek()) && scanner.peek() != '>') {
                throw scanner.failure("Unexpected end of name token", from);
            }
            return lower(value);
        }
    }
}
