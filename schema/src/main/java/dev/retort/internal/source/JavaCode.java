package dev.retort.internal.source;

/**
 * A word or number that stands as it is.
 *
 * @param text the Java
 */
record JavaCode(String text) implements Expression {
    @Override
    public String flat() {
        return text;
    }

    @Override
    public boolean standsOnOneLine() {
        return true;
    }

    @Override
    public String laid(int indent, int used) {
        return text;
    }
}
