package dev.retort.cli.terminal;

/**
 * Makes characters visible with which a text could control the terminal: control characters, such as the escape
 * character, and those that change the direction of writing. Messages, file names and errors of a database may contain
 * them.
 */
final class ControlCharacters {
    private ControlCharacters() {}

    /** Returns the text with {@code \}{@code u001b} in place of the escape character, and so on. */
    static String visible(String text) {
        if (text.chars().noneMatch(ControlCharacters::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        for (char character : text.toCharArray()) {
            if (isHidden(character)) {
                visible.append(String.format("\\u%04x", (int) character));
            } else {
                visible.append(character);
            }
        }
        return visible.toString();
    }

    /** Line feeds and tabs are part of texts. */
    private static boolean isHidden(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t'
                || character >= '\u2028' && character <= '\u202e'
                || character >= '\u2066' && character <= '\u2069';
    }
}
