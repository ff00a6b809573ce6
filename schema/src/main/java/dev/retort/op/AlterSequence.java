package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alters a sequence: its type, increment, bounds, start value, cache, cycling, owner or comment. Its current value does
 * not change.
 *
 * <p>Only the aspects in {@link #changed} are altered. All others stay as they are in the database, even if the
 * author's definition of them is wrong.
 *
 * @param from the sequence before, as its author describes it
 * @param to the sequence after, with the same name
 */
public record AlterSequence(Sequence from, Sequence to) implements Operation {
    /**
     * Checks that there is something to alter.
     *
     * @throws IllegalArgumentException if both definitions are identical, or their names differ
     */
    public AlterSequence {
        if (!from.name().equals(to.name()) || from.equals(to)) {
            throw new IllegalArgumentException(
                    "both definitions of sequence " + from.name() + " are identical, or their names differ");
        }
    }

    /** The properties of a sequence that can be altered. A dialect handles each of them. */
    public enum Aspect {
        TYPE,
        INCREMENT,
        MIN_VALUE,
        MAX_VALUE,
        START,
        CACHE,
        CYCLE,
        OWNER,
        COMMENT
    }

    /**
     * The aspects that differ between the two sequences, at least one, in the order of {@link Aspect}.
     *
     * <p>A value that both sequences leave to the database counts as changed if the database derives it from something
     * that changes: the bound at which the sequence ends depends on the type, both bounds depend on the direction, and
     * the start value depends on the bound at which the sequence begins.
     */
    public Set<Aspect> changed() {
        Set<Aspect> changed = EnumSet.noneOf(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            if (!Objects.equals(of(aspect, from), of(aspect, to))) {
                changed.add(aspect);
            }
        }
        boolean isAscending = to.increment() > 0;
        boolean directionChanged = isAscending != from.increment() > 0;
        boolean typeChanged = changed.contains(Aspect.TYPE);
        if (to.minValue() == null && (directionChanged || typeChanged && !isAscending)) {
            changed.add(Aspect.MIN_VALUE);
        }
        if (to.maxValue() == null && (directionChanged || typeChanged && isAscending)) {
            changed.add(Aspect.MAX_VALUE);
        }
        if (to.start() == null
                && (directionChanged || changed.contains(isAscending ? Aspect.MIN_VALUE : Aspect.MAX_VALUE))) {
            changed.add(Aspect.START);
        }
        return Collections.unmodifiableSet(changed);
    }

    /**
     * Returns the sequence after this operation: the changed aspects of {@link #to}, all others from the current one.
     */
    public Sequence merged(Sequence current) {
        Set<Aspect> changed = changed();
        return new Sequence(
                current.name(),
                chosenSequence(Aspect.TYPE, changed, current).type(),
                chosenSequence(Aspect.START, changed, current).start(),
                chosenSequence(Aspect.INCREMENT, changed, current).increment(),
                chosenSequence(Aspect.MIN_VALUE, changed, current).minValue(),
                chosenSequence(Aspect.MAX_VALUE, changed, current).maxValue(),
                chosenSequence(Aspect.CACHE, changed, current).cache(),
                chosenSequence(Aspect.CYCLE, changed, current).cycle(),
                chosenSequence(Aspect.OWNER, changed, current).owner(),
                chosenSequence(Aspect.COMMENT, changed, current).comment());
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Sequence current = context.sequence(to.name());
        return context.requireOwner(to.owner()).resultOf(() -> before.withSequenceReplaced(merged(current)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = OperationContext.checked(this, before);
        Sequence old = context.sequence(to.name());
        Sequence after = merged(old);
        return old.equals(after) ? Reversal.of() : Reversal.of(new AlterSequence(after, old));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new AlterSequence(to, from));
    }

    @Override
    public Set<QualifiedName> affectedTables() {
        return OperationContext.ownerTables(from, to);
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        Optional<Sequence> existing = current.sequence(to.name());
        if (existing.filter(sequence -> hasSameChangedAspects(sequence, from)).isPresent()) {
            return CompletionState.NO;
        }
        return existing.filter(sequence -> hasSameChangedAspects(sequence, to)).isPresent()
                ? CompletionState.YES
                : CompletionState.UNKNOWN;
    }

    @Override
    public String display() {
        return "alter sequence " + to.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.alterSequence(this);
    }

    private boolean hasSameChangedAspects(Sequence existing, Sequence expected) {
        return changed().stream().allMatch(aspect -> Objects.equals(of(aspect, existing), of(aspect, expected)));
    }

    private Sequence chosenSequence(Aspect aspect, Set<Aspect> changed, Sequence current) {
        return changed.contains(aspect) ? to : current;
    }

    private static @Nullable Object of(Aspect aspect, Sequence sequence) {
        return switch (aspect) {
            case TYPE -> sequence.type();
            case INCREMENT -> sequence.increment();
            case MIN_VALUE -> sequence.minValue();
            case MAX_VALUE -> sequence.maxValue();
            case START -> sequence.start();
            case CACHE -> sequence.cache();
            case CYCLE -> sequence.cycle();
            case OWNER -> sequence.owner();
            case COMMENT -> sequence.comment();
        };
    }
}
