package dev.retort.internal.diff;

import dev.retort.schema.Column;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.sql.SqlToken;
import java.util.Optional;

/** Gives the tables and columns of a model the case of the names in a database that ignores the case of names. */
final class NameCase {
    private NameCase() {}

    static SchemaModel of(SchemaModel database, SchemaModel model) {
        SchemaModel named = model;
        for (Table wanted : model.tables()) {
            Optional<Table> existing = database.tables().stream()
                    .filter(table -> isSame(table.name(), wanted.name()))
                    .findFirst();
            if (existing.isPresent()) {
                named = named(named, existing.get(), wanted);
            }
        }
        return named;
    }

    private static SchemaModel named(SchemaModel model, Table existing, Table wanted) {
        SchemaModel named =
                existing.name().equals(wanted.name()) ? model : model.withTableRenamed(wanted.name(), existing.name());
        for (Column column : wanted.columns()) {
            Optional<String> stored = existing.columns().stream()
                    .map(Column::name)
                    .filter(name -> isSame(name, column.name()) && !name.equals(column.name()))
                    .findFirst();
            if (stored.isPresent()) {
                named = named.withColumnRenamed(existing.name(), column.name(), stored.get());
            }
        }
        return named;
    }

    private static boolean isSame(QualifiedName one, QualifiedName other) {
        return isSame(one.name(), other.name())
                && isSame(String.valueOf(one.schemaName()), String.valueOf(other.schemaName()));
    }

    private static boolean isSame(String one, String other) {
        return SqlToken.folded(one).equals(SqlToken.folded(other));
    }
}
