package dev.retort.hibernate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;

/**
 * The entities that use each table: as their own table, a secondary table or a collection table.
 *
 * @param classes class names of entities by table
 */
record TableOwners(Map<Table, Set<String>> classes) {

    static TableOwners of(Metadata metadata) {
        Map<Table, Set<String>> classes = new HashMap<>();
        for (PersistentClass entity : metadata.getEntityBindings()) {
            add(classes, entity.getTable(), entity);
            for (Join join : entity.getJoinClosure()) {
                add(classes, join.getTable(), entity);
            }
        }
        for (Collection collection : metadata.getCollectionBindings()) {
            Table table = collection.getCollectionTable();
            // A one-to-many association without a join table has no table of its own.
            if (table != null && !collection.isOneToMany()) {
                add(classes, table, collection.getOwner());
            }
        }
        return new TableOwners(classes);
    }

    Set<String> classesOf(Table table) {
        return classes.getOrDefault(table, Set.of());
    }

    private static void add(Map<Table, Set<String>> classes, Table table, PersistentClass entity) {
        String name = entity.getClassName() == null ? entity.getEntityName() : entity.getClassName();
        classes.computeIfAbsent(table, key -> new HashSet<>()).add(name);
    }
}
