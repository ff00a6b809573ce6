package dev.retort.internal.diff;

import static dev.retort.internal.diff.DiffModels.USERS;
import static dev.retort.internal.diff.DiffModels.name;
import static dev.retort.internal.diff.DiffModels.schema;
import static dev.retort.internal.diff.DiffModels.table;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.EnumType;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.util.List;
import java.util.stream.Stream;

/** Enum types and sequences that are created, dropped, changed or commented. */
final class DiffTypeCases {
    private static final SchemaModel EMPTY = SchemaModel.empty();
    private static final Sequence NUMBERS = Sequence.of(name("order_numbers"));
    private static final Sequence.Owner USERS_ID = new Sequence.Owner(name("users"), "id");

    private DiffTypeCases() {}

    static List<DiffCase> all() {
        return Stream.concat(enumTypes().stream(), sequences().stream()).toList();
    }

    private static List<DiffCase> enumTypes() {
        EnumType mood = mood("sad", "glad");
        return List.of(
                new DiffCase("enum-created", EMPTY, EMPTY.withEnumType(mood)),
                new DiffCase("enum-created-with-a-comment", EMPTY, EMPTY.withEnumType(mood.withComment("today"))),
                new DiffCase("enum-dropped", EMPTY.withEnumType(mood), EMPTY),
                altered("enum-value-at-the-end", mood, mood("sad", "glad", "happy")),
                altered("enum-value-in-front", mood, mood("angry", "sad", "glad")),
                altered("enum-value-in-the-middle", mood, mood("sad", "calm", "glad")),
                altered("enum-values-everywhere", mood, mood("angry", "sad", "low", "calm", "glad", "happy", "merry")),
                altered(
                        "enum-value-and-comment",
                        mood,
                        mood("sad", "glad", "happy").withComment("today")),
                altered("enum-comment-added", mood, mood.withComment("today")),
                altered("enum-comment-removed", mood.withComment("today"), mood));
    }

    /** A change of the enum type of a column. */
    private static DiffCase altered(String name, EnumType from, EnumType to) {
        return new DiffCase(name, withEnumColumn(from), withEnumColumn(to));
    }

    private static SchemaModel withEnumColumn(EnumType type) {
        return schema(table("days", Column.of("mood", type.dataType()))).withEnumType(type);
    }

    private static EnumType mood(String... values) {
        return EnumType.of(name("mood"), List.of(values));
    }

    private static List<DiffCase> sequences() {
        Sequence full = NUMBERS.withType(DataType.integer())
                .withStart(1000L)
                .withIncrement(10)
                .withBounds(1000L, 9990L)
                .withCache(20L)
                .cycling()
                .withComment("printed on invoices");
        Sequence limited = NUMBERS.withBounds(1L, 100L);
        return List.of(
                new DiffCase("sequence-created", EMPTY, EMPTY.withSequence(NUMBERS)),
                new DiffCase("sequence-created-with-everything", EMPTY, EMPTY.withSequence(full)),
                new DiffCase(
                        "sequence-created-with-an-owner",
                        schema(USERS),
                        schema(USERS).withSequence(NUMBERS.withOwner(USERS_ID))),
                new DiffCase("sequence-dropped", EMPTY.withSequence(NUMBERS), EMPTY),
                new DiffCase("sequence-dropped-with-everything", EMPTY.withSequence(full), EMPTY),
                new DiffCase(
                        "sequence-dropped-with-an-owner",
                        schema(USERS).withSequence(NUMBERS.withOwner(USERS_ID)),
                        schema(USERS)),
                altered("sequence-type", NUMBERS.withType(DataType.integer()), NUMBERS),
                altered("sequence-type-with-bounds", limited.withType(DataType.integer()), limited),
                altered("sequence-start", NUMBERS, NUMBERS.withStart(1000L)),
                altered("sequence-increment", NUMBERS, NUMBERS.withIncrement(10)),
                altered(
                        "sequence-direction",
                        limited.withStart(50L),
                        limited.withStart(50L).withIncrement(-1)),
                altered("sequence-bounds", limited, NUMBERS.withBounds(1L, 500L)),
                altered("sequence-cache", NUMBERS, NUMBERS.withCache(50L)),
                altered("sequence-cycle", NUMBERS, NUMBERS.cycling()),
                altered("sequence-no-cycle", NUMBERS.cycling(), NUMBERS),
                altered("sequence-owner-added", NUMBERS, NUMBERS.withOwner(USERS_ID)),
                altered("sequence-owner-removed", NUMBERS.withOwner(USERS_ID), NUMBERS),
                altered("sequence-comment-added", NUMBERS, NUMBERS.withComment("printed on invoices")),
                altered("sequence-comment-removed", NUMBERS.withComment("printed on invoices"), NUMBERS),
                altered(
                        "sequence-several-properties",
                        NUMBERS.withComment("invoices"),
                        NUMBERS.withIncrement(5).withCache(10L).withComment("printed on invoices")));
    }

    private static DiffCase altered(String name, Sequence from, Sequence to) {
        return new DiffCase(
                name, schema(USERS).withSequence(from), schema(USERS).withSequence(to));
    }
}
