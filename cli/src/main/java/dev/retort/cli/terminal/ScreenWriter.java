package dev.retort.cli.terminal;

import java.io.PrintWriter;

/**
 * Writes texts for people: makes control characters visible, and replaces the marks of a {@link Style} by colors, or
 * removes them.
 */
public final class ScreenWriter extends PrintWriter {
    private final boolean hasColor;

    private ScreenWriter(PrintWriter out, boolean hasColor) {
        super(out);
        this.hasColor = hasColor;
    }

    /** Writes colors. */
    public static ScreenWriter colored(PrintWriter out) {
        return new ScreenWriter(out, true);
    }

    /** Writes no colors. */
    public static ScreenWriter plain(PrintWriter out) {
        return new ScreenWriter(out, false);
    }

    @Override
    public void write(int character) {
        write(String.valueOf((char) character));
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        write(new String(characters, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) {
        control(rendered(text.substring(offset, offset + length)));
    }

    /** Writes a text unchanged, such as a control sequence or a document. */
    public void control(String sequence) {
        super.write(sequence, 0, sequence.length());
    }

    private String rendered(String text) {
        String visible = ControlCharacters.visible(text);
        if (visible.chars().noneMatch(Style::isMark)) {
            return visible;
        }
        StringBuilder rendered = new StringBuilder();
        for (char character : visible.toCharArray()) {
            if (!Style.isMark(character)) {
                rendered.append(character);
            } else if (hasColor) {
                rendered.append(Style.sequence(character));
            }
        }
        return rendered.toString();
    }
}
