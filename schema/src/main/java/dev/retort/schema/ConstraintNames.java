package dev.retort.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The naming convention for constraints and indexes without an explicit name.
 *
 * <p>A name consists of a prefix, the unqualified name of the table, and the columns in order, joined by {@code _}:
 *
 * <table>
 * <caption>Prefixes</caption>
 * <tr><td>{@code pk_users}</td><td>primary key: no columns, because a table has only one</td></tr>
 * <tr><td>{@code uq_users_email}</td><td>unique constraint</td></tr>
 * <tr><td>{@code fk_users_plan_id}</td><td>foreign key: its own columns, not the referenced ones</td></tr>
 * <tr><td>{@code ck_users_c9142c5a}</td><td>check or exclude constraint: a hash of its text, here {@code age > 0}
 * </td></tr>
 * <tr><td>{@code ck_users_state}</td><td>check constraint of a column</td></tr>
 * <tr><td>{@code ix_users_created_at}</td><td>index; an expression is replaced with a hash of its text</td></tr>
 * </table>
 *
 * <p>A name that exceeds the limit of the database is truncated between two characters and ends with {@code _} and a
 * hash of the whole name, eight hexadecimal digits, so that long names with the same prefix remain distinct. The names
 * are the same in every run and on every machine, so that one revision can drop a constraint that another created.
 *
 * <p>Names can collide: column {@code c} of table {@code a_b} and column {@code b_c} of table {@code a} yield the same
 * name. In one table a duplicate is rejected, and its author must specify a name.
 *
 * @param maxBytes the maximum length of a name in UTF-8 bytes, at least 16: 63 for PostgreSQL, 64 for MariaDB and
 *     MySQL, whose limit of 64 characters is never exceeded by 64 bytes
 */
public record ConstraintNames(int maxBytes) {
    /** For databases without a limit for the length of names, such as SQLite. */
    public static final ConstraintNames UNLIMITED = new ConstraintNames(Integer.MAX_VALUE);

    private static final int MIN_BYTES = 16;
    private static final int HASH_BYTES = 9;

    /**
     * Validates the limit.
     *
     * @throws IllegalArgumentException if it is below 16
     */
    public ConstraintNames {
        if (maxBytes < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the maximum length of names must be at least " + MIN_BYTES + " bytes, but is " + maxBytes);
        }
    }

    /** Returns the conventional name for a constraint of this table, regardless of its current name. */
    public String nameFor(QualifiedName table, Constraint constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY -> name("pk", table, List.of());
            case UNIQUE -> name("uq", table, constraint.columns());
            case FOREIGN_KEY -> name("fk", table, constraint.columns());
            case CHECK, EXCLUDE -> name("ck", table, List.of(hash(content(constraint))));
        };
    }

    /** Returns the name for a check constraint of one column, such as the check of the values of an enum. */
    public String checkOf(QualifiedName table, String column) {
        return name("ck", table, List.of(column));
    }

    /** Returns the name for an index of this table with these keys. */
    public String indexOf(QualifiedName table, List<IndexKey> keys) {
        List<String> parts = new ArrayList<>();
        for (IndexKey key : keys) {
            parts.add(key.column() == null ? hash(String.valueOf(key.expression())) : key.column());
        }
        return name("ix", table, parts);
    }

    /**
     * Returns a copy of the table in which each constraint without a name has its conventional name.
     *
     * @throws IllegalArgumentException if such a name already exists in the table
     */
    public Table nameAll(Table table) {
        Table named = table;
        for (Constraint constraint : table.constraints()) {
            if (constraint.name() == null) {
                named = named.withConstraintReplaced(
                        constraint, constraint.withName(nameFor(table.name(), constraint)));
            }
        }
        return named;
    }

    /** Returns the name if it does not exceed the limit; otherwise truncates it and appends a hash of the full name. */
    public String truncate(String name) {
        if (bytes(name) <= maxBytes) {
            return name;
        }
        int remaining = maxBytes - HASH_BYTES;
        int end = 0;
        // Truncates between code points: a part of a UTF-8 sequence would be invalid. Grapheme clusters may be split.
        for (int point : name.codePoints().toArray()) {
            remaining -= bytes(Character.toString(point));
            if (remaining < 0) {
                break;
            }
            end += Character.charCount(point);
        }
        return name.substring(0, end) + "_" + hash(name);
    }

    private String name(String prefix, QualifiedName table, List<String> parts) {
        String rest = parts.stream().map(part -> "_" + part).collect(Collectors.joining());
        return truncate(prefix + "_" + table.name() + rest);
    }

    private static String content(Constraint constraint) {
        return constraint instanceof Check check ? check.expression() : ((Exclude) constraint).definition();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
