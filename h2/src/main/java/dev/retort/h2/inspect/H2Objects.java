package dev.retort.h2.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.CatalogObjects.LeftOut;
import dev.retort.dialect.CatalogObjects.Requirement;
import dev.retort.dialect.CatalogObjects.SqlObject;
import dev.retort.dialect.CatalogObjects.Stage;
import dev.retort.dialect.Inspection.Query;
import dev.retort.dialect.Inspection.Row;
import dev.retort.dialect.ObjectId;
import dev.retort.dialect.Rendering;
import dev.retort.dialect.SqlSyntax;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what a model of H2 cannot represent, or an operation cannot create. */
final class H2Objects {
    private static final String LEFT_OUT = "left out";
    private static final String REQUIRED = "required";
    private static final String SCHEMAS = "schemas";

    /** Object, consequence. */
    private static final String LEFT_OUT_ROWS = """
            SELECT CASE WHEN TABLE_TYPE = 'BASE TABLE' THEN LOWER(STORAGE_TYPE) || ' table' ELSE LOWER(TABLE_TYPE) END
              || ' "' || TABLE_NAME || '"' AS THING, 'queries that use it fail'
              FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA IN ($chosen)
              AND (TABLE_TYPE <> 'BASE TABLE' OR STORAGE_TYPE NOT IN ('CACHED', 'MEMORY')
                OR STORAGE_TYPE = 'MEMORY' AND DATABASE_PATH() IS NOT NULL)
            UNION ALL SELECT 'trigger "' || TRIGGER_NAME || '"', 'changes of rows do not call it'
              FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA IN ($chosen)
            UNION ALL SELECT LOWER(DATA_TYPE) || ' sequence "' || SEQUENCE_NAME || '"', 'statements that use it fail'
              FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA IN ($chosen)
              AND DATA_TYPE NOT IN ('SMALLINT', 'INTEGER', 'BIGINT')
            UNION ALL SELECT 'domain "' || DOMAIN_NAME || '"', 'tables that use it cannot be created'
              FROM INFORMATION_SCHEMA.DOMAINS WHERE DOMAIN_SCHEMA IN ($chosen)
            UNION ALL SELECT 'constant "' || CONSTANT_NAME || '"', 'statements that use it fail'
              FROM INFORMATION_SCHEMA.CONSTANTS WHERE CONSTANT_SCHEMA IN ($chosen)
            UNION ALL SELECT 'alias "' || ROUTINE_NAME || '"', 'statements that call it fail'
              FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_SCHEMA IN ($chosen)
            UNION ALL SELECT 'synonym "' || SYNONYM_NAME || '"', 'statements that use it fail'
              FROM INFORMATION_SCHEMA.SYNONYMS WHERE SYNONYM_SCHEMA IN ($chosen)
            UNION ALL SELECT 'privileges of ' || GRANTEE || ' on "' || TABLE_NAME || '"', 'statements of that user fail'
              FROM INFORMATION_SCHEMA.RIGHTS WHERE TABLE_SCHEMA IN ($chosen)
            UNION ALL SELECT 'the sequence options of identity "' || TABLE_NAME || '"."' || COLUMN_NAME || '"',
              'it counts from 1 by 1' FROM INFORMATION_SCHEMA.COLUMNS
              WHERE TABLE_SCHEMA IN ($chosen) AND IS_IDENTITY = 'YES'
              AND (IDENTITY_INCREMENT <> 1 OR IDENTITY_MINIMUM <> 1 OR IDENTITY_CYCLE = 'YES')
            UNION ALL SELECT 'ON UPDATE, DEFAULT ON NULL or INVISIBLE of column "' || TABLE_NAME || '"."'
              || COLUMN_NAME || '"', 'it is an ordinary column'
              FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA IN ($chosen)
              AND (COLUMN_ON_UPDATE IS NOT NULL OR DEFAULT_ON_NULL OR NOT IS_VISIBLE)
            UNION ALL SELECT 'ALL DISTINCT of unique constraint or index "' || CONSTRAINT_NAME || '"',
              'a row with a NULL in a column is never a duplicate'
              FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
              WHERE CONSTRAINT_SCHEMA IN ($chosen) AND NULLS_DISTINCT NOT IN ('YES', 'NO')
            ORDER BY 1""";

