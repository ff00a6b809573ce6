package dev.retort.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A string: a literal, a text block where it has several lines, or pieces of a literal where a line has no room.
 *
 * @param value the string itself
 */
record JavaLiteral(String value) implements Expression {
    /** The most characters of one constant; a class file holds 65535 bytes, and a character may be three. */
    private static final int LONGEST_CONSTANT = 20_000;

    private static final int SHORTEST_PIECE = 40;

    @Override
    public String flat() {
        return "\"" + escaped(value) + "\"";
    }

    @Override
    public boolean standsOnOneLine() {
        return !isBlock() && value.length() <= LONGEST_CONSTANT;
    }

    /** Whether it is written as a text block: where it has several lines, and no space that a block would lose. */
    boolean isBlock() {
        return value.strip().indexOf('\n') >= 0
                && value.length() <= LONGEST_CONSTANT
                && value.chars().noneMatch(c -> c > 0x7f && Character.isWhitespace(c));
    }

    @Override
    public String laid(int indent, int used) {
        if (fits(used)) {
            return flat();
        }
        if (isBlock()) {
            return block(indent + CONTINUED);
        }
        int room = Math.max(SHORTEST_PIECE, WIDEST_LINE - indent - CONTINUED - 8);
        return value.length() > LONGEST_CONSTANT ? joined(indent + CONTINUED) : added(indent, room);
    }

    private String added(int indent, int room) {
        return pieces(value, room).stream()
                .map(piece -> new JavaLiteral(piece).flat())
                .collect(Collectors.joining(Expression.newLine(indent + CONTINUED) + "+ "));
    }

    /** Constants that are added to each other become one, which would be too long here. */
    private String joined(int indent) {
        return pieces(value, LONGEST_CONSTANT).stream()
                .map(piece -> {
                    JavaLiteral text = new JavaLiteral(piece);
                    return text.isBlock() ? text.block(indent) : text.flat();
                })
                .collect(Collectors.joining(
                        "," + Expression.newLine(indent),
                        "String.join(" + Expression.newLine(indent) + "\"\"," + Expression.newLine(indent),
                        ")"));
    }

    /** Pieces of at most so many characters once they are escaped, cut behind a space or line end if there is one. */
    private static List<String> pieces(String text, int room) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            int length = 0;
            int space = start;
            while (end < text.length() && length < room) {
                int next = text.offsetByCodePoints(end, 1);
                length += escaped(text.substring(end, next)).length();
                boolean breaks = text.charAt(end) == ' ' || text.charAt(end) == '\n';
                end = next;
                space = breaks ? end : space;
            }
            int cut = end == text.length() || space == start ? end : space;
            pieces.add(text.substring(start, cut));
            start = cut;
        }
        return pieces;
    }

    private String block(int indent) {
        String margin = " ".repeat(indent);
        List<String> lines = new ArrayList<>();
        for (String line : value.split("\n", -1)) {
            lines.add(escapedLine(line));
        }
        boolean ends = value.endsWith("\n");
        if (ends) {
            lines.remove(lines.size() - 1);
        }
        // Where every line is indented, only the closing delimiter says where the text begins.
        boolean open = lines.stream().anyMatch(line -> !line.isEmpty() && line.charAt(0) != ' ');
        StringBuilder text = new StringBuilder("\"\"\"\n");
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            boolean bare = lines.get(i).isEmpty();
            text.append(bare ? "" : margin).append(lines.get(i));
            text.append(last && !ends ? (open ? "" : "\\\n" + margin) : "\n");
        }
        return text.append(ends ? margin : "").append("\"\"\"").toString();
    }

    /** A line of a text block: spaces at its end would be lost, and quotes could close it. */
    private static String escapedLine(String line) {
        StringBuilder escaped = new StringBuilder();
        int quotes = 0;
        for (int i = 0; i < line.length(); i++) {
            boolean quote = line.charAt(i) == '"';
            boolean plain = quote && quotes < 2 && i < line.length() - 1;
            escaped.append(plain ? "\"" : escaped(line, i));
            quotes = plain ? quotes + 1 : 0;
        }
        boolean spaceAtEnd = line.endsWith(" ");
        return spaceAtEnd ? escaped.substring(0, escaped.length() - 1) + "\\s" : escaped.toString();
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

    /** Not so are what nobody sees and half a pair, which no file can hold. */
    private static boolean isPlain(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        int type = Character.getType(c);
        boolean unseen = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SPACE_SEPARATOR && c != ' '
                || c == Character.MAX_VALUE
                || c == Character.MAX_VALUE - 1;
        return !unseen;
    }
}
