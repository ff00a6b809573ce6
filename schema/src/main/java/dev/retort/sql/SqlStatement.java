package dev.retort.sql;

/**
 * A SQL statement.
 *
 * @param text the statement without its terminator
 * @param line the 1-based line on which it begins in the text that it was split from
 */
public record SqlStatement(String text, int line) {}
