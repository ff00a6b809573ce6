package dev.retort.internal.diff;

import dev.retort.op.AlterSequence;
import dev.retort.op.AlterSequence.Aspect;
import dev.retort.schema.Sequence;
import java.util.Set;

/** The difference between two definitions of a sequence. */
public final class SequenceDiff {
    private SequenceDiff() {}

    /** Returns an operation with the same effect that states only the properties that change; both bounds together. */
    public static AlterSequence minimal(Sequence from, Sequence to) {
        Set<Aspect> changed = new AlterSequence(from, to).changed();
        boolean changesDirection = from.increment() > 0 != to.increment() > 0;
        // The bounds and the start that are left to the database depend on the type, the direction and each other.
        boolean statesBounds = changesDirection
                || changed.contains(Aspect.TYPE)
                || changed.contains(Aspect.MIN_VALUE)
                || changed.contains(Aspect.MAX_VALUE);
        boolean statesStart = changesDirection || changed.contains(Aspect.START);
        AlterSequence minimal = new Stated(changed, statesBounds, statesStart).of(from, to);
        boolean addsStart = minimal.changed().contains(Aspect.START) && !changed.contains(Aspect.START);
        return addsStart ? new Stated(changed, statesBounds, true).of(from, to) : minimal;
    }

    /** The properties that are stated. */
    private record Stated(Set<Aspect> changed, boolean bounds, boolean start) {
        AlterSequence of(Sequence from, Sequence to) {
            return new AlterSequence(reduced(from), reduced(to));
        }

        private Sequence reduced(Sequence sequence) {
            Sequence reduced = Sequence.of(sequence.name()).withIncrement(sequence.increment());
            reduced = changed.contains(Aspect.TYPE) ? reduced.withType(sequence.type()) : reduced;
            reduced = bounds ? reduced.withBounds(sequence.minValue(), sequence.maxValue()) : reduced;
            reduced = start ? reduced.withStart(sequence.start()) : reduced;
            reduced = changed.contains(Aspect.CACHE) ? reduced.withCache(sequence.cache()) : reduced;
            reduced = changed.contains(Aspect.CYCLE) && sequence.cycle() ? reduced.cycling() : reduced;
            reduced = changed.contains(Aspect.OWNER) ? reduced.withOwner(sequence.owner()) : reduced;
            return changed.contains(Aspect.COMMENT) ? reduced.withComment(sequence.comment()) : reduced;
        }
    }
}
