package dev.retort.internal.script.java;

import dev.retort.internal.script.BadScriptException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Splits a Java source into tokens, one at a time, following chapter 3 of the Java Language Specification.
 *
 * <p>Symbols are single characters, except {@code ++} and {@code --}. For all other adjacent symbols, spaces between
 * them do not change the meaning, so formatting does not change the sequence of tokens. Unicode escapes are translated
 * first, as in a compiler; positions refer to the original source.
 */
final class JavaLexer {
    private static final String TEXT_BLOCK = "\"\"\"";

    private final String source;
    private final String text;
    private final int @Nullable [] offsets;
    private int position;
    private int line = 1;

    /**
     * Creates a lexer.
     *
     * @param source the file, for messages
     * @param original the text of the source, which may contain Unicode escapes
     */
    JavaLexer(String source, String original) {
        this.source = source;
        if (original.contains("\\u")) {
            this.offsets = new int[original.length() + 1];
            this.text = withoutUnicodeEscapes(original, offsets);
        } else {
            this.offsets = null;
            this.text = original;
        }
    }

    /**
     * Returns the next token; null at the end of the source.
     *
     * @throws BadScriptException if a comment or a literal is not closed, or an escape sequence is invalid
     */
    @Nullable
    JavaToken next() {
        skipSpaceAndComments();
        if (position >= text.length()) {
            return null;
        }
        int character = text.codePointAt(position);
        if (Character.isJavaIdentifierStart(character)) {
            return verbatim(JavaToken.Kind.WORD, endOfWord());
        }
        if (isDigit(position) || (character == '.' && isDigit(position + 1))) {
            return verbatim(JavaToken.Kind.LITERAL, endOfNumber());
        }
        if (text.startsWith(TEXT_BLOCK, position)) {
            return textBlock();
        }
        if (character == '"') {
            int end = endOfQuoted('"');
            return string(text.substring(position + 1, end - 1), end);
        }
        if (character == '\'') {
            return verbatim(JavaToken.Kind.LITERAL, endOfQuoted('\''));
        }
        boolean isDoubled = text.startsWith("++", position) || text.startsWith("--", position);
        return verbatim(JavaToken.Kind.SYMBOL, position + (isDoubled ? 2 : Character.charCount(character)));
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
                    throw bad("the comment that starts here is not closed", "add the closing */");
                }
                moveTo(end + 2);
            } else {
                return;
            }
        }
    }

    /** Returns whether a character is white space or SUB (Ctrl-Z), which the language allows at the end of a source. */
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
        throw bad("the literal that starts here is not closed on the same line", "add the closing " + quote);
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
                    "the text block that starts here is not closed, or has text on its first line",
                    "start its text on the next line, and add the closing " + TEXT_BLOCK);
        }
        // Normalizes line ends, which a version control system may change on checkout.
        String content = text.substring(begin, end).replace("\r\n", "\n").replace('\r', '\n');
        return string(content.substring(1).stripIndent(), end + TEXT_BLOCK.length());
    }

    private JavaToken string(String escaped, int end) {
        try {
            return token(JavaToken.Kind.STRING, escaped.translateEscapes(), end);
        } catch (IllegalArgumentException e) {
            throw bad("a string contains an invalid escape sequence", "write a backslash as '\\\\'.");
        }
    }

    private JavaToken verbatim(JavaToken.Kind kind, int end) {
        return token(kind, text.substring(position, end), end);
    }

    private JavaToken token(JavaToken.Kind kind, String value, int end) {
        JavaToken token = new JavaToken(kind, value, line, originalIndex(position), originalIndex(end));
        moveTo(end);
        return token;
    }

    private int originalIndex(int index) {
        return offsets == null ? index : offsets[index];
    }

    private void moveTo(int end) {
        for (; position < end; position++) {
            if (isLineEnd(position) && !text.startsWith("\r\n", position)) {
                line++;
            }
        }
    }

    private boolean isLineEnd(int index) {
        return text.charAt(index) == '\n' || text.charAt(index) == '\r';
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /**
     * Translates Unicode escapes, and stores the index in the original of each character in {@code offsets}. A
     * backslash starts a Unicode escape only if it is preceded by an even number of backslashes.
     */
    private static String withoutUnicodeEscapes(String original, int[] offsets) {
        StringBuilder plain = new StringBuilder(original.length());
        int at = 0;
        while (at < original.length()) {
            offsets[plain.length()] = at;
            int digits = indexOfEscapeDigits(original, at);
            if (digits > 0) {
                plain.append((char) Integer.parseInt(original.substring(digits, digits + 4), 16));
                at = digits + 4;
            } else if (original.startsWith("\\\\", at)) {
                plain.append("\\\\");
                offsets[plain.length() - 1] = at + 1;
                at += 2;
            } else {
                plain.append(original.charAt(at++));
            }
        }
        offsets[plain.length()] = at;
        return plain.toString();
    }

    /** Returns the index of the four digits of the Unicode escape that starts here; 0 if none starts here. */
    private static int indexOfEscapeDigits(String original, int at) {
        int digits = at + 1;
        while (digits < original.length() && original.charAt(digits) == 'u') {
            digits++;
        }
        boolean isEscape = original.charAt(at) == '\\'
                && digits > at + 1
                && digits + 4 <= original.length()
                && original.substring(digits, digits + 4).matches("[0-9A-Fa-f]{4}");
        return isEscape ? digits : 0;
    }

    private BadScriptException bad(String why, String fix) {
        return new BadScriptException(source, line, why, fix);
    }
}
