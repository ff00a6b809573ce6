package dev.retort.op;

import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Finds the foreign keys that prevent a table, column or unique key from being dropped, because they refer to it. */
final class ForeignKeyReferences {
    private ForeignKeyReferences() {}

    /** The foreign keys of other tables that refer to this table, as text for people. */
    static List<String> fromOtherTables(SchemaModel model, QualifiedName table) {
        return referencesMatching(
                model, table, (referring, key) -> !referring.name().equals(table));
    }

    /** The foreign keys of any table that refer to this column, as text for people. */
    static List<String> toColumn(SchemaModel model, QualifiedName table, String column) {
        return model.table(table)
                .map(existing -> referencesMatching(
                        model,
                        table,
                        (referring, key) -> referredColumns(existing, key).contains(column)))
                .orElse(List.of());
    }

    /**
     * The foreign keys whose referenced columns would no longer be unique, as text for people.
     *
     * @param remaining the table without the constraint or index to be dropped
     */
    static List<String> losingUniqueKey(SchemaModel model, Table remaining) {
        Table old = model.table(remaining.name()).orElse(remaining);
        return referencesMatching(model, remaining.name(), (referring, key) -> {
            boolean isRemoved =
                    referring.equals(old) && !remaining.constraints().contains(key);
            Set<String> columns = Set.copyOf(referredColumns(old, key));
            return !isRemoved && isUnique(old, columns) && !isUnique(remaining, columns);
        });
    }

    private static List<String> referencesMatching(
            SchemaModel model, QualifiedName table, BiPredicate<Table, ForeignKey> uses) {
        List<String> references = new ArrayList<>();
        for (Table referring : model.tablesReferringTo(table)) {
            for (ForeignKey key : referring.foreignKeys()) {
                if (key.referredTable().equals(table) && uses.test(referring, key)) {
                    references.add(ConstraintRef.to(key).display() + " of table " + referring.name());
                }
            }
        }
        return references;
    }

    /** The columns that the key refers to; those of the primary key if it names none. */
    private static List<String> referredColumns(Table table, ForeignKey key) {
        return key.referredColumns().isEmpty()
                ? table.primaryKey().map(PrimaryKey::columns).orElse(List.of())
                : key.referredColumns();
    }

    private static boolean isUnique(Table table, Set<String> columns) {
        return table.primaryKey().stream()
                        .anyMatch(key -> Set.copyOf(key.columns()).equals(columns))
                || table.uniques().stream()
                        .anyMatch(unique -> Set.copyOf(unique.columns()).equals(columns))
                || table.indexes().stream().anyMatch(index -> isKey(index, columns));
    }

    private static boolean isKey(Index index, Set<String> columns) {
        boolean withoutPrefix =
                index.keys().stream().map(IndexKey::prefixLength).allMatch(length -> length == null);
        return index.unique()
                && index.where() == null
                && withoutPrefix
                && index.columns().size() == index.keys().size()
                && Set.copyOf(index.columns()).equals(columns);
    }
}
