package dev.retort.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The one convention by which constraints and indexes get names that nobody gave them.
 *
 * <p>A name is a prefix, the table without its namespace, and the columns in order, joined by {@code _}:
 *
 * <table>
 * <caption>Prefixes</caption>
 * <tr><td>{@code pk_users}</td><td>primary key: the table alone, there is one</td></tr>
 * <tr><td>{@code uq_users_email}</td><td>unique</td></tr>
 * <tr><td>{@code fk_users_plan_id}</td><td>foreign key: its own columns, not those it refers to</td></tr>
 * <tr><td>{@code ck_users_c9142c5a}</td><td>check or exclude: a hash of its text, here {@code age > 0}</td></tr>
 * <tr><td>{@code ck_users_state}</td><td>check that belongs to a column</td></tr>
 * <tr><td>{@code ix_users_created_at}</td><td>index; an expression among its keys is a hash of its text</td></tr>
 * </table>
 *
 * <p>A name that is longer than the database allows is cut between two characters and ends in {@code _} and a hash of
 * the whole name, eight hexadecimal digits, so that two long names with the same beginning stay two. The names are the
 * same in every run and on every machine: what one revision made another can drop.
 *
 * <p>Two short names can meet ({@code a_b} and {@code c}, {@code a} and {@code b_c}); a table refuses the second, and
 * its author names it.
 *
 * @param maxBytes the longest name that the database keeps, in bytes of UTF-8, at least 16: 63 for PostgreSQL, 64 for
 *     MariaDB and MySQL (which count characters, so that these always fit)
 */
public record ConstraintNames(int maxBytes) {
    /** For databases that keep names of any length, such as SQLite. */
    public static final ConstraintNames UNLIMITED = new ConstraintNames(Integer.MAX_VALUE);

    private static final int LEAST = 16;
    private static final int HASH_BYTES = 9;

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is below 16
     */
    public ConstraintNames {
        if (maxBytes < LEAST) {
            throw new IllegalArgumentException("names of " + maxBytes + " bytes: " + LEAST + " or more is meant");
        }
    }

    /** The name for a constraint of this table, whatever it is called now. */
    public String nameFor(QualifiedName table, Constraint constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY -> name("pk", table, List.of());
            case UNIQUE -> name("uq", table, constraint.columns());
            case FOREIGN_KEY -> name("fk", table, constraint.columns());
            case CHECK, EXCLUDE -> name("ck", table, List.of(hash(content(constraint))));
        };
    }

    /** The name for a check of one column, such as that of an enum's values. */
    public String checkOf(QualifiedName table, String column) {
        return name("ck", table, List.of(column));
    }

    /** The name for an index of this table with these keys. */
    public String indexOf(QualifiedName table, List<IndexKey> keys) {
        List<String> parts = new ArrayList<>();
        for (IndexKey key : keys) {
            parts.add(key.column() == null ? hash(String.valueOf(key.expression())) : key.column());
        }
        return name("ix", table, parts);
    }

    /**
     * The table with a name for each constraint that has none.
     *
     * @throws IllegalArgumentException if such a name is taken
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

    /** The name as it is where it fits, and else cut, with a hash of the whole. */
    public String fit(String name) {
        if (bytes(name) <= maxBytes) {
            return name;
        }
        int room = maxBytes - HASH_BYTES;
        int end = 0;
        // By characters as people count them is not needed; a half of one in UTF-8 would be no text at all.
        for (int point : name.codePoints().toArray()) {
            room -= bytes(Character.toString(point));
            if (room < 0) {
                break;
            }
            end += Character.charCount(point);
        }
        return name.substring(0, end) + "_" + hash(name);
    }

    private String name(String prefix, QualifiedName table, List<String> parts) {
        String rest = parts.stream().map(part -> "_" + part).collect(Collectors.joining());
        return fit(prefix + "_" + table.name() + rest);
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
