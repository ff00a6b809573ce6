package dev.retort.sql;

/**
 * One statement to send to a database.
 *
 * @param text the statement without its terminator
 * @param line the line on which it starts in the text it was split from, from 1
 */
public record SqlStatement(String text, int line) {}
