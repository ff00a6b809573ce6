package dev.retort.op;

import dev.retort.schema.ConstraintNames;
import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a revision in Java says for one database, as operations. */
public final class Recording {
    private Recording() {}

    /** By which names constraints go whose author gives none. */
    public static ConstraintNames names() {
        return Names.CONVENTION;
    }

    /** The operations of its upgrade, in their order. */
    public static List<Operation> upgrade(Migration migration, Database database) {
        List<Operation> recorded = new ArrayList<>();
        migration.upgrade(new Operations(database, recorded::add));
        return List.copyOf(recorded);
    }

    /** The operations of its downgrade, in their order; empty if it is not written but to be derived. */
    public static Optional<List<Operation>> downgrade(Migration migration, Database database) {
        List<Operation> recorded = new ArrayList<>();
        Operations operations = new Operations(database, recorded::add);
        migration.downgrade(operations);
        return operations.isDerived() ? Optional.empty() : Optional.of(List.copyOf(recorded));
    }

    /**
     * An operation with its place.
     *
     * @param line of the source of the class that records it; 0 where the class was compiled without lines
     */
    public record Placed(Operation operation, int line) {}

    /** The operations of its upgrade with their lines: asked for once one has failed. */
    public static List<Placed> upgradePlaces(Migration migration, Database database) {
        List<Placed> places = new ArrayList<>();
        migration.upgrade(new Operations(database, placing(migration, places)));
        return places;
    }

    /** The operations of its downgrade with their lines; none if it is to be derived. */
    public static List<Placed> downgradePlaces(Migration migration, Database database) {
        List<Placed> places = new ArrayList<>();
        migration.downgrade(new Operations(database, placing(migration, places)));
        return places;
    }

    private static Consumer<Operation> placing(Migration migration, List<Placed> places) {
        return operation -> places.add(new Placed(operation, lineIn(migration)));
    }

    private static int lineIn(Migration migration) {
        String name = migration.getClass().getName();
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().equals(name)
                                || frame.getClassName().startsWith(name + "$"))
                        .mapToInt(StackWalker.StackFrame::getLineNumber)
                        .findFirst()
                        .orElse(0));
    }
}
