package dev.retort.op;

import dev.retort.schema.ConstraintNames;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;

/** What a revision in Java says for one database, as operations. */
public final class Recording {
    private Recording() {}

    /** By which names constraints go whose author gives none. */
    public static ConstraintNames names() {
        return Names.CONVENTION;
    }

    /** The operations of its upgrade, in their order. */
    public static List<Operation> upgrade(Migration migration, Database database) {
        Operations operations = new Operations(database);
        migration.upgrade(operations);
        return operations.recorded();
    }

    /** The operations of its downgrade, in their order; empty where it is not written but to be derived. */
    public static Optional<List<Operation>> downgrade(Migration migration, Database database) {
        Operations operations = new Operations(database);
        migration.downgrade(operations);
        return operations.isDerived() ? Optional.empty() : Optional.of(operations.recorded());
    }
}
