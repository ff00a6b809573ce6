package dev.retort.op;

/** What a table is created from: columns, constraints, indexes and options. Made by {@link Definitions}. */
public sealed interface TablePart permits ColumnDefinition, ConstraintDefinition, IndexDefinition, OptionDefinition {}
