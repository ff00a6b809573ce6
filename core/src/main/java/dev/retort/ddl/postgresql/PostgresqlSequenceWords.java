package dev.retort.ddl.postgresql;

import dev.retort.schema.DataType;
import dev.retort.schema.Sequence;
import java.util.Objects;

/** Sequences with all their numbers, so that none depends on a default. */
final class PostgresqlSequenceWords {
    private PostgresqlSequenceWords() {}

    /** The sequence with the numbers that PostgreSQL gives where none are said. */
    static Sequence whole(Sequence sequence) {
        boolean up = sequence.increment() > 0;
        long first = up ? 1 : least(sequence.type());
        long last = up ? most(sequence.type()) : -1;
        long least = Objects.requireNonNullElse(sequence.least(), first);
        long most = Objects.requireNonNullElse(sequence.most(), last);
        return sequence.withBounds(least, most)
                .withStart(Objects.requireNonNullElse(sequence.start(), up ? least : most))
                .withCache(Objects.requireNonNullElse(sequence.cache(), 1L));
    }

    private static long most(DataType type) {
        return switch (type.kind()) {
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private static long least(DataType type) {
        return -most(type) - 1;
    }

    /** What stands behind the name in CREATE SEQUENCE and ALTER SEQUENCE. */
    static String numbers(PostgresqlWords words, Sequence sequence) {
        Sequence whole = whole(sequence);
        Sequence.Owner owner = whole.owner();
        return " AS " + new PostgresqlTypeWords(words).of(whole.type())
                + " INCREMENT BY " + whole.increment()
                + " MINVALUE " + whole.least()
                + " MAXVALUE " + whole.most()
                + " START WITH " + whole.start()
                + " CACHE " + whole.cache()
                + (whole.cycle() ? " CYCLE" : " NO CYCLE")
                + " OWNED BY "
                + (owner == null ? "NONE" : words.name(owner.table()) + "." + words.name(owner.column()));
    }
}
