package dev.retort.h2.inspect;

/** Lists the objects of a schema of H2 that a model cannot represent or an operation cannot create. */
public final class H2UnsupportedObjects {
    /** A query that returns one text for each object of {@code SCHEMA()}, such as {@code view "recent"}. */
    public static final String QUERY = """
            SELECT THING FROM (
            SELECT CASE WHEN TABLE_TYPE = 'BASE TABLE' THEN LOWER(STORAGE_TYPE) || ' table' ELSE LOWER(TABLE_TYPE) END
              || ' "' || TABLE_NAME || '"' AS THING FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = SCHEMA()
              AND (TABLE_TYPE <> 'BASE TABLE' OR STORAGE_TYPE NOT IN ('CACHED', 'MEMORY')
                OR STORAGE_TYPE = 'MEMORY' AND DATABASE_PATH() IS NOT NULL)
            UNION ALL SELECT 'trigger "' || TRIGGER_NAME || '"' FROM INFORMATION_SCHEMA.TRIGGERS
              WHERE TRIGGER_SCHEMA = SCHEMA()
            UNION ALL SELECT 'sequence "' || SEQUENCE_NAME || '"' FROM INFORMATION_SCHEMA.SEQUENCES
              WHERE SEQUENCE_SCHEMA = SCHEMA()
            UNION ALL SELECT 'domain "' || DOMAIN_NAME || '"' FROM INFORMATION_SCHEMA.DOMAINS
              WHERE DOMAIN_SCHEMA = SCHEMA()
            UNION ALL SELECT 'constant "' || CONSTANT_NAME || '"' FROM INFORMATION_SCHEMA.CONSTANTS
              WHERE CONSTANT_SCHEMA = SCHEMA()
            UNION ALL SELECT 'alias "' || ROUTINE_NAME || '"' FROM INFORMATION_SCHEMA.ROUTINES
              WHERE ROUTINE_SCHEMA = SCHEMA()
            UNION ALL SELECT 'synonym "' || SYNONYM_NAME || '"' FROM INFORMATION_SCHEMA.SYNONYMS
              WHERE SYNONYM_SCHEMA = SCHEMA()
            UNION ALL SELECT 'privileges of ' || GRANTEE || ' on "' || TABLE_NAME || '"'
              FROM INFORMATION_SCHEMA.RIGHTS WHERE TABLE_SCHEMA = SCHEMA()
            UNION ALL SELECT 'the sequence options of identity "' || TABLE_NAME || '"."' || COLUMN_NAME || '"'
              FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = SCHEMA() AND IS_IDENTITY = 'YES'
              AND (IDENTITY_INCREMENT <> 1 OR IDENTITY_MINIMUM <> 1 OR IDENTITY_CYCLE = 'YES')
            UNION ALL SELECT 'ON UPDATE, DEFAULT ON NULL or INVISIBLE of column "' || TABLE_NAME || '"."'
              || COLUMN_NAME || '"' FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = SCHEMA()
              AND (COLUMN_ON_UPDATE IS NOT NULL OR DEFAULT_ON_NULL OR NOT IS_VISIBLE)
            UNION ALL SELECT 'ALL DISTINCT of unique constraint or index "' || CONSTRAINT_NAME || '"'
              FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
              WHERE CONSTRAINT_SCHEMA = SCHEMA() AND NULLS_DISTINCT NOT IN ('YES', 'NO')
            UNION ALL SELECT 'schema "' || SCHEMA_NAME || '"' FROM INFORMATION_SCHEMA.SCHEMATA
              WHERE SCHEMA_NAME <> SCHEMA() AND UPPER(SCHEMA_NAME) <> 'INFORMATION_SCHEMA' AND EXISTS (SELECT 1
              FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = SCHEMA_NAME)
            ) THINGS ORDER BY THING""";

    private H2UnsupportedObjects() {}
}
