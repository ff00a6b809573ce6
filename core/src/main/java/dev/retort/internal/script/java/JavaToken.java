package dev.retort.internal.script.java;

/**
 * A token of a Java source; comments and white space are none.
 *
 * @param text how it is spelt; for strings and text blocks, their value
 * @param line its line, from 1
 * @param start its first position in the source as it is written
 * @param end the position after it
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

    /** How a person would recognise it in the source. */
    String display() {
        return kind == Kind.STRING ? "\"" + text + "\"" : text;
    }
}
