package dev.retort.cli.answer;

/**
 * The options that determine the text of an answer.
 *
 * @param hasDatabase whether a database is configured, so that it is known which revisions are applied
 * @param verbose whether to print more than one line for each entry
 * @param program everything the user types before a command, for fix lines
 * @param columns the width of the terminal, to which lines are truncated, or {@code Terminal.UNLIMITED}
 */
public record AnswerContext(boolean hasDatabase, boolean verbose, String program, int columns) {}
