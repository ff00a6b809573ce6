package dev.retort.h2.render;

import dev.retort.dialect.SqlSyntax;
import dev.retort.op.SqlTextReferences;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders the statements that create a table with its indexes.
 *
 * <p>Each statement commits. A table with indexes is therefore created under a temporary name and renamed by the last
 * statement, so that an interrupted or failed creation leaves no incomplete table. This is not possible if a check or
 * generated column contains the name of the table, because H2 does not rename it there.
 */
record H2TableCreation(H2Syntax syntax, Table table) {
    private static final String PREFIX = "retort_new_";

    List<String> statements() {
        Table named = H2TableSql.NAMES.nameAll(table);
        if (table.indexes().isEmpty() || isNamedInTexts()) {
            return create(named);
        }
        QualifiedName temporary = temporaryName(table.name());
        Table renamed = SchemaModel.empty()
                .withTable(named)
                .withTableRenamed(table.name(), temporary)
                .tables()
                .get(0);
        List<String> statements = new ArrayList<>(create(renamed));
        statements.add("ALTER TABLE " + syntax.name(temporary) + " RENAME TO "
                + syntax.name(table.name().name()));
        return statements;
    }

    /** Returns a query for the statement that drops the table left by an interrupted or failed creation. */
    static String cleanupQuery(QualifiedName table) {
        QualifiedName temporary = temporaryName(table);
        return "SELECT " + SqlSyntax.text("DROP TABLE " + quoted(temporary) + " RESTRICT")
                + " FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = " + SqlSyntax.text(temporary.name())
                + " AND TABLE_SCHEMA = " + schemaOf(table);
    }

    static String schemaOf(QualifiedName name) {
        return name.schemaName() == null ? "SCHEMA()" : SqlSyntax.text(name.schemaName());
    }

    /** Returns the statements for an index and its comment. */
    static List<String> index(H2Syntax syntax, QualifiedName table, Index index) {
        List<String> statements = new ArrayList<>(List.of(new H2TableSql(syntax).index(table, index)));
        String comment = index.comment();
        if (comment != null) {
            statements.add(
                    "COMMENT ON INDEX " + syntax.name(table.withName(index.name())) + " IS " + syntax.text(comment));
        }
        return statements;
    }

    private List<String> create(Table one) {
        List<String> statements = new ArrayList<>(List.of(new H2TableSql(syntax).create(one)));
        one.indexes().forEach(index -> statements.addAll(index(syntax, one.name(), index)));
        return statements;
    }

    private boolean isNamedInTexts() {
        String name = table.name().name();
        return table.checks().stream().anyMatch(check -> SqlTextReferences.hasReference(check.expression(), name))
                || table.columns().stream()
                        .anyMatch(column -> column.generated() != null
                                && SqlTextReferences.hasReference(
                                        column.generated().expression(), name));
    }

    private static QualifiedName temporaryName(QualifiedName table) {
        return table.withName(H2TableSql.NAMES.truncate(PREFIX + table.name()));
    }

    private static String quoted(QualifiedName name) {
        String schemaName = name.schemaName();
        return (schemaName == null ? "" : SqlSyntax.name(schemaName) + ".") + SqlSyntax.name(name.name());
    }
}
