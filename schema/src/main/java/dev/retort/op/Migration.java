package dev.retort.op;

/**
 * A revision in Java, which bears {@link RevisionScript}: it says what is to be done, and somebody else does it.
 *
 * <p>Neither method has a connection. They may be called more than once, also where nothing is run in the end, so that
 * a whole plan is checked before its first step; so they must record the same each time.
 */
public interface Migration {
    /** Records what brings the schema to this revision. */
    void upgrade(Operations op);

    /**
     * Records what takes the upgrade back. Where a revision does not write this, it is derived from the upgrade: each
     * operation's reversal, the last one first. An operation without a reversal makes that impossible; then either this
     * is written, or {@link RevisionScript#irreversible} says why there is no way back.
     */
    default void downgrade(Operations op) {
        op.derive();
    }
}
