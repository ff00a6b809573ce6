package dev.retort.op;

import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An index, as an author writes it: {@code index("ix_users_email").on("email").unique()}. Made by {@link Definitions};
 * immutable.
 *
 * @param name its name
 * @param keys what is indexed, in order
 * @param index the index with all else; null while it has no key
 * @param concurrency whether writers go on while it is built
 */
public record IndexDefinition(
        String name, List<IndexKey> keys, @Nullable Index index, Concurrency concurrency) implements TablePart {
    /** Copies the list. */
    public IndexDefinition {
        keys = List.copyOf(keys);
    }

    /** Indexes these columns, after what it has so far. */
    public IndexDefinition on(String... columns) {
        IndexDefinition more = this;
        for (String column : columns) {
            more = more.onKey(IndexKey.of(column));
        }
        return more;
    }

    /** Indexes a column from the greatest value to the least. */
    public IndexDefinition onDescending(String column) {
        return onKey(IndexKey.of(column).descending());
    }

    /** Indexes an expression, in SQL. */
    public IndexDefinition onExpression(String sql) {
        return onKey(IndexKey.ofExpression(sql));
    }

    /** Indexes this, with all that can be said of it. */
    public IndexDefinition onKey(IndexKey key) {
        List<IndexKey> more = new ArrayList<>(keys);
        more.add(key);
        Index base = index == null ? Index.of(name, more) : index;
        Index with = new Index(
                name,
                more,
                base.unique(),
                base.where(),
                base.include(),
                base.method(),
                base.nullsNotDistinct(),
                base.options(),
                base.comment());
        return new IndexDefinition(name, more, with, concurrency);
    }

    /** Holds each value once. */
    public IndexDefinition unique() {
        return with(built().asUnique());
    }

    /** Holds only rows of which this is true, in SQL. */
    public IndexDefinition where(String predicate) {
        return with(built().withWhere(predicate));
    }

    /** Carries these columns too. */
    public IndexDefinition include(String... columns) {
        return with(built().withInclude(List.of(columns)));
    }

    /** Is of this method, such as {@code gin}. */
    public IndexDefinition method(String method) {
        return with(built().withMethod(method));
    }

    /** Takes two NULLs for the same value. */
    public IndexDefinition nullsNotDistinct() {
        return with(built().withNullsNotDistinct());
    }

    /** Has this option, as the database calls it, such as {@code fillfactor}; empty for a mere flag. */
    public IndexDefinition option(String option, String value) {
        TreeMap<String, String> more = new TreeMap<>(built().options());
        more.put(option, value);
        return with(built().withOptions(more));
    }

    /** What it is for. */
    public IndexDefinition comment(String comment) {
        return with(built().withComment(comment));
    }

    /** Is built while others go on writing; on PostgreSQL outside of a transaction. */
    public IndexDefinition concurrently() {
        return new IndexDefinition(name, keys, index, Concurrency.CONCURRENT);
    }

    /**
     * The index as a value.
     *
     * @throws IllegalArgumentException if nothing is indexed yet
     */
    Index built() {
        if (index == null) {
            throw new IllegalArgumentException("index '" + name + "' has no key yet: say 'on' first");
        }
        return index;
    }

    /**
     * The index as a value, for a table that is created with it.
     *
     * @throws IllegalArgumentException if nothing is indexed yet, or it is to be built concurrently
     */
    Index builtWithTable() {
        if (concurrency == Concurrency.CONCURRENT) {
            throw new IllegalArgumentException("index '" + name
                    + "' is created with its table, which nobody writes to yet: 'concurrently' is for createIndex");
        }
        return built();
    }

    private IndexDefinition with(Index other) {
        return new IndexDefinition(name, keys, other, concurrency);
    }
}
