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
 * The key columns by which an operation finds rows. A reversal by these columns is safe only if the key is unique;
 * otherwise it would also change rows that the operation did not.
 */
record RowKey(QualifiedName table, List<String> columns) {

    /** The given reversal if the key is unique in the schema; otherwise the reason why it is not possible. */
    Reversal reversalIfUnique(SchemaModel schema, Reversal reversal) {
        return schema.table(table).stream().anyMatch(this::isUnique)
                ? reversal
                : Reversal.impossible("the key " + columns + " of table " + table
                        + " is not unique, so the reversal could also change other rows with the same key");
    }

    /** The reason why there is no reversal if the schema is unknown. */
    Reversal uniquenessUnknown() {
        return Reversal.impossible("it is unknown whether the key " + columns + " of table " + table + " is unique");
    }

    private boolean isUnique(Table existing) {
        return Stream.of(
                        existing.primaryKey().stream().map(PrimaryKey::columns),
                        existing.uniques().stream().map(Unique::columns),
                        existing.indexes().stream().filter(RowKey::isKey).map(Index::columns))
                .flatMap(keys -> keys)
                .anyMatch(this::covers);
    }

    private boolean covers(Collection<String> unique) {
        return Set.copyOf(columns).containsAll(unique);
    }

    /**
     * Returns whether a unique index guarantees a unique key: it covers all rows, has only whole columns, and compares
     * them as a search by the column does.
     */
    private static boolean isKey(Index index) {
        return index.unique()
                && index.where() == null
                && index.columns().size() == index.keys().size()
                && index.keys().stream()
                        .allMatch(key -> Stream.of(key.prefixLength(), key.collation(), key.operatorClass())
                                .allMatch(Objects::isNull));
    }
}
