package dev.retort.op;

/** A part of a new table: a column, constraint, index, option or comment. Create it with {@link Definitions}. */
public sealed interface TablePart permits ColumnDefinition, ConstraintDefinition, IndexDefinition, OptionDefinition {}
