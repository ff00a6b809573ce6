package dev.retort.h2.inspect;

import dev.retort.dialect.Inspection.Query;
import dev.retort.dialect.SqlSyntax;
import java.util.List;

/**
 * The queries that read one schema of H2 from INFORMATION_SCHEMA, and the order of their columns. The queries do not
 * join, because H2 has no indexes for that; the readers combine rows by name.
 */
final class H2Catalog {
    /** Schema, name, schema again (NULL if it is the current schema), comment. */
    static final String TABLES = "tables";

    /** Table, name, type, default, nullable, identity, generated, comment, schema of the domain, domain. */
    static final String COLUMNS = "columns";

    /** Schema, name, table, kind, nulls distinct, comment, index; of all schemas. */
    static final String CONSTRAINTS = "constraints";

    /** Constraint, expression. */
    static final String CHECKS = "checks";

    /** Schema, constraint, column, position in the referred key; of all schemas. */
    static final String KEY_COLUMNS = "key columns";

    /** Constraint, schema and name of the referred key, rules for updates and deletes, schema again as above. */
    static final String REFERENCES = "references";

    /** Schema, name, table, kind, nulls distinct, comment; without indexes that H2 has generated. */
    static final String INDEXES = "indexes";

    /** Schema, index, column, order, order of NULL, whether it is a key and not an included column; of all schemas. */
    static final String INDEX_COLUMNS = "index columns";

    /** Name, schema (NULL if it is the current schema), type, start, increment, bounds, cache, cycle, comment. */
    static final String SEQUENCES = "sequences";

    private static final String HERE = "COALESCE(NULLIF(%s, ''), SCHEMA())";

    private H2Catalog() {}

    static List<Query> queries(String namespace) {
        String here = HERE.formatted(SqlSyntax.text(namespace));
        return List.of(
                new Query(
                        TABLES,
                        "SELECT TABLE_SCHEMA, TABLE_NAME, NULLIF(TABLE_SCHEMA, SCHEMA()), REMARKS"
                                + " FROM INFORMATION_SCHEMA.TABLES"
                                + " WHERE TABLE_TYPE = 'BASE TABLE' AND STORAGE_TYPE IN ('CACHED', 'MEMORY')"
                                + " AND COALESCE(REMARKS, '') <> " + SqlSyntax.text(H2Inspection.LOCK_TABLE)
                                + " AND TABLE_SCHEMA = " + here),
                new Query(
                        COLUMNS,
                        "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME, 'TABLE',"
                                + " DTD_IDENTIFIER), COLUMN_DEFAULT, IS_NULLABLE, IDENTITY_GENERATION,"
                                + " GENERATION_EXPRESSION, REMARKS, DOMAIN_SCHEMA, DOMAIN_NAME"
                                + " FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = " + here
                                + " ORDER BY TABLE_NAME, ORDINAL_POSITION"),
                new Query(
                        CONSTRAINTS,
                        "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_NAME, CONSTRAINT_TYPE, NULLS_DISTINCT,"
                                + " REMARKS,"
                                + " INDEX_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS"),
                new Query(
                        CHECKS,
                        "SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS"
                                + " WHERE CONSTRAINT_SCHEMA = " + here),
                new Query(
                        KEY_COLUMNS,
                        "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, COLUMN_NAME, POSITION_IN_UNIQUE_CONSTRAINT"
                                + " FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE"
                                + " ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME, ORDINAL_POSITION"),
                new Query(
                        REFERENCES,
                        "SELECT CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA, UNIQUE_CONSTRAINT_NAME, UPDATE_RULE,"
                                + " DELETE_RULE, NULLIF(UNIQUE_CONSTRAINT_SCHEMA, SCHEMA())"
                                + " FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS"
                                + " WHERE CONSTRAINT_SCHEMA = " + here),
                new Query(
                        INDEXES,
                        "SELECT INDEX_SCHEMA, INDEX_NAME, TABLE_NAME, INDEX_TYPE_NAME, NULLS_DISTINCT, REMARKS"
                                + " FROM INFORMATION_SCHEMA.INDEXES WHERE NOT IS_GENERATED AND INDEX_SCHEMA = " + here),
                new Query(
                        INDEX_COLUMNS,
                        "SELECT INDEX_SCHEMA, INDEX_NAME, COLUMN_NAME, ORDERING_SPECIFICATION, NULL_ORDERING, IS_UNIQUE"
                                + " FROM INFORMATION_SCHEMA.INDEX_COLUMNS"
                                + " ORDER BY INDEX_SCHEMA, INDEX_NAME, ORDINAL_POSITION"),
                new Query(
                        SEQUENCES,
                        "SELECT SEQUENCE_NAME, NULLIF(SEQUENCE_SCHEMA, SCHEMA()), DATA_TYPE, START_VALUE, INCREMENT,"
                                + " MINIMUM_VALUE, MAXIMUM_VALUE, CACHE, CYCLE_OPTION, REMARKS"
                                + " FROM INFORMATION_SCHEMA.SEQUENCES"
                                + " WHERE DATA_TYPE IN ('SMALLINT', 'INTEGER', 'BIGINT') AND SEQUENCE_SCHEMA = " + here
                                + " ORDER BY SEQUENCE_NAME"));
    }
}
