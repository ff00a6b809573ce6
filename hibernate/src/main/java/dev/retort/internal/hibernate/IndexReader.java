package dev.retort.internal.hibernate;

import dev.retort.op.Recording;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.sql.Parentheses;
import dev.retort.sql.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * Reads indexes, and unique constraints that only a unique index can express because of their order or options.
 *
 * @param dialect the Hibernate dialect of the metadata
 * @param names converts names
 */
record IndexReader(Dialect dialect, StoredNames names) {

    Index read(QualifiedName table, org.hibernate.mapping.Index mapped) {
        Map<Selectable, String> orders = mapped.getSelectableOrderMap();
        List<IndexKey> keys = new ArrayList<>();
        for (Selectable selectable : mapped.getSelectables()) {
            keys.add(key(mapped.getTable(), selectable, orders.get(selectable)));
        }
        Index index = Index.of(nameOf(table, mapped.getQuotedName(dialect), keys), keys);
        index = mapped.isUnique() ? index.asUnique() : index;
        return withOptions(index, table, HibernateLine.options(mapped));
    }

    /** Returns whether only a unique index can express this unique constraint. */
    static boolean isIndex(UniqueKey mapped) {
        return mapped.getColumnOrderMap().values().stream().anyMatch(IndexReader::isDescending)
                || !HibernateLine.options(mapped).isEmpty();
    }

    /** Reads a unique constraint as a unique index. */
    Index read(QualifiedName table, UniqueKey mapped) {
        List<IndexKey> keys = new ArrayList<>();
        for (Column column : mapped.getColumns()) {
            keys.add(key(mapped.getTable(), column, mapped.getColumnOrderMap().get(column)));
        }
        Index index = Index.of(nameOf(table, mapped.getName(), keys), keys).asUnique();
        return withOptions(index, table, HibernateLine.options(mapped));
    }

    private String nameOf(QualifiedName table, @Nullable String mapped, List<IndexKey> keys) {
        String given = names.explicit(mapped);
        return given == null ? Recording.constraintNames().indexOf(table, keys) : given;
    }

    private IndexKey key(Table table, Selectable selectable, @Nullable String order) {
        IndexKey key = selectable instanceof Formula formula
                ? IndexKey.ofExpression(Parentheses.unwrapped(formula.getFormula()))
                : IndexKey.of(names.of(table, (Column) selectable));
        return isDescending(order) ? key.descending() : key;
    }

    private static boolean isDescending(@Nullable String order) {
        return order != null && order.strip().equalsIgnoreCase("desc");
    }

    private Index withOptions(Index bare, QualifiedName table, String options) {
        Index index = bare;
        TokenCursor cursor = Sql.tokens(table + " index " + bare.name(), options);
        while (!cursor.atEnd()) {
            if (cursor.skip("INCLUDE")) {
                index = index.withInclude(cursor.parenthesised().elements().stream()
                        .map(column -> names.written(column.rest()))
                        .toList());
            } else if (cursor.skip("NULLS", "NOT", "DISTINCT")) {
                index = index.withNullsNotDistinct();
            } else if (cursor.skip("WHERE")) {
                return index.withWhere(Parentheses.unwrapped(cursor.rest()));
            } else {
                throw EntitiesException.unreadable(
                        table + " index " + bare.name(),
                        "'" + cursor.rest() + "' in the options of an index is not understood",
                        "use INCLUDE, NULLS NOT DISTINCT and WHERE, or create the index in a revision of its own.");
            }
        }
        return index;
    }
}
