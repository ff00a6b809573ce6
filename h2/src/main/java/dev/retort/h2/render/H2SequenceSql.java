package dev.retort.h2.render;

import dev.retort.op.AlterSequence;
import dev.retort.op.AlterSequence.Aspect;
import dev.retort.op.CommentTarget;
import dev.retort.op.CreateSequence;
import dev.retort.schema.DataType;
import dev.retort.schema.Sequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Renders sequences with explicit values for all parameters.
 *
 * @param syntax renders names and texts
 */
record H2SequenceSql(H2Syntax syntax) {
    private static final long DEFAULT_CACHE = 32;

    /** Returns the sequence with H2's defaults for parameters that are not specified. */
    static Sequence withDefaults(Sequence sequence) {
        boolean isAscending = sequence.increment() > 0;
        Long start = sequence.start();
        long first = start == null ? 1 : Math.min(1, start);
        long last = start == null ? -1 : Math.max(-1, start);
        long least = Objects.requireNonNullElse(sequence.minValue(), isAscending ? first : minimum(sequence.type()));
        long most = Objects.requireNonNullElse(sequence.maxValue(), isAscending ? maximum(sequence.type()) : last);
        Sequence complete = sequence.withBounds(least, most)
                .withStart(Objects.requireNonNullElse(start, isAscending ? least : most));
        return complete.withCache(Objects.requireNonNullElse(sequence.cache(), defaultCache(complete)));
    }

    private static long maximum(DataType type) {
        return switch (type.kind()) {
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    /** Returns one more than the least bigint, because H2 refuses a cache for a sequence that descends to that. */
    private static long minimum(DataType type) {
        return Math.max(-maximum(type) - 1, -Long.MAX_VALUE);
    }

    /** H2 never preallocates more values than there are. */
    private static long defaultCache(Sequence complete) {
        BigInteger range = BigInteger.valueOf(complete.maxValue()).subtract(BigInteger.valueOf(complete.minValue()));
        BigInteger values =
                range.divide(BigInteger.valueOf(complete.increment()).abs()).add(BigInteger.ONE);
        return values.min(BigInteger.valueOf(DEFAULT_CACHE)).longValueExact();
    }

    List<String> create(CreateSequence operation) {
        Sequence sequence = operation.sequence();
        List<String> statements = new ArrayList<>(List.of(
                "CREATE SEQUENCE " + syntax.name(sequence.name()) + parameters(sequence, EnumSet.allOf(Aspect.class))));
        if (sequence.comment() != null) {
            statements.add(comment(sequence));
        }
        return statements;
    }

    List<String> alter(AlterSequence operation) {
        Set<Aspect> changed = operation.changed();
        syntax.refuseIf(
                changed.contains(Aspect.TYPE),
                "H2 cannot change the type of a sequence",
                "drop the sequence, and create it with the other type and the next value as its start.");
        List<String> statements = new ArrayList<>();
        String parameters = parameters(operation.to(), changed);
        if (!parameters.isEmpty()) {
            statements.add("ALTER SEQUENCE " + syntax.name(operation.to().name()) + parameters);
        }
        if (changed.contains(Aspect.COMMENT)) {
            statements.add(comment(operation.to()));
        }
        return statements;
    }

    private String parameters(Sequence sequence, Set<Aspect> aspects) {
        syntax.refuseIf(
                sequence.owner() != null,
                "a sequence on H2 has no column that owns it",
                "remove the owner, and drop the sequence in a step of its own.");
        Sequence complete = withDefaults(sequence);
        return aspects.stream()
                .map(aspect -> switch (aspect) {
                    case TYPE -> " AS " + new H2Types(syntax).of(complete.type());
                    case INCREMENT -> " INCREMENT BY " + complete.increment();
                    case MIN_VALUE -> " MINVALUE " + complete.minValue();
                    case MAX_VALUE -> " MAXVALUE " + complete.maxValue();
                    case START -> " START WITH " + complete.start();
                    case CACHE -> " CACHE " + complete.cache();
                    case CYCLE -> complete.cycle() ? " CYCLE" : " NO CYCLE";
                    case OWNER, COMMENT -> "";
                })
                .collect(Collectors.joining());
    }

    private String comment(Sequence sequence) {
        return H2Statements.comment(syntax, CommentTarget.sequence(sequence.name()), sequence.comment());
    }
}
