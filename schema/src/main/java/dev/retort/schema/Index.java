package dev.retort.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An index that was created explicitly. An index that the database creates automatically for a constraint belongs to
 * that constraint and is not represented by this class.
 *
 * @param name unique within its table; in PostgreSQL and SQLite unique within the schema
 * @param keys the keys in order, at least one
 * @param unique whether the keys must be unique
 * @param where the predicate of a partial index in the syntax of the database; null for an index of all rows
 * @param include the included (non-key) columns (PostgreSQL)
 * @param method the index method, such as {@code gin} or {@code fulltext}; null for the database's default
 * @param nullsNotDistinct whether NULL values are considered equal (PostgreSQL 15)
 * @param options database-specific options by name, such as {@code fillfactor}
 * @param comment null if there is none
 */
public record Index(
        String name,
        List<IndexKey> keys,
        boolean unique,
        @Nullable String where,
        List<String> include,
        @Nullable String method,
        boolean nullsNotDistinct,
        SortedMap<String, String> options,
        @Nullable String comment) {

    /**
     * Validates name and keys.
     *
     * @throws IllegalArgumentException if there is no key, or a name is invalid
     */
    public Index {
        Arguments.requireName("index", name);
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("index '" + name + "' needs a key");
        }
        where = Arguments.emptyToNull(where);
        include = Arguments.requireColumns("index " + name, include);
        method = Arguments.emptyToNull(method);
        options = Arguments.copyOptions(options);
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates an index of these columns in ascending order. */
    public static Index of(String name, String... columns) {
        return of(name, Arrays.stream(columns).map(IndexKey::of).toList());
    }

    /** Creates an index of these keys. */
    public static Index of(String name, List<IndexKey> keys) {
        return new Index(name, keys, false, null, List.of(), null, false, new TreeMap<>(), null);
    }

    /** Returns the key columns in order, without expressions and included columns. */
    public List<String> columns() {
        return keys.stream().map(IndexKey::column).filter(Objects::nonNull).toList();
    }

    /** Returns the key columns followed by the included columns. Expressions and the predicate are not parsed. */
    public List<String> allColumns() {
        return Arguments.concat(columns(), include);
    }

    /** Returns a copy with another name. */
    public Index withName(String other) {
        return new Index(other, keys, unique, where, include, method, nullsNotDistinct, options, comment);
    }

    /** Returns a copy that is unique. */
    public Index asUnique() {
        return new Index(name, keys, true, where, include, method, nullsNotDistinct, options, comment);
    }

    /** Returns a copy that is a partial index with this predicate; null for an index of all rows. */
    public Index withWhere(@Nullable String predicate) {
        return new Index(name, keys, unique, predicate, include, method, nullsNotDistinct, options, comment);
    }

    /** Returns a copy with these included columns. */
    public Index withInclude(List<String> other) {
        return new Index(name, keys, unique, where, other, method, nullsNotDistinct, options, comment);
    }

    /** Returns a copy with this index method; null for the database's default. */
    public Index withMethod(@Nullable String other) {
        return new Index(name, keys, unique, where, include, other, nullsNotDistinct, options, comment);
    }

    /** Returns a copy in which NULL values are considered equal. */
    public Index withNullsNotDistinct() {
        return new Index(name, keys, unique, where, include, method, true, options, comment);
    }

    /** Returns a copy with these options instead of the current ones. */
    public Index withOptions(Map<String, String> other) {
        SortedMap<String, String> sorted = Arguments.copyOptions(other);
        return new Index(name, keys, unique, where, include, method, nullsNotDistinct, sorted, comment);
    }

    /** Returns a copy with this comment; null removes it. */
    public Index withComment(@Nullable String other) {
        return new Index(name, keys, unique, where, include, method, nullsNotDistinct, options, other);
    }

    /** Returns a copy in which a column is renamed. Expressions and the predicate are text and remain unchanged. */
    public Index withColumnRenamed(String from, String to) {
        List<IndexKey> renamedKeys =
                keys.stream().map(key -> key.withColumnRenamed(from, to)).toList();
        List<String> renamedInclude = Arguments.rename(include, from, to);
        return new Index(name, renamedKeys, unique, where, renamedInclude, method, nullsNotDistinct, options, comment);
    }
}
