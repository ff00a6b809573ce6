package dev.retort.sandbox.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cursor over HTML text. Reports positions as Telegram does, as offsets in UTF-8 bytes. */
final class HtmlScanner {
    private static final int END = -1;
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#(\\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?");
    private static final Map<String, String> NAMED = Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");

    private final String html;
    private int position;

    HtmlScanner(String html) {
        this.html = html;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position >= html.length();
    }

    /** The character at the cursor; at the end, a value that equals no character. */
    int peek() {
        return atEnd() ? END : html.charAt(position);
    }

    /** Returns the character at the cursor and advances. */
    char next() {
        return html.charAt(position++);
    }

    boolean isAt(String text) {
        return html.startsWith(text, position);
    }

    void skip(int units) {
        position += units;
    }

    void skipSpaces() {
        readWhile(HtmlScanner::isSpace);
    }

    String readWhile(IntPredicate wanted) {
        int start = position;
        while (!atEnd() && wanted.test(html.charAt(position))) {
            position++;
        }
        return html.substring(start, position);
    }

    /** Reads the character reference at the cursor; an ampersand that does not start one is returned unchanged. */
    String readReference() {
        Matcher found = REFERENCE.matcher(html).region(position, html.length());
        String decoded = found.lookingAt() ? decode(found) : "";
        if (decoded.isEmpty()) {
            return String.valueOf(next());
        }
        position = found.end();
        return decoded;
    }

    MarkupException failure(String what, int where) {
        int bytes = html.substring(0, where).getBytes(StandardCharsets.UTF_8).length;
        return new MarkupException(what + " at byte offset " + bytes);
    }

    static boolean isSpace(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static String decode(Matcher found) {
        if (found.group(3) != null) {
            return NAMED.get(found.group(3));
        }
        int code = found.group(1) != null ? Integer.parseInt(found.group(1)) : Integer.parseInt(found.group(2), 16);
        boolean writable = code != 0 && Character.isValidCodePoint(code) && !isSurrogate(code);
        return writable ? Character.toString(code) : "";
    }

    private static boolean isSurrogate(int code) {
        return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    }
}
