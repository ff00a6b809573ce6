package dev.retort.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with a label that is wrapped between words; later lines begin below the text. A quoted text, such as a command
 * to type, is not split.
 *
 * @param label what precedes the text, with its gap; may be empty
 * @param text the text in one line
 */
public record WrappedText(String label, String text) {
    private static final Pattern WORD = Pattern.compile("'[^']*'\\S*|\\S+");
    private static final int MIN_COLUMNS = 20;

    /**
     * Returns the lines.
     *
     * @param columns the width; a line is wider if one of its words is, and the text is not wrapped if less than 20
     *     columns would remain for it
     */
    public List<String> lines(int columns) {
        int indent = TextWidth.of(label);
        if (indent + TextWidth.of(text) <= columns || columns - indent < MIN_COLUMNS) {
            return List.of(label + text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label);
        boolean isEmpty = true;
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            if (!isEmpty && TextWidth.of(line + " " + words.group()) > columns) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(words.group());
            isEmpty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
