package dev.retort.h2.render;

import dev.retort.dialect.SqlSyntax;
import dev.retort.schema.QualifiedName;

/**
 * A query that returns the statements that clean up after an interrupted or failed change of a column.
 *
 * <p>H2 makes such a change in a copy of the table, {@code name_COPY_session_number}. The names of its constraints and
 * indexes, and of the foreign keys of other tables to it, begin with the name of the copy. If the table exists, the
 * copy is dropped. Otherwise, the copy is all that remains of the table and is renamed, with its constraints and
 * indexes. A table of that name is a copy if it has such a constraint or index, or if the number is the id of this
 * session. Any other table belongs to the user.
 */
record H2Cleanup(QualifiedName table) {
    private static final String COPY = "'^_COPY_[0-9]+_[0-9]+$'";

    private static final String PART = "'^_COPY_[0-9]+_[0-9]+_'";

    /** All constraints and indexes, which may belong to a copy: table, name, kind. */
    private static final String PARTS = """
            SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME AS PART_NAME, 'CONSTRAINT' AS KIND
              FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
            UNION ALL SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, 'INDEX' FROM INFORMATION_SCHEMA.INDEXES
              WHERE NOT IS_GENERATED""";

    String query() {
        return "SELECT STATEMENT FROM (" + drops() + " UNION ALL " + tableRename() + " UNION ALL " + renamesOfParts()
                + ") STATEMENTS ORDER BY PLACE, STATEMENT";
    }

    /** Drops the copies of a table that still exists. */
    private String drops() {
        return "SELECT 1 AS PLACE, 'DROP TABLE ' || " + quoted("TABLE_SCHEMA") + " || '.' || " + quoted("TABLE_NAME")
                + " || ' CASCADE' AS STATEMENT FROM INFORMATION_SCHEMA.TABLES T WHERE " + isCopy() + " AND "
                + originalExists();
    }

    /** Renames the copy of a table that no longer exists. */
    private String tableRename() {
        return "SELECT 2, 'ALTER TABLE ' || " + quoted("TABLE_SCHEMA") + " || '.' || " + quoted("TABLE_NAME")
                + " || ' RENAME TO ' || " + quoted(name()) + " FROM INFORMATION_SCHEMA.TABLES T WHERE " + isCopy()
                + " AND NOT " + originalExists();
    }

    /** Renames the constraints and indexes of a copy that is or was renamed, but not of one that is dropped. */
    private String renamesOfParts() {
        String owner = "CASE WHEN REGEXP_LIKE(" + suffix("TABLE_NAME") + ", " + COPY + ") AND " + begins("TABLE_NAME")
                + " THEN " + name() + " ELSE TABLE_NAME END";
        String own = "REGEXP_REPLACE(" + suffix("PART_NAME") + ", " + PART + ", '')";
        return "SELECT 3, CASE KIND WHEN 'INDEX' THEN 'ALTER INDEX ' || " + quoted("TABLE_SCHEMA") + " || '.' || "
                + quoted("PART_NAME") + " || ' RENAME TO ' || " + quoted("TABLE_SCHEMA")
                + " || '.' ELSE 'ALTER TABLE ' || "
                + quoted("TABLE_SCHEMA") + " || '.' || " + quoted(owner) + " || ' RENAME CONSTRAINT ' || "
                + quoted("PART_NAME") + " || ' TO ' END || " + quoted(own) + " FROM (" + PARTS
                + ") PARTS WHERE TABLE_SCHEMA = " + schemaName() + " AND " + begins("PART_NAME") + " AND REGEXP_LIKE("
                + suffix("PART_NAME") + ", " + PART + ") AND (NOT " + originalExists()
                + " OR NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES T WHERE T.TABLE_SCHEMA = " + schemaName()
                + " AND LEFT(PART_NAME, LENGTH(T.TABLE_NAME) + 1) = T.TABLE_NAME || '_' AND T.TABLE_NAME <> " + name()
                + "))";
    }

    private String isCopy() {
        return "TABLE_SCHEMA = " + schemaName() + " AND " + begins("TABLE_NAME") + " AND REGEXP_LIKE("
                + suffix("TABLE_NAME") + ", " + COPY + ") AND (REGEXP_LIKE(" + suffix("TABLE_NAME")
                + ", '^_COPY_' || SESSION_ID() || '_') OR EXISTS (SELECT 1 FROM (" + PARTS
                + ") PARTS WHERE PARTS.TABLE_SCHEMA = T.TABLE_SCHEMA AND PARTS.TABLE_NAME = T.TABLE_NAME"
                + " AND LEFT(PART_NAME, LENGTH(T.TABLE_NAME) + 1) = T.TABLE_NAME || '_'))";
    }

    private String originalExists() {
        return "EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = " + schemaName()
                + " AND TABLE_NAME = " + name() + ")";
    }

    private String begins(String column) {
        return "LEFT(" + column + ", " + table.name().length() + ") = " + name();
    }

    /** Returns the SQL for the part of a name after the name of the table. */
    private String suffix(String column) {
        return "SUBSTRING(" + column + " FROM " + (table.name().length() + 1) + ")";
    }

    private String name() {
        return SqlSyntax.text(table.name());
    }

    private String schemaName() {
        return H2TableCreation.schemaOf(table);
    }

    private static String quoted(String expression) {
        return "'\"' || REPLACE(" + expression + ", '\"', '\"\"') || '\"'";
    }
}
