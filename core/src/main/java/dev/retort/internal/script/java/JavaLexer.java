package dev.retort.internal.script.java;

import dev.retort.internal.script.BadScriptException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Splits a Java source into tokens, one at a time, by the rules of chapter 3 of the language's specification.
 *
 * <p>Symbols are single characters, except {@code ++} and {@code --}: if two others touch, no spacing of them means
 * anything else, so formatting does not alter the sequence of tokens. Unicode escapes are read first, as the compiler
 * does; positions are those of the source as it is written.
 */
final class JavaLexer {
    private static final String TEXT_BLOCK = "\"\"\"";

    private final String source;
    private final String text;
    private final int @Nullable [] offsets;
    private int position;
    private int line = 1;

    /** A lexer of this text; the source is named in errors. */
    JavaLexer(String source, String written) {
        this.source = source;
        if (written.contains("\\u")) {
            this.offsets = new int[written.length() + 1];
            this.text = withoutUnicodeEscapes(written, offsets);
        } else {
            this.offsets = null;
            this.text = written;
        }
    }

    /**
     * The next token, or null at the end.
     *
     * @throws BadScriptException if a comment or a literal has no end, or an escape is unknown
     */
    @Nullable
    JavaToken next() {
        skipSpaceAndComments();
        if (position >= text.length()) {
            return null;
        }
        int character = text.codePointAt(position);
        if (Character.isJavaIdentifierStart(character)) {
            return spelt(JavaToken.Kind.WORD, endOfWord());
        }
        if (isDigit(position) || (character == '.' && isDigit(position + 1))) {
            return spelt(JavaToken.Kind.LITERAL, endOfNumber());
        }
        if (text.startsWith(TEXT_BLOCK, position)) {
            return textBlock();
        }
        if (character == '"') {
            int end = endOfQuoted('"');
            return string(text.substring(position + 1, end - 1), end);
        }
        if (character == '\'') {
            return spelt(JavaToken.Kind.LITERAL, endOfQuoted('\''));
        }
        boolean doubled = text.startsWith("++", position) || text.startsWith("--", position);
        return spelt(JavaToken.Kind.SYMBOL, position + (doubled ? 2 : Character.charCount(character)));
    }

    private void skipSpaceAndComments() {
        while (position < text.length()) {
            if (isSpace(text.charAt(position))) {
                moveTo(position + 1);
            } else if (text.startsWith("//", position)) {
                int end = position;
                while (end < text.length() && !isLineEnd(end)) {
                    end++;
                }
                moveTo(end);
            } else if (text.startsWith("/*", position)) {
                int end = text.indexOf("*/", position + 2);
                if (end < 0) {
                    throw bad("a comment begins here and has no end", "close it with '*/'.");
                }
                moveTo(end + 2);
            } else {
                return;
            }
        }
    }

    /** Beside white space, the character that once ended files. */
    private static boolean isSpace(char character) {
        return " \t\f\n\r\032".indexOf(character) >= 0;
    }

    private int endOfWord() {
        int end = position;
        while (end < text.length() && Character.isJavaIdentifierPart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private int endOfNumber() {
        boolean hexadecimal = text.regionMatches(true, position, "0x", 0, 2);
        int end = position;
        while (end < text.length()) {
            char character = text.charAt(end);
            boolean sign = (character == '+' || character == '-')
                    && (hexadecimal ? "p" : "e")
                            .equals(text.substring(end - 1, end).toLowerCase(Locale.ROOT));
            if (!sign && character != '.' && !Character.isJavaIdentifierPart(character)) {
                break;
            }
            end++;
        }
        return end;
    }

    private int endOfQuoted(char quote) {
        int end = position + 1;
        while (end < text.length() && !isLineEnd(end)) {
            if (text.charAt(end) == quote) {
                return end + 1;
            }
            end += text.charAt(end) == '\\' && end + 1 < text.length() && !isLineEnd(end + 1) ? 2 : 1;
        }
        throw bad("a literal begins here and has no end on this line", "close it with " + quote + " .");
    }

    private JavaToken textBlock() {
        int begin = position + TEXT_BLOCK.length();
        while (begin < text.length() && isSpace(text.charAt(begin)) && !isLineEnd(begin)) {
            begin++;
        }
        int end = begin;
        while (end < text.length() && !text.startsWith(TEXT_BLOCK, end)) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (begin >= text.length() || !isLineEnd(begin) || end >= text.length()) {
            throw bad(
                    "a text block begins here and has no end, or text on its first line",
                    "begin its text on the next line, and close it with " + TEXT_BLOCK + " .");
        }
        // What a checkout makes of line ends is not the author's.
        String content = text.substring(begin, end).replace("\r\n", "\n").replace('\r', '\n');
        return string(content.substring(1).stripIndent(), end + TEXT_BLOCK.length());
    }

    private JavaToken string(String escaped, int end) {
        try {
            return token(JavaToken.Kind.STRING, escaped.translateEscapes(), end);
        } catch (IllegalArgumentException e) {
            throw bad("a string has an escape that Java does not know", "write a backslash as '\\\\'.");
        }
    }

    private JavaToken spelt(JavaToken.Kind kind, int end) {
        return token(kind, text.substring(position, end), end);
    }

    private JavaToken token(JavaToken.Kind kind, String value, int end) {
        JavaToken token = new JavaToken(kind, value, line, written(position), written(end));
        moveTo(end);
        return token;
    }

    private int written(int place) {
        return offsets == null ? place : offsets[place];
    }

    private void moveTo(int end) {
        for (; position < end; position++) {
            if (isLineEnd(position) && !text.startsWith("\r\n", position)) {
                line++;
            }
        }
    }

    private boolean isLineEnd(int place) {
        return text.charAt(place) == '\n' || text.charAt(place) == '\r';
    }

    private boolean isDigit(int place) {
        return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    /** A backslash begins a Unicode escape only if an even number of backslashes stands before it. */
    private static String withoutUnicodeEscapes(String written, int[] offsets) {
        StringBuilder plain = new StringBuilder(written.length());
        int at = 0;
        while (at < written.length()) {
            offsets[plain.length()] = at;
            int digits = digitsOfEscape(written, at);
            if (digits > 0) {
                plain.append((char) Integer.parseInt(written.substring(digits, digits + 4), 16));
                at = digits + 4;
            } else if (written.startsWith("\\\\", at)) {
                plain.append("\\\\");
                offsets[plain.length() - 1] = at + 1;
                at += 2;
            } else {
                plain.append(written.charAt(at++));
            }
        }
        offsets[plain.length()] = at;
        return plain.toString();
    }

    /** The position of the four digits of the Unicode escape that begins here; 0 if none begins here. */
    private static int digitsOfEscape(String written, int at) {
        int digits = at + 1;
        while (digits < written.length() && written.charAt(digits) == 'u') {
            digits++;
        }
        boolean escape = written.charAt(at) == '\\'
                && digits > at + 1
                && digits + 4 <= written.length()
                && written.substring(digits, digits + 4).matches("[0-9A-Fa-f]{4}");
        return escape ? digits : 0;
    }

    private BadScriptException bad(String why, String fix) {
        return new BadScriptException(source, line, why, fix);
    }
}
