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
 * The statements that create a table with its indexes.
 *
 * <p>Each of them commits. So that an interrupted or refused creation leaves no half of the table behind, a table with
 * indexes is built under another name, and gets its own by the last statement. That is not possible if a check names
 * the table, because H2 does not rename it there.
 */
record H2TableCreation(H2Syntax syntax, Table table) {
    private static final String PREFIX = "retort_new_";

    List<String> statements() {
        Table named = H2TableSql.NAMES.nameAll(table);
        if (table.indexes().isEmpty() || isNamedInTexts()) {
            return create(named);
        }
        QualifiedName other = building(table.name());
        Table building = SchemaModel.empty()
                .withTable(named)
                .withTableRenamed(table.name(), other)
                .tables()
                .get(0);
        List<String> statements = new ArrayList<>(create(building));
        statements.add("ALTER TABLE " + syntax.name(other) + " RENAME TO "
                + syntax.name(table.name().name()));
        return statements;
    }

    /** A query for the statement that drops what a cut or refused creation of a table has left behind. */
    static String cleanupQuery(QualifiedName table) {
        QualifiedName building = building(table);
        return "SELECT " + SqlSyntax.text("DROP TABLE " + quoted(building) + " RESTRICT")
                + " FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = " + SqlSyntax.text(building.name())
                + " AND TABLE_SCHEMA = " + schemaOf(table);
    }

    static String schemaOf(QualifiedName name) {
        return name.schemaName() == null ? "SCHEMA()" : SqlSyntax.text(name.schemaName());
    }

    /** A statement for an index, and one for its comment. */
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
                                && SqlTextReferences.hasReference(column.generated().expression(), name));
    }

    private static QualifiedName building(QualifiedName table) {
        return table.withName(H2TableSql.NAMES.truncate(PREFIX + table.name()));
    }

    private static String quoted(QualifiedName name) {
        String schemaName = name.schemaName();
        return (schemaName == null ? "" : SqlSyntax.name(schemaName) + ".") + SqlSyntax.name(name.name());
    }
}
