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

/** Which foreign keys refer to columns of a table, and so are in the way of what would be dropped there. */
final class ForeignKeyReferences {
    private ForeignKeyReferences() {}

    /** The foreign keys of other tables that refer to this table, for people. */
    static List<String> ofOthers(SchemaModel model, QualifiedName table) {
        return users(model, table, (user, key) -> !user.name().equals(table));
    }

    /** The foreign keys, of any table, that refer to this column, for people. */
    static List<String> ofColumn(SchemaModel model, QualifiedName table, String column) {
        return model.table(table)
                .map(there ->
                        users(model, table, (user, key) -> referred(there, key).contains(column)))
                .orElse(List.of());
    }

    /**
     * The foreign keys that would refer to columns which are no longer unique, for people.
     *
     * @param rest the table as it would be, without a constraint or an index
     */
    static List<String> lost(SchemaModel model, Table rest) {
        Table old = model.table(rest.name()).orElse(rest);
        return users(model, rest.name(), (user, key) -> {
            boolean goes = user.equals(old) && !rest.constraints().contains(key);
            Set<String> columns = Set.copyOf(referred(old, key));
            return !goes && isUnique(old, columns) && !isUnique(rest, columns);
        });
    }

    private static List<String> users(SchemaModel model, QualifiedName table, BiPredicate<Table, ForeignKey> uses) {
        List<String> users = new ArrayList<>();
        for (Table user : model.tablesReferringTo(table)) {
            for (ForeignKey key : user.foreignKeys()) {
                if (key.referredTable().equals(table) && uses.test(user, key)) {
                    users.add(ConstraintRef.to(key).display() + " of table " + user.name());
                }
            }
        }
        return users;
    }

    /** The columns that the key refers to; those of the primary key where it names none. */
    private static List<String> referred(Table table, ForeignKey key) {
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
        boolean whole = index.keys().stream().map(IndexKey::prefixLength).allMatch(length -> length == null);
        return index.unique()
                && index.where() == null
                && whole
                && index.columns().size() == index.keys().size()
                && Set.copyOf(index.columns()).equals(columns);
    }
}