    /** Object, table that needs it. */
    private static final String REQUIRED_ROWS = """
            SELECT 'domain "' || DOMAIN_NAME || '"', 'table "' || TABLE_NAME || '"' FROM INFORMATION_SCHEMA.COLUMNS
              WHERE TABLE_SCHEMA IN ($chosen) AND DOMAIN_NAME IS NOT NULL
            UNION ALL SELECT LOWER(S.DATA_TYPE) || ' sequence "' || SEQUENCE_NAME || '"', 'table "' || TABLE_NAME || '"'
              FROM INFORMATION_SCHEMA.COLUMNS JOIN INFORMATION_SCHEMA.SEQUENCES AS S
                ON COLUMN_DEFAULT LIKE '%NEXT VALUE FOR "' || SEQUENCE_SCHEMA || '"."' || SEQUENCE_NAME || '"%'
              WHERE TABLE_SCHEMA IN ($chosen) AND S.DATA_TYPE NOT IN ('SMALLINT', 'INTEGER', 'BIGINT')
            ORDER BY 1, 2""";

    /** Schema, whether it is read, whether it is the schema of unqualified names. */
    private static final String SCHEMA_ROWS = """
            SELECT SCHEMA_NAME, SCHEMA_NAME IN ($chosen), SCHEMA_NAME = SCHEMA() FROM INFORMATION_SCHEMA.SCHEMATA
              WHERE SCHEMA_NAME IN ($chosen) OR UPPER(SCHEMA_NAME) <> 'INFORMATION_SCHEMA'
              AND EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = SCHEMA_NAME)
            ORDER BY SCHEMA_NAME""";

    private H2Objects() {}

    static List<Query> queries(List<String> namespaces) {
        String chosen = namespaces.stream()
                .map(name -> name.isEmpty() ? "SCHEMA()" : SqlSyntax.text(name))
                .collect(Collectors.joining(", "));
        return List.of(
                new Query(LEFT_OUT, LEFT_OUT_ROWS.replace("$chosen", chosen)),
                new Query(REQUIRED, REQUIRED_ROWS.replace("$chosen", chosen)),
                new Query(SCHEMAS, SCHEMA_ROWS.replace("$chosen", chosen)));
    }

    static CatalogObjects read(Map<String, List<Row>> rows) {
        List<Row> schemas = rows.getOrDefault(SCHEMAS, List.of());
        return new CatalogObjects(
                schemas.stream()
                        .filter(row -> isTrue(row, 1) && !isTrue(row, 2))
                        .map(row -> schema(row.text(0)))
                        .toList(),
                List.of(),
                Map.of(),
                rows.getOrDefault(LEFT_OUT, List.of()).stream()
                        .map(row -> new LeftOut(LeftOut.Scope.OBJECT, row.text(0), row.text(1)))
                        .toList(),
                rows.getOrDefault(REQUIRED, List.of()).stream()
                        .map(row -> new Requirement(row.text(0), row.text(1)))
                        .toList(),
                new CatalogObjects.Namespaces(names(schemas, true), names(schemas, false)));
    }

    private static SqlObject schema(String name) {
        String quoted = Rendering.doubleQuoted(name);
        return new SqlObject(
                ObjectId.other("schema " + quoted), Stage.SETUP, "CREATE SCHEMA " + quoted, "DROP SCHEMA " + quoted);
    }

    private static List<String> names(List<Row> schemas, boolean isRead) {
        return schemas.stream()
                .filter(row -> isTrue(row, 1) == isRead)
                .map(row -> row.text(0))
                .toList();
    }

    private static boolean isTrue(Row row, int column) {
        return row.text(column).equalsIgnoreCase("true");
    }
}
