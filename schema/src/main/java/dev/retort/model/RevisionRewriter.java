package dev.retort.model;

import dev.retort.op.Operation;
import java.util.List;

/**
 * Changes the operations of a generated revision before its file is written: to leave some out, to add others, or to
 * put them in another order.
 */
@FunctionalInterface
public interface RevisionRewriter {
    /** Leaves the operations as they are. */
    RevisionRewriter NONE = operations -> operations;

    /**
     * Returns the operations of the upgrade. The downgrade is generated from them.
     *
     * @param operations the generated operations, in the order in which they are run
     */
    List<Operation> rewrite(List<Operation> operations);
}
