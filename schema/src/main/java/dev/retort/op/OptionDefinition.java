package dev.retort.op;

/**
 * An option or the comment of a table. Create it with {@link Definitions}.
 *
 * @param name the name of an option of {@link dev.retort.schema.Table}; empty for the table's comment
 * @param value the value; empty for a flag
 */
public record OptionDefinition(String name, String value) implements TablePart {}
