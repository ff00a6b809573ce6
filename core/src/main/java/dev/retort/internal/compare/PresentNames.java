package dev.retort.internal.compare;

import dev.retort.dialect.Dialect;
import dev.retort.op.Operation;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameTable;
import dev.retort.schema.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The present names of tables and columns in the database, before renames.
 *
 * @param tables the present names of renamed tables, by their new names
 * @param columns the present names of renamed columns, by table and new name
 */
record PresentNames(Map<QualifiedName, QualifiedName> tables, Map<String, String> columns) {
    static PresentNames of(List<Operation> operations) {
        Map<QualifiedName, QualifiedName> tables = new HashMap<>();
        Map<String, String> columns = new HashMap<>();
        for (Operation operation : operations) {
            if (operation instanceof RenameTable rename) {
                tables.put(rename.to(), rename.from());
            } else if (operation instanceof RenameColumn rename) {
                columns.put(rename.table() + "." + rename.to(), rename.from());
            }
        }
        return new PresentNames(tables, columns);
    }

    QualifiedName of(QualifiedName table) {
        return tables.getOrDefault(table, table);
    }

    String of(QualifiedName table, String column) {
        return columns.getOrDefault(table + "." + column, column);
    }

    String sql(QualifiedName table, Dialect dialect) {
        QualifiedName present = of(table);
        String name = dialect.sql().quote(present.name());
        String schemaName = present.schemaName();
        return schemaName == null ? name : dialect.sql().quote(schemaName) + "." + name;
    }

    String sql(QualifiedName table, String column, Dialect dialect) {
        return dialect.sql().quote(of(table, column));
    }
}
