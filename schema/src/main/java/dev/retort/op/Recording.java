package dev.retort.op;

import dev.retort.schema.ConstraintNames;
import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Records the operations of a revision in Java for one database. */
public final class Recording {
    private Recording() {}

    /** The naming convention for constraints whose author gives no name. */
    public static ConstraintNames constraintNames() {
        return Names.CONVENTION;
    }

    /** Records the operations of the upgrade, in order. */
    public static List<Operation> upgrade(Migration migration, Database database) {
        List<Operation> recorded = new ArrayList<>();
        migration.upgrade(new Operations(database, recorded::add));
        return List.copyOf(recorded);
    }

    /** Records the operations of the downgrade, in order; empty if the downgrade is to be derived. */
    public static Optional<List<Operation>> downgrade(Migration migration, Database database) {
        List<Operation> recorded = new ArrayList<>();
        Operations operations = new Operations(database, recorded::add);
        migration.downgrade(operations);
        return operations.isDerived() ? Optional.empty() : Optional.of(List.copyOf(recorded));
    }

    /**
     * An operation and its line in the source.
     *
     * @param line the line of the source that records the operation, from 1; 0 if the class was compiled without line
     *     numbers
     */
    public record LocatedOperation(Operation operation, int line) {}

    /** Records the operations of the upgrade with their lines. Used only after one has failed. */
    public static List<LocatedOperation> locatedUpgrade(Migration migration, Database database) {
        List<LocatedOperation> located = new ArrayList<>();
        migration.upgrade(new Operations(database, locating(migration, located)));
        return located;
    }

    /** Records the operations of the downgrade with their lines; none if the downgrade is to be derived. */
    public static List<LocatedOperation> locatedDowngrade(Migration migration, Database database) {
        List<LocatedOperation> located = new ArrayList<>();
        migration.downgrade(new Operations(database, locating(migration, located)));
        return located;
    }

    private static Consumer<Operation> locating(Migration migration, List<LocatedOperation> located) {
        return operation -> located.add(new LocatedOperation(operation, lineIn(migration)));
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
