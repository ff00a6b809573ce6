package dev.retort.op;

/**
 * Runs one statement as its author wrote it.
 *
 * @param sql the statement, without its terminator
 * @param line the line of its file on which it starts, from 1
 */
public record ExecuteSql(String sql, int line) implements Operation {}
