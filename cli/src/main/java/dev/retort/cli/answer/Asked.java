package dev.retort.cli.answer;

/**
 * How a question was asked, for the answer's text.
 *
 * @param hasDatabase whether a database was named, so that something is known of what is applied
 * @param verbose whether more than a line each was asked for
 * @param program what the user types before a command, for advice
 */
public record Asked(boolean hasDatabase, boolean verbose, String program) {}
