package dev.retort.op;

/**
 * What is said of a table as a whole. Made by {@link Definitions}.
 *
 * @param name of an option of {@link dev.retort.schema.Table}; empty for the table's comment
 * @param value its value; empty for a flag
 */
public record OptionDefinition(String name, String value) implements TablePart {}
