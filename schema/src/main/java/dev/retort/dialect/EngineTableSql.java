package dev.retort.dialect;

/**
 * The parts of the engine's own tables that differ between databases.
 *
 * @param timestampType the column type for a point in time; such values are always sent as ISO 8601 text
 * @param timestampParameter the parameter marker of such a value in a statement, such as {@code CAST(? AS TIMESTAMP)}
 * @param tableSuffix what follows the columns of a table whose rows are found by their key alone; may be empty
 */
public record EngineTableSql(String timestampType, String timestampParameter, String tableSuffix) {}
