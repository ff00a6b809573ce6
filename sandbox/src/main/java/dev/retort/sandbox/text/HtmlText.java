package dev.retort.sandbox.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Reads a text with {@code parse_mode} HTML: which part is seen, which entities lie over it, and whether Telegram would
 * take it at all.
 *
 * <p>Not an HTML parser: it knows Telegram's sixteen tags and four named characters, and refuses any other tag, any tag
 * left open and any that closes out of turn, in Telegram's words. Two things are left out: a {@code code} within
 * {@code pre} stays an entity of its own, and a link to a user stays a link.
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
     * Takes the markup out of a text.
     *
     * @return the visible text with its entities
     * @throws MarkupException when Telegram would answer "can't parse entities"
     */
    public static FormattedText parse(String html) {
        return new HtmlText(html).read();
    }

    private FormattedText read() {
        while (!scanner.atEnd()) {
            if (scanner.looksAt("</")) {
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
        // Telegram lets "</>" close whatever is open.
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
