package dev.retort.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * The width of texts on a terminal. Wide East Asian characters and emoji take two columns; combining characters and the
 * marks of a {@link Style} take none.
 */
public final class TextWidth {
    private static final String ELLIPSIS = "…";

    private TextWidth() {}

    /** Returns the number of columns of a text in one line. */
    public static int of(String text) {
        return text.codePoints().map(TextWidth::columns).sum();
    }

    /** Pads a text with spaces to a number of columns. */
    public static String padRight(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Returns a text in one line that takes at most this number of columns; a longer one ends with an ellipsis. */
    public static String truncate(String text, int maxColumns) {
        String line = ControlCharacters.visible(text.replace('\n', ' ').replace('\t', ' '));
        if (of(line) <= maxColumns) {
            return line;
        }
        StringBuilder shown = new StringBuilder();
        int used = 0;
        for (int i = 0; i < line.length(); ) {
            int character = line.codePointAt(i);
            i += Character.charCount(character);
            used += columns(character);
            if (used > maxColumns - 1) {
                break;
            }
            shown.appendCodePoint(character);
        }
        return shown.append(ELLIPSIS).toString();
    }

    /** Splits a text into lines of at most this number of columns, between words; none if the text is empty. */
    public static List<String> wrap(String text, int maxColumns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && of(line + " " + word) > maxColumns) {
                lines.add(truncate(line.toString(), maxColumns));
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            lines.add(truncate(line.toString(), maxColumns));
        }
        return lines;
    }

    private static int columns(int character) {
        if (Style.isMark(character)) {
            return 0;
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        return character >= 0x1100 && character <= 0x115F
                || character >= 0x2E80 && character <= 0xA4CF && character != 0x303F
                || character >= 0xAC00 && character <= 0xD7A3
                || character >= 0xF900 && character <= 0xFAFF
                || character >= 0xFE30 && character <= 0xFE6F
                || character >= 0xFF00 && character <= 0xFF60
                || character >= 0xFFE0 && character <= 0xFFE6
                || character >= 0x1F300 && character <= 0x1F64F
                || character >= 0x1F680 && character <= 0x1F6FF
                || character >= 0x1F900 && character <= 0x1F9FF
                || character >= 0x20000 && character <= 0x3FFFD;
    }
}
