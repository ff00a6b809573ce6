package dev.retort.internal.source;

/**
 * An atomic expression, such as a constant or a number, that is printed unchanged.
 *
 * @param text the Java source
 */
record JavaCode(String text) implements Expression {
    @Override
    public String singleLine() {
        return text;
    }

    @Override
    public boolean canBeSingleLine() {
        return true;
    }

    @Override
    public String format(int indent, int column) {
        return text;
    }
}
