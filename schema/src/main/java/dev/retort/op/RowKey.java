package dev.retort.op;

import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns by which an operation finds rows. A way back that finds rows by them loses nothing only where each key is
 * that of one row at most: else it would also meet rows that the operation has nothing to do with.
 */
record RowKey(QualifiedName table, List<String> columns) {

    /** This way back, where the schema says that no two rows have the same key; else the reason why it is none. */
    Reversal allowing(SchemaModel schema, Reversal back) {
        return schema.table(table).stream().anyMatch(this::isUnique)
                ? back
                : Reversal.lacking("the key " + columns + " of table " + table
                        + " is not unique, so that other rows may have the same, and the way back would not leave them"
                        + " as they are");
    }

    /** The reason why there is no way back where the schema is not known. */
    Reversal unknown() {
        return Reversal.lacking("whether the key " + columns + " of table " + table + " is unique is not known");
    }

    private boolean isUnique(Table of) {
        return Stream.of(
                        of.primaryKey().stream().map(PrimaryKey::columns),
                        of.uniques().stream().map(Unique::columns),
                        of.indexes().stream().filter(RowKey::isKey).map(Index::columns))
                .flatMap(keys -> keys)
                .anyMatch(this::covers);
    }

    private boolean covers(Collection<String> unique) {
        return Set.copyOf(columns).containsAll(unique);
    }

    /** Of all rows, of columns alone and whole, and by the comparison that a search by the column uses. */
    private static boolean isKey(Index index) {
        return index.unique()
                && index.where() == null
                && index.columns().size() == index.keys().size()
                && index.keys().stream()
                        .allMatch(key -> Stream.of(key.prefixLength(), key.collation(), key.operatorClass())
                                .allMatch(Objects::isNull));
    }
}
