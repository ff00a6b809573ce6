package dev.retort.postgresql.render;

import dev.retort.op.AlterSequence.Aspect;
import dev.retort.schema.DataType;
import dev.retort.schema.Sequence;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sequences with their numbers, none of which depends on a default. */
final class PostgresqlSequenceSql {
    private PostgresqlSequenceSql() {}

    /** The sequence with the numbers that PostgreSQL gives where none are said. */
    static Sequence whole(Sequence sequence) {
        boolean up = sequence.increment() > 0;
        long first = up ? 1 : least(sequence.type());
        long last = up ? most(sequence.type()) : -1;
        long least = Objects.requireNonNullElse(sequence.minValue(), first);
        long most = Objects.requireNonNullElse(sequence.maxValue(), last);
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

    /** What stands behind the name in CREATE SEQUENCE and, for what is altered, in ALTER SEQUENCE. */
    static String numbers(PostgresqlSyntax words, Sequence sequence, Set<Aspect> said) {
        Sequence whole = whole(sequence);
        return said.stream()
                .map(aspect -> switch (aspect) {
                    case TYPE -> " AS " + new PostgresqlTypeSql(words).of(whole.type());
                    case INCREMENT -> " INCREMENT BY " + whole.increment();
                    case LEAST -> " MINVALUE " + whole.minValue();
                    case MOST -> " MAXVALUE " + whole.maxValue();
                    case START -> " START WITH " + whole.start();
                    case CACHE -> " CACHE " + whole.cache();
                    case CYCLE -> whole.cycle() ? " CYCLE" : " NO CYCLE";
                    case OWNER -> " OWNED BY " + owner(words, whole.owner());
                    case COMMENT -> "";
                })
                .collect(Collectors.joining());
    }

    private static String owner(PostgresqlSyntax words, Sequence.@Nullable Owner owner) {
        return owner == null ? "NONE" : words.name(owner.table()) + "." + words.name(owner.column());
    }
}
