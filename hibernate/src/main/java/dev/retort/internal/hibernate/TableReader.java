package dev.retort.internal.hibernate;

import dev.retort.op.Recording;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.ConstraintNames;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.UniqueKey;

/**
 * Reads tables with their columns, constraints and indexes.
 *
 * @param columns reads columns
 * @param foreignKeys reads foreign keys
 * @param indexes reads indexes
 * @param names converts names
 */
record TableReader(ColumnReader columns, ForeignKeyReader foreignKeys, IndexReader indexes, StoredNames names) {
    private static final ConstraintNames CONVENTION = Recording.constraintNames();

    Table read(org.hibernate.mapping.Table mapped) {
        QualifiedName name = names.of(mapped);
        List<Column> read = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        primaryKey(mapped).ifPresent(constraints::add);
        for (org.hibernate.mapping.Column column : ordered(mapped)) {
            ColumnReader.ReadColumn one = columns.read(name, column);
            read.add(one.column());
            one.constraints().forEach(constraint -> add(constraints, constraint));
        }
        uniques(mapped).forEach(unique -> add(constraints, unique));
        for (CheckConstraint check : mapped.getChecks()) {
            add(constraints, Check.of(check.getConstraint().strip()).withName(names.explicit(check.getName())));
        }
        for (org.hibernate.mapping.ForeignKey key : HibernateLine.foreignKeys(mapped)) {
            foreignKeys.read(key).ifPresent(one -> add(constraints, one));
        }
        try {
            Table table = new Table(name, read, constraints, indexes(mapped), new TreeMap<>(), mapped.getComment());
            return CONVENTION.nameAll(table);
        } catch (IllegalArgumentException e) {
            throw EntitiesException.unreadable(
                    name.toString(), String.valueOf(e.getMessage()), "correct the mapping of the table.");
        }
    }

    /** Returns the columns of the primary key, followed by the others in the order of the mapping. */
    private List<org.hibernate.mapping.Column> ordered(org.hibernate.mapping.Table mapped) {
        Set<org.hibernate.mapping.Column> ordered = new LinkedHashSet<>();
        keyColumns(mapped).forEach(key -> ordered.add(mapped.getColumn(key)));
        ordered.addAll(mapped.getColumns());
        return List.copyOf(ordered);
    }

    private List<org.hibernate.mapping.Column> keyColumns(org.hibernate.mapping.Table mapped) {
        return mapped.hasPrimaryKey() ? foreignKeys.columns(mapped.getPrimaryKey()) : List.of();
    }

    private Optional<PrimaryKey> primaryKey(org.hibernate.mapping.Table mapped) {
        if (!mapped.hasPrimaryKey()) {
            return Optional.empty();
        }
        org.hibernate.mapping.PrimaryKey key = mapped.getPrimaryKey();
        UniqueKey ordering = key.getOrderingUniqueKey();
        String given = ordering == null || !ordering.isNameExplicit() ? null : names.explicit(ordering.getName());
        return Optional.of(PrimaryKey.of(stored(mapped, keyColumns(mapped))).withName(given));
    }

    /**
     * Returns the unique constraints of the table and of its columns, without one that repeats the primary key.
     */
    private List<Unique> uniques(org.hibernate.mapping.Table mapped) {
        List<Unique> uniques = new ArrayList<>();
        for (UniqueKey key : mapped.getUniqueKeys().values()) {
            if (!IndexReader.isIndex(key)) {
                uniques.add(Unique.of(stored(mapped, key.getColumns())).withName(names.explicit(key.getName())));
            }
        }
        for (org.hibernate.mapping.Column column : mapped.getColumns()) {
            if (column.isUnique()) {
                uniques.add(Unique.of(names.of(column)));
            }
        }
        List<String> primary = List.of(stored(mapped, keyColumns(mapped)));
        uniques.removeIf(unique -> unique.columns().equals(primary));
        return uniques;
    }

    private List<Index> indexes(org.hibernate.mapping.Table mapped) {
        QualifiedName name = names.of(mapped);
        List<Index> read = new ArrayList<>();
        mapped.getIndexes().values().forEach(index -> read.add(indexes.read(name, index)));
        mapped.getUniqueKeys().values().stream()
                .filter(IndexReader::isIndex)
                .forEach(key -> read.add(indexes.read(name, key)));
        return read;
    }

    private String[] stored(org.hibernate.mapping.Table mapped, List<org.hibernate.mapping.Column> mentioned) {
        return mentioned.stream().map(column -> names.of(mapped, column)).toArray(String[]::new);
    }

    /** Adds a constraint, unless an equal one exists. An explicit name takes precedence over none. */
    private static void add(List<Constraint> constraints, Constraint added) {
        for (int i = 0; i < constraints.size(); i++) {
            Constraint one = constraints.get(i);
            if (one.withName(null).equals(added.withName(null))) {
                if (one.name() == null) {
                    constraints.set(i, added);
                }
                return;
            }
        }
        constraints.add(added);
    }
}
