package dev.retort.sandbox.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Parses a text with {@code parse_mode} HTML into its visible text and entities, and checks whether Telegram would
 * accept it.
 *
 * <p>Not a general HTML parser: it supports Telegram's sixteen tags and four named characters, and refuses any other
 * tag, any tag left open and any unmatched end tag, with Telegram's error texts. Two differences: a {@code code} inside
 * {@code pre} remains a separate entity, and a link to a user remains a link.
 */
public final class HtmlText {
    private final HtmlScanner scanner;
    private final StringBuilder visible = new StringBuilder();
    private final Deque<OpenTag> open = new ArrayDeque<>();
    private final List<TextEntity> entities = new ArrayList<>();

    private HtmlText(String html) {
        this.scanner = new HtmlScanner(html);
    }

    /**
     * Removes the markup from a text.
     *
     * @return the visible text with its entities
     * @throws MarkupException if Telegram would answer "can't parse entities"
     */
    public static FormattedText parse(String html) {
        return new HtmlText(html).read();
    }

    private FormattedText read() {
        while (!scanner.atEnd()) {
            if (scanner.isAt("</")) {
                close();
            } else if (scanner.peek() == '<') {
                open.push(new OpenTag(HtmlTag.read(scanner), visible.length()));
            } else {
                visible.append(scanner.peek() == '&' ? scanner.readReference() : String.valueOf(scanner.next()));
            }
        }
        if (!open.isEmpty()) {
            String name = open.peek().tag().name();
            throw new MarkupException("Can't find end tag corresponding to start tag \"" + name + "\"");
        }
        entities.sort(Comparator.comparingInt(TextEntity::offset)
                .thenComparing(Comparator.comparingInt(TextEntity::length).reversed()));
        return new FormattedText(visible.toString(), entities);
    }

    private void close() {
        int start = scanner.position();
        if (open.isEmpty()) {
            throw scanner.failure("Unexpected end tag", start);
        }
        scanner.skip(2);
        String name =
                scanner.readWhile(c -> !HtmlScanner.isSpace(c) && c != '>').toLowerCase(Locale.ROOT);
        scanner.skipSpaces();
        if (scanner.peek() != '>') {
            throw scanner.failure("Unclosed end tag", start);
        }
        String expected = open.peek().tag().name();
        // Telegram lets "</>" close any open tag.
        if (!name.isEmpty() && !name.equals(expected)) {
            String found = ", expected \"</" + expected + ">\", found \"</" + name + ">\"";
            throw new MarkupException(
                    scanner.failure("Unmatched end tag", start).getMessage() + found);
        }
        scanner.skip(1);
        addEntity(open.pop());
    }

    private void addEntity(OpenTag opened) {
        int length = visible.length() - opened.offset();
        if (length > 0 && opened.tag().hasEntity()) {
            entities.add(opened.tag().entity(opened.offset(), length));
        }
    }

    private record OpenTag(HtmlTag tag, int offset) {}
}
