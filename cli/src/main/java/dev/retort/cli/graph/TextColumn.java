package dev.retort.cli.graph;

import java.util.List;

/** The texts on the right of the lanes, truncated to the terminal. Wide East Asian characters take two columns. */
final class TextColumn {
    private static final int MIN_COLUMNS = 20;
    private static final String ELLIPSIS = "...";

    private final int width;

    TextColumn(int width) {
        this.width = width;
    }

    /** Returns the first column to the right of all these rows. */
    static int after(List<String> rows, String below) {
        int longest = below.length();
        for (String row : rows) {
            longest = Math.max(longest, row.length());
        }
        return 2 * (longest / 2 + 1);
    }

    /** Returns a row with a text at this column. */
    String beside(String row, int column, String line) {
        String shown = truncate(line, Math.max(MIN_COLUMNS, width - column));
        return (row + " ".repeat(column - row.length()) + shown).stripTrailing();
    }

    private static String truncate(String line, int maxColumns) {
        StringBuilder shown = new StringBuilder();
        int used = 0;
        int end = 0;
        for (int i = 0; i < line.length(); ) {
            int character = line.codePointAt(i);
            i += Character.charCount(character);
            used += columns(character);
            if (used > maxColumns) {
                return shown.substring(0, end) + ELLIPSIS;
            }
            shown.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
            if (used <= maxColumns - ELLIPSIS.length()) {
                end = shown.length();
            }
        }
        return shown.toString();
    }

    private static int columns(int character) {
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
