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
 * Gives a sequence other numbers, another type, owner or comment. The number at which it stands stays.
 *
 * <p>Only what {@link #changed} names is altered: what the sequence has beside that stays as it is in the database,
 * also where the author knew it otherwise.
 *
 * @param from the sequence as its author knew it
 * @param to the sequence after, by the same name
 */
public record AlterSequence(Sequence from, Sequence to) implements Operation {
    /**
     * Checks that there is something to alter.
     *
     * @throws IllegalArgumentException if both are the same, or their names differ
     */
    public AlterSequence {
        if (!from.name().equals(to.name()) || from.equals(to)) {
            throw new IllegalArgumentException("sequence " + from.name() + " is altered in nothing, or in its name");
        }
    }

    /** What an alteration can change; a dialect walks through these. */
    public enum Aspect {
        TYPE,
        INCREMENT,
        LEAST,
        MOST,
        START,
        CACHE,
        CYCLE,
        OWNER,
        COMMENT
    }

    /**
     * What differs between the two sequences, at least one, in the order of {@link Aspect}. What both leave to the
     * database differs where it takes that from something else that does: the bound at which it ends from its type,
     * both from its direction, and the first number from the bound where it begins.
     */
    public Set<Aspect> changed() {
        Set<Aspect> changed = EnumSet.noneOf(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            if (!Objects.equals(of(aspect, from), of(aspect, to))) {
                changed.add(aspect);
            }
        }
        boolean up = to.increment() > 0;
        boolean turned = up != from.increment() > 0;
        boolean retyped = changed.contains(Aspect.TYPE);
        if (to.minValue() == null && (turned || retyped && !up)) {
            changed.add(Aspect.LEAST);
        }
        if (to.maxValue() == null && (turned || retyped && up)) {
            changed.add(Aspect.MOST);
        }
        if (to.start() == null && (turned || changed.contains(up ? Aspect.LEAST : Aspect.MOST))) {
            changed.add(Aspect.START);
        }
        return Collections.unmodifiableSet(changed);
    }

    /** The sequence as it is after this, made from the one that is really there. */
    public Sequence merged(Sequence now) {
        Set<Aspect> changed = changed();
        return new Sequence(
                now.name(),
                pick(Aspect.TYPE, changed, now).type(),
                pick(Aspect.START, changed, now).start(),
                pick(Aspect.INCREMENT, changed, now).increment(),
                pick(Aspect.LEAST, changed, now).minValue(),
                pick(Aspect.MOST, changed, now).maxValue(),
                pick(Aspect.CACHE, changed, now).cache(),
                pick(Aspect.CYCLE, changed, now).cycle(),
                pick(Aspect.OWNER, changed, now).owner(),
                pick(Aspect.COMMENT, changed, now).comment());
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Sequence now = context.sequence(to.name());
        return context.owned(to.owner()).giving(() -> before.withSequenceReplaced(merged(now)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = OperationContext.checked(this, before);
        Sequence old = context.sequence(to.name());
        Sequence after = merged(old);
        return old.equals(after) ? Reversal.by() : Reversal.by(new AlterSequence(after, old));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new AlterSequence(to, from));
    }

    @Override
    public Set<QualifiedName> touches() {
        return OperationContext.ownersOf(from, to);
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        Optional<Sequence> there = now.sequence(to.name());
        if (there.filter(sequence -> hasAll(sequence, from)).isPresent()) {
            return CompletionState.NO;
        }
        return there.filter(sequence -> hasAll(sequence, to)).isPresent()
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

    private boolean hasAll(Sequence there, Sequence wanted) {
        return changed().stream().allMatch(aspect -> Objects.equals(of(aspect, there), of(aspect, wanted)));
    }

    private Sequence pick(Aspect aspect, Set<Aspect> changed, Sequence now) {
        return changed.contains(aspect) ? to : now;
    }

    private static @Nullable Object of(Aspect aspect, Sequence sequence) {
        return switch (aspect) {
            case TYPE -> sequence.type();
            case INCREMENT -> sequence.increment();
            case LEAST -> sequence.minValue();
            case MOST -> sequence.maxValue();
            case START -> sequence.start();
            case CACHE -> sequence.cache();
            case CYCLE -> sequence.cycle();
            case OWNER -> sequence.owner();
            case COMMENT -> sequence.comment();
        };
    }
}
