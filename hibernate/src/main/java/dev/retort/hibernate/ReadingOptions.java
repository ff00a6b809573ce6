package dev.retort.hibernate;

import dev.retort.schema.Database;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options for reading entities.
 *
 * @param properties Hibernate properties
 * @param dialects class names of custom Hibernate dialects
 * @param unquotedNames how databases store unquoted names, if not the default way
 * @param filter selects the tables to read
 * @param classLoader the class loader of the entities; null for the thread's context class loader
 */
record ReadingOptions(
        Map<String, Object> properties,
        Map<Database, String> dialects,
        Map<Database, UnquotedNames> unquotedNames,
        TableFilter filter,
        @Nullable ClassLoader classLoader) {
    static final ReadingOptions NONE = new ReadingOptions(Map.of(), Map.of(), Map.of(), TableFilter.ALL, null);

    ReadingOptions withProperties(Map<String, ?> more) {
        return new ReadingOptions(joined(properties, more), dialects, unquotedNames, filter, classLoader);
    }

    ReadingOptions withDialect(Database database, String dialect) {
        return new ReadingOptions(
                properties, joined(dialects, Map.of(database, dialect)), unquotedNames, filter, classLoader);
    }

    ReadingOptions withUnquotedNames(Database database, UnquotedNames names) {
        return new ReadingOptions(
                properties, dialects, joined(unquotedNames, Map.of(database, names)), filter, classLoader);
    }

    ReadingOptions withFilter(TableFilter other) {
        return new ReadingOptions(properties, dialects, unquotedNames, other, classLoader);
    }

    ReadingOptions withClassLoader(ClassLoader other) {
        return new ReadingOptions(properties, dialects, unquotedNames, filter, other);
    }

    UnquotedNames unquotedNames(Database database) {
        return unquotedNames.getOrDefault(database, UnquotedNames.of(database));
    }

    /** The class loader of the entities. */
    ClassLoader loader() {
        if (classLoader != null) {
            return classLoader;
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ReadingOptions.class.getClassLoader() : context;
    }

    private static <K, V> Map<K, V> joined(Map<K, V> all, Map<K, ? extends V> more) {
        Map<K, V> joined = new HashMap<>(all);
        joined.putAll(more);
        return Map.copyOf(joined);
    }
}
