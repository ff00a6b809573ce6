package dev.retort.op;

import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an index: {@code index("ix_users_email").on("email").unique()}. Create it with {@link
 * Definitions#index}. Immutable.
 *
 * @param name the name of the index
 * @param keys the indexed columns and expressions, in order
 * @param index the complete index; null while it has no key
 * @param concurrency whether writers are blocked while it is built
 */
public record IndexDefinition(
        String name, List<IndexKey> keys, @Nullable Index index, Concurrency concurrency) implements TablePart {
    /** Copies the list. */
    public IndexDefinition {
        keys = List.copyOf(keys);
    }

    /** Appends these columns to the keys of the index. */
    public IndexDefinition on(String... columns) {
        IndexDefinition extended = this;
        for (String column : columns) {
            extended = extended.onKey(IndexKey.of(column));
        }
        return extended;
    }

    /** Appends a column in descending order. */
    public IndexDefinition onDescending(String column) {
        return onKey(IndexKey.of(column).descending());
    }

    /** Appends a SQL expression. */
    public IndexDefinition onExpression(String sql) {
        return onKey(IndexKey.ofExpression(sql));
    }

    /** Appends a key with all its properties, such as its order, collation or operator class. */
    public IndexDefinition onKey(IndexKey key) {
        List<IndexKey> allKeys = new ArrayList<>(keys);
        allKeys.add(key);
        Index base = index == null ? Index.of(name, allKeys) : index;
        Index extended = new Index(
                name,
                allKeys,
                base.unique(),
                base.where(),
                base.include(),
                base.method(),
                base.nullsNotDistinct(),
                base.options(),
                base.comment());
        return new IndexDefinition(name, allKeys, extended, concurrency);
    }

    /** Makes the index unique. */
    public IndexDefinition unique() {
        return with(built().asUnique());
    }

    /** Makes the index partial: it contains only rows for which this SQL predicate is true. */
    public IndexDefinition where(String predicate) {
        return with(built().withWhere(predicate));
    }

    /** Adds non-key columns: {@code INCLUDE}. */
    public IndexDefinition include(String... columns) {
        return with(built().withInclude(List.of(columns)));
    }

    /** Sets the index method, such as {@code gin}. */
    public IndexDefinition method(String method) {
        return with(built().withMethod(method));
    }

    /** Treats NULLs as equal in a unique index: {@code NULLS NOT DISTINCT}. */
    public IndexDefinition nullsNotDistinct() {
        return with(built().withNullsNotDistinct());
    }

    /** Sets an option by the database's name for it, such as {@code fillfactor}. The value is empty for a flag. */
    public IndexDefinition option(String option, String value) {
        TreeMap<String, String> options = new TreeMap<>(built().options());
        options.put(option, value);
        return with(built().withOptions(options));
    }

    /** Sets the index's comment. */
    public IndexDefinition comment(String comment) {
        return with(built().withComment(comment));
    }

    /** Builds the index without blocking writers; on PostgreSQL this happens outside a transaction. */
    public IndexDefinition concurrently() {
        return new IndexDefinition(name, keys, index, Concurrency.CONCURRENT);
    }

    /**
     * Returns the complete index.
     *
     * @throws IllegalArgumentException if it has no key yet
     */
    Index built() {
        if (index == null) {
            throw new IllegalArgumentException("index '" + name + "' has no key yet: call on() first");
        }
        return index;
    }

    /**
     * Returns the complete index for a table that is created with it.
     *
     * @throws IllegalArgumentException if it has no key yet, or is to be built concurrently
     */
    Index builtWithTable() {
        if (concurrency == Concurrency.CONCURRENT) {
            throw new IllegalArgumentException(
                    "index '" + name + "' is part of a createTable: concurrently() is only for createIndex");
        }
        return built();
    }

    private IndexDefinition with(Index other) {
        return new IndexDefinition(name, keys, other, concurrency);
    }
}
