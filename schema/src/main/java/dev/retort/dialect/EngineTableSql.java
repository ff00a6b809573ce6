package dev.retort.dialect;

/**
 * The database-specific SQL of the engine's own tables.
 *
 * @param timestampType the column type for a point in time; values are always sent as ISO 8601 text
 * @param timestampParameter the parameter marker for such a value, such as {@code CAST(? AS TIMESTAMP)}
 * @param tableSuffix the text after the column list of a table whose rows are accessed only by primary key; may be
 *     empty
 */
public record EngineTableSql(String timestampType, String timestampParameter, String tableSuffix) {}
