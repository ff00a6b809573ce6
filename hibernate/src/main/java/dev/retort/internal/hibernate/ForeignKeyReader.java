package dev.retort.internal.hibernate;

import dev.retort.schema.Deferral;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.sql.TokenCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PrimaryKey;
import org.jspecify.annotations.Nullable;

/**
 * Reads foreign keys, and the order of the columns in keys.
 *
 * <p>Hibernate sorts the columns of a primary key, and those of the foreign keys to it, only when it writes DDL. Before
 * that, the metadata contain the order of the mapping.
 *
 * @param metadata provides the column ordering strategy
 * @param names converts names
 */
record ForeignKeyReader(Metadata metadata, StoredNames names) {

    /** Returns the columns of a primary key in the order of Hibernate's DDL. */
    List<Column> columns(PrimaryKey key) {
        if (key.getColumnSpan() < 2 || key.getOriginalOrder() != null) {
            return key.getColumns();
        }
        List<Column> ordered = ((MetadataImplementor) metadata)
                .getMetadataBuildingOptions()
                .getColumnOrderingStrategy()
                .orderConstraintColumns(key, metadata);
        return ordered == null ? key.getColumns() : ordered;
    }

    /**
     * Reads a foreign key; empty if the mapping disables it, if the other side is not a table, or if that table lacks a
     * referred column. It lacks one if a join refers to a column that an entity of a joined hierarchy inherits, because
     * Hibernate refers to the entity's own table. No database accepts such a key.
     */
    Optional<ForeignKey> read(org.hibernate.mapping.ForeignKey mapped) {
        if (!mapped.isCreationEnabled() || !mapped.isPhysicalConstraint()) {
            return Optional.empty();
        }
        List<Pair> pairs = pairs(mapped);
        if (pairs.stream().anyMatch(pair -> mapped.getReferencedTable().getColumn(pair.referred()) == null)) {
            return Optional.empty();
        }
        ForeignKey key = ForeignKey.of(
                        pairs.stream()
                                .map(pair -> names.of(mapped.getTable(), pair.own()))
                                .toList(),
                        names.of(mapped.getReferencedTable()),
                        pairs.stream()
                                .map(pair -> names.of(mapped.getReferencedTable(), pair.referred()))
                                .toList())
                .withName(names.explicit(mapped.getName()))
                .withOnDelete(rule(mapped.getOnDeleteAction()));
        String where = names.of(mapped.getTable()) + ", foreign key of " + key.columns();
        key = withClauses(key, where, mapped.getKeyDefinition());
        return Optional.of(withClauses(key, where, HibernateLine.options(mapped)));
    }

    private record Pair(Column own, Column referred) {}

    private List<Pair> pairs(org.hibernate.mapping.ForeignKey mapped) {
        PrimaryKey primary = mapped.getReferencedTable().getPrimaryKey();
        boolean toPrimary = mapped.isReferenceToPrimaryKey();
        List<Column> referred = toPrimary ? primary.getColumns() : mapped.getReferencedColumns();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < referred.size(); i++) {
            pairs.add(new Pair(mapped.getColumn(i), referred.get(i)));
        }
        if (toPrimary) {
            List<Column> order = columns(primary);
            pairs.sort(Comparator.comparing(pair -> order.indexOf(pair.referred())));
        }
        return pairs;
    }

    private static ForeignKey.Rule rule(@Nullable OnDeleteAction action) {
        return action == null ? ForeignKey.Rule.NO_ACTION : ForeignKey.Rule.valueOf(action.name());
    }

    /** Applies the clauses of a SQL text, which is a whole definition or the options at its end. */
    private ForeignKey withClauses(ForeignKey bare, String where, @Nullable String text) {
        ForeignKey key = bare;
        TokenCursor cursor = Sql.tokens(where, text == null ? "" : text);
        while (!cursor.atEnd()) {
            if (cursor.skip("REFERENCES")) {
                key = referring(key, cursor);
            } else if (cursor.skip("ON", "DELETE")) {
                key = key.withOnDelete(rule(cursor));
            } else if (cursor.skip("ON", "UPDATE")) {
                key = key.withOnUpdate(rule(cursor));
            } else if (cursor.skip("MATCH", "FULL")) {
                key = key.withMatch(ForeignKey.Match.FULL);
            } else if (cursor.skip("NOT", "DEFERRABLE")) {
                key = key.withDeferral(Deferral.NOT_DEFERRABLE);
            } else if (cursor.skip("DEFERRABLE")) {
                boolean deferred = cursor.skip("INITIALLY", "DEFERRED");
                key = key.withDeferral(deferred ? Deferral.INITIALLY_DEFERRED : Deferral.DEFERRABLE);
            } else {
                cursor.next();
            }
        }
        return key;
    }

    /**
     * Reads the table after REFERENCES and its columns; without columns, its primary key is referred to. Hibernate uses
     * the definition alone, for example to refer to the table of a subclass.
     */
    private ForeignKey referring(ForeignKey key, TokenCursor cursor) {
        String first = names.written(cursor.next().text());
        QualifiedName table = cursor.skip(".")
                ? new QualifiedName(first, names.written(cursor.next().text()))
                : QualifiedName.of(first);
        List<String> columns = new ArrayList<>();
        if (cursor.peek().is("(")) {
            cursor.parenthesised().elements().forEach(column -> columns.add(names.written(column.rest())));
        }
        boolean isSame = columns.isEmpty() && table.equals(key.referredTable());
        return isSame
                ? key
                : ForeignKey.of(key.columns(), table, columns)
                        .withName(key.name())
                        .withOnDelete(key.onDelete());
    }

    private static ForeignKey.Rule rule(TokenCursor cursor) {
        if (cursor.skip("CASCADE")) {
            return ForeignKey.Rule.CASCADE;
        }
        if (cursor.skip("RESTRICT")) {
            return ForeignKey.Rule.RESTRICT;
        }
        if (cursor.skip("SET", "NULL")) {
            return ForeignKey.Rule.SET_NULL;
        }
        return cursor.skip("SET", "DEFAULT") ? ForeignKey.Rule.SET_DEFAULT : ForeignKey.Rule.NO_ACTION;
    }
}
