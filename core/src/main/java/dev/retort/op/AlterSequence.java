package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives a sequence other numbers, another type, owner or comment. The number at which it stands stays.
 *
 * @param from the sequence as its author knew it, for what a dialect has to change
 * @param to the sequence after, by the same name
 */
public record AlterSequence(Sequence from, Sequence to) implements Operation {
    /**
     * Checks that there is something to alter.
     *
     * @throws IllegalArgumentException where both are the same, or their names differ
     */
    public AlterSequence {
        if (!from.name().equals(to.name()) || from.equals(to)) {
            throw new IllegalArgumentException("sequence " + from.name() + " is altered in nothing, or in its name");
        }
    }

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.sequence(to.name());
        return applying.owned(to.owner()).giving(() -> before.withSequenceReplaced(to));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.after();
        Sequence old = applying.sequence(to.name());
        return old.equals(to) ? Reversal.by() : Reversal.by(new AlterSequence(to, old));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new AlterSequence(to, from));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.NO;
    }

    @Override
    public Set<QualifiedName> touches() {
        Set<QualifiedName> touched = Applying.names();
        Stream.of(from, to).map(Sequence::owner).filter(Objects::nonNull).forEach(owner -> touched.add(owner.table()));
        return touched;
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        Optional<Sequence> there = now.sequence(to.name());
        if (there.filter(from::equals).isPresent()) {
            return Applied.NO;
        }
        return there.filter(to::equals).isPresent() ? Applied.YES : Applied.UNKNOWN;
    }

    @Override
    public String display() {
        return "alter sequence " + to.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.alterSequence(this);
    }
}
