package dev.retort.cli.terminal;

/**
 * The style of a part of a text. A styled text contains marks, characters that {@link ScreenWriter} replaces by colors
 * or, if the output has none, removes.
 */
public enum Style {
    /** An error. */
    ERROR("1;31"),
    /** A warning. */
    WARNING("33"),
    /** A success. */
    DONE("32"),
    /** The marks of a revision, such as {@code (head)}. */
    MARK("36"),
    /** A label. */
    LABEL("1"),
    /** Secondary information. */
    FAINT("2");

    /** The marks are noncharacters of Unicode, which no text contains. */
    private static final char FIRST = '\uFDD0';

    private static final char END = '\uFDEF';
    private static final String ESCAPE = "\u001b[";

    private final String parameter;

    Style(String parameter) {
        this.parameter = parameter;
    }

    /** Returns the text in this style. */
    public String of(String text) {
        return text.isEmpty() ? text : (char) (FIRST + ordinal()) + text + END;
    }

    static boolean isMark(int character) {
        return character >= FIRST && character <= END;
    }

    /** Returns the terminal's control sequence for a mark. */
    static String sequence(char mark) {
        int index = mark - FIRST;
        return ESCAPE + (index < values().length ? values()[index].parameter : "0") + "m";
    }
}
