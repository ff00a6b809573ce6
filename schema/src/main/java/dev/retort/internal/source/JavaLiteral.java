package dev.retort.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A string literal. A string with several lines is printed as a text block, a string that is too long for a line as a
 * concatenation.
 *
 * @param value the value of the string
 */
record JavaLiteral(String value) implements Expression {
    /** The maximum length of a constant. A class file allows 65535 bytes, and a character may take three. */
    private static final int MAX_CONSTANT_LENGTH = 20_000;

    private static final int MIN_PIECE_LENGTH = 40;

    @Override
    public String singleLine() {
        return "\"" + escaped(value) + "\"";
    }

    @Override
    public boolean canBeSingleLine() {
        return !isBlock() && value.length() <= MAX_CONSTANT_LENGTH;
    }

    /**
     * Returns whether the string is printed as a text block. It must have several lines and no non-ASCII white space,
     * which a text block would not preserve.
     */
    boolean isBlock() {
        return value.strip().indexOf('\n') >= 0
                && value.length() <= MAX_CONSTANT_LENGTH
                && value.chars().noneMatch(c -> c > 0x7f && Character.isWhitespace(c));
    }

    @Override
    public String format(int indent, int column) {
        if (fits(column)) {
            return singleLine();
        }
        if (isBlock()) {
            return block(indent + CONTINUATION_INDENT);
        }
        int pieceLength = Math.max(MIN_PIECE_LENGTH, MAX_LINE_LENGTH - indent - CONTINUATION_INDENT - 8);
        return value.length() > MAX_CONSTANT_LENGTH
                ? stringJoin(indent + CONTINUATION_INDENT)
                : concatenation(indent, pieceLength);
    }

    private String concatenation(int indent, int pieceLength) {
        return pieces(value, pieceLength).stream()
                .map(piece -> new JavaLiteral(piece).singleLine())
                .collect(Collectors.joining(Expression.newLine(indent + CONTINUATION_INDENT) + "+ "));
    }

    /**
     * Prints a {@code String.join} call, because the compiler would merge concatenated constants into a too long one.
     */
    private String stringJoin(int indent) {
        return pieces(value, MAX_CONSTANT_LENGTH).stream()
                .map(piece -> {
                    JavaLiteral text = new JavaLiteral(piece);
                    return text.isBlock() ? text.block(indent) : text.singleLine();
                })
                .collect(Collectors.joining(
                        "," + Expression.newLine(indent),
                        "String.join(" + Expression.newLine(indent) + "\"\"," + Expression.newLine(indent),
                        ")"));
    }

    /** Splits a text after spaces or line feeds, if possible, so that the escaped pieces have at most this length. */
    private static List<String> pieces(String text, int maxLength) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            int length = 0;
            int breakpoint = start;
            while (end < text.length() && length < maxLength) {
                int next = text.offsetByCodePoints(end, 1);
                length += escaped(text.substring(end, next)).length();
                boolean canBreakAfter = text.charAt(end) == ' ' || text.charAt(end) == '\n';
                end = next;
                breakpoint = canBreakAfter ? end : breakpoint;
            }
            int pieceEnd = end == text.length() || breakpoint == start ? end : breakpoint;
            pieces.add(text.substring(start, pieceEnd));
            start = pieceEnd;
        }
        return pieces;
    }

    private String block(int indent) {
        String margin = " ".repeat(indent);
        List<String> lines = new ArrayList<>();
        for (String line : value.split("\n", -1)) {
            lines.add(escapedLine(line));
        }
        boolean endsWithLineFeed = value.endsWith("\n");
        if (endsWithLineFeed) {
            lines.remove(lines.size() - 1);
        }
        // If every line is indented, the closing delimiter needs a line of its own to determine the indentation.
        boolean hasUnindentedLine = lines.stream().anyMatch(line -> !line.isEmpty() && line.charAt(0) != ' ');
        StringBuilder text = new StringBuilder("\"\"\"\n");
        for (int i = 0; i < lines.size(); i++) {
            boolean isLast = i == lines.size() - 1;
            boolean isEmpty = lines.get(i).isEmpty();
            text.append(isEmpty ? "" : margin).append(lines.get(i));
            text.append(isLast && !endsWithLineFeed ? (hasUnindentedLine ? "" : "\\\n" + margin) : "\n");
        }
        return text.append(endsWithLineFeed ? margin : "").append("\"\"\"").toString();
    }

    /** Escapes a line of a text block: a trailing space would be stripped, and three quotes would end the block. */
    private static String escapedLine(String line) {
        StringBuilder escaped = new StringBuilder();
        int quotes = 0;
        for (int i = 0; i < line.length(); i++) {
            boolean isQuote = line.charAt(i) == '"';
            boolean isUnescapedQuote = isQuote && quotes < 2 && i < line.length() - 1;
            escaped.append(isUnescapedQuote ? "\"" : escaped(line, i));
            quotes = isUnescapedQuote ? quotes + 1 : 0;
        }
        return line.endsWith(" ") ? escaped.substring(0, escaped.length() - 1) + "\\s" : escaped.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            escaped.append(escaped(text, i));
        }
        return escaped.toString();
    }

    private static String escaped(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (c < ' ' || c == 0x7f) {
                    yield "\\%03o".formatted((int) c);
                }
                yield isPlain(text, at) ? String.valueOf(c) : "\\u%04x".formatted((int) c);
            }
        };
    }

    /** Returns whether a character is printed unescaped. Invisible characters and unpaired surrogates are escaped. */
    private static boolean isPlain(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        int type = Character.getType(c);
        boolean isInvisible = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SPACE_SEPARATOR && c != ' '
                || c == Character.MAX_VALUE
                || c == Character.MAX_VALUE - 1;
        return !isInvisible;
    }
}
