package dev.retort.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An index that somebody made. What a database makes by itself for a key or a constraint belongs to that constraint
 * and is none of these.
 *
 * @param name unique within its table, and in PostgreSQL and SQLite within the namespace
 * @param keys in order, at least one
 * @param unique whether no two rows have the same keys
 * @param where which rows it holds, in the database's own words; null for all
 * @param include columns that it only carries (PostgreSQL)
 * @param method such as {@code gin} or {@code fulltext}, null for the database's usual one
 * @param nullsNotDistinct whether two NULLs are the same value (PostgreSQL 15)
 * @param options what one database alone knows of an index, by name, such as {@code fillfactor}
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
     * Checks name and keys.
     *
     * @throws IllegalArgumentException if there is no key, or a name is none
     */
    public Index {
        Checked.name("index", name);
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("index '" + name + "' needs a key");
        }
        where = Checked.orNull(where);
        include = Checked.columns("index " + name, include);
        method = Checked.orNull(method);
        options = Checked.options(options);
        comment = Checked.orNull(comment);
    }

    /** An index of these columns, ascending. */
    public static Index of(String name, String... columns) {
        return of(name, Arrays.stream(columns).map(IndexKey::of).toList());
    }

    /** An index of these keys. */
    public static Index of(String name, List<IndexKey> keys) {
        return new Index(name, keys, false, null, List.of(), null, false, new TreeMap<>(), null);
    }

    /** The columns among its keys, in order, without those that are only included. */
    public List<String> columns() {
        return keys.stream().map(IndexKey::column).filter(Objects::nonNull).toList();
    }

    /** All columns that it names, with those that are only included; expressions and the predicate name none. */
    public List<String> named() {
        return Checked.joined(columns(), include);
    }

    /** The same index by another name. */
    public Index withName(String other) {
        return new Index(other, keys, unique, where, include, method, nullsNotDistinct, options, comment);
    }

    /** The same index, unique. */
    public Index asUnique() {
        return new Index(name, keys, true, where, include, method, nullsNotDistinct, options, comment);
    }

    /** The same index of those rows alone for which this holds; null for all. */
    public Index withWhere(@Nullable String predicate) {
        return new Index(name, keys, unique, predicate, include, method, nullsNotDistinct, options, comment);
    }

    /** The same index, carrying these columns too. */
    public Index withInclude(List<String> other) {
        return new Index(name, keys, unique, where, other, method, nullsNotDistinct, options, comment);
    }

    /** The same index by this method; null for the database's usual one. */
    public Index withMethod(@Nullable String other) {
        return new Index(name, keys, unique, where, include, other, nullsNotDistinct, options, comment);
    }

    /** The same index, with all NULLs the same value. */
    public Index withNullsNotDistinct() {
        return new Index(name, keys, unique, where, include, method, true, options, comment);
    }

    /** The same index with these options and no others. */
    public Index withOptions(Map<String, String> other) {
        SortedMap<String, String> sorted = Checked.options(other);
        return new Index(name, keys, unique, where, include, method, nullsNotDistinct, sorted, comment);
    }

    /** The same index with this comment; null for none. */
    public Index withComment(@Nullable String other) {
        return new Index(name, keys, unique, where, include, method, nullsNotDistinct, options, other);
    }

    /** The same index after a column was renamed; expressions and the predicate are text and stay. */
    public Index withColumnRenamed(String from, String to) {
        List<IndexKey> renamed =
                keys.stream().map(key -> key.withColumnRenamed(from, to)).toList();
        List<String> carried = Checked.renamed(include, from, to);
        return new Index(name, renamed, unique, where, carried, method, nullsNotDistinct, options, comment);
    }
}
