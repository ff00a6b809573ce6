package dev.retort.sql;

import java.util.Objects;

/**
 * A SQL statement.
 *
 * <p>It refers to the text that it was split from, so that the statements of a large file are not in memory twice.
 */
public final class SqlStatement {
    private final String source;
    private final int start;
    private final int end;
    private final int line;

    /**
     * Creates a statement.
     *
     * @param text the statement without its terminator
     * @param line the 1-based line on which it begins in the text that it was split from; 0 if it is unknown
     */
    public SqlStatement(String text, int line) {
        this(text, 0, text.length(), line);
    }

    SqlStatement(String source, int start, int end, int line) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.line = line;
    }

    /** The statement without its terminator. */
    public String text() {
        return source.substring(start, end);
    }

    /** The 1-based line on which it begins in the text that it was split from; 0 if it is unknown. */
    public int line() {
        return line;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlStatement that && line == that.line && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Objects.hash(text(), line);
    }

    @Override
    public String toString() {
        return "SqlStatement[text=" + text() + ", line=" + line + "]";
    }
}
