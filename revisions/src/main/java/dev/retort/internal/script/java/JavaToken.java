package dev.retort.internal.script.java;

/**
 * A token of a Java source. Comments and white space are not tokens.
 *
 * @param text the text of the token; the value of a string or text block
 * @param line its line, from 1
 * @param start the index of its first character in the original source
 * @param end the index after its last character
 */
record JavaToken(Kind kind, String text, int line, int start, int end) {
    enum Kind {
        WORD,
        STRING,
        LITERAL,
        SYMBOL
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** The token for messages, with strings in quotes. */
    String display() {
        return kind == Kind.STRING ? "\"" + text + "\"" : text;
    }
}
