package dev.retort.postgresql.render;

import dev.retort.op.AlterSequence.Aspect;
import dev.retort.schema.DataType;
import dev.retort.schema.Sequence;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders sequences with explicit values for all parameters. */
final class PostgresqlSequenceSql {
    private PostgresqlSequenceSql() {}

    /** Returns the sequence with PostgreSQL's defaults for parameters that are not specified. */
    static Sequence withDefaults(Sequence sequence) {
        boolean isAscending = sequence.increment() > 0;
        long first = isAscending ? 1 : minimum(sequence.type());
        long last = isAscending ? maximum(sequence.type()) : -1;
        long least = Objects.requireNonNullElse(sequence.minValue(), first);
        long most = Objects.requireNonNullElse(sequence.maxValue(), last);
        return sequence.withBounds(least, most)
                .withStart(Objects.requireNonNullElse(sequence.start(), isAscending ? least : most))
                .withCache(Objects.requireNonNullElse(sequence.cache(), 1L));
    }

    private static long maximum(DataType type) {
        return switch (type.kind()) {
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private static long minimum(DataType type) {
        return -maximum(type) - 1;
    }

    /** Returns the text after the name in CREATE SEQUENCE or ALTER SEQUENCE, for the given aspects. */
    static String numbers(PostgresqlSyntax syntax, Sequence sequence, Set<Aspect> aspects) {
        Sequence complete = withDefaults(sequence);
        return aspects.stream()
                .map(aspect -> switch (aspect) {
                    case TYPE -> " AS " + new PostgresqlTypeSql(syntax).of(complete.type());
                    case INCREMENT -> " INCREMENT BY " + complete.increment();
                    case MIN_VALUE -> " MINVALUE " + complete.minValue();
                    case MAX_VALUE -> " MAXVALUE " + complete.maxValue();
                    case START -> " START WITH " + complete.start();
                    case CACHE -> " CACHE " + complete.cache();
                    case CYCLE -> complete.cycle() ? " CYCLE" : " NO CYCLE";
                    case OWNER -> " OWNED BY " + owner(syntax, complete.owner());
                    case COMMENT -> "";
                })
                .collect(Collectors.joining());
    }

    private static String owner(PostgresqlSyntax syntax, Sequence.@Nullable Owner owner) {
        return owner == null ? "NONE" : syntax.name(owner.table()) + "." + syntax.name(owner.column());
    }
}
