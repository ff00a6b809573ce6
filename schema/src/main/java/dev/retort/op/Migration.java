package dev.retort.op;

/**
 * A revision in Java. The class has the annotation {@link RevisionScript}, and its methods record operations, which the
 * engine runs later.
 *
 * <p>Neither method has a connection. Because a whole plan is checked before its first step, both methods may be called
 * several times, even if nothing is run in the end. They must record the same operations each time.
 */
public interface Migration {
    /** Records the operations that upgrade the database to this revision. */
    void upgrade(Operations op);

    /**
     * Records the operations that downgrade the database from this revision.
     *
     * <p>By default, the downgrade is derived from the upgrade: the reversal of each operation, in reverse order. If an
     * operation has no reversal, override this method, or state in {@link RevisionScript#irreversible} why the revision
     * cannot be downgraded.
     */
    default void downgrade(Operations op) {
        op.deriveFromUpgrade();
    }
}
