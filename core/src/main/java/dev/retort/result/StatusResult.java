package dev.retort.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} returns: the state of a database.
 *
 * @param database the database, without its password
 * @param current the maximal applied revisions
 * @param pending revisions that {@code upgrade heads} would apply, in its order, those out of order included
 * @param outOfOrder those of them that an applied revision needs
 * @param unknown ids of applied revisions that this build does not know
 * @param interrupted ids of revisions that were interrupted outside a transaction, so that a person has to decide
 * @param halfDone ids of those that stopped outside a transaction, and that the same command completes
 * @param changed ids of applied revisions whose files differ from what was run
 * @param exists whether there is a database at all; a file may be missing
 * @param runner who runs migrations now, or null; see {@link #lockHolder}
 */
public record StatusResult(
        String database,
        List<RevisionInfo> current,
        List<RevisionInfo> pending,
        List<RevisionInfo> outOfOrder,
        List<String> unknown,
        List<String> interrupted,
        List<String> halfDone,
        List<String> changed,
        boolean exists,
        @Nullable LockHolder runner) {
    public StatusResult {
        current = List.copyOf(current);
        pending = List.copyOf(pending);
        outOfOrder = List.copyOf(outOfOrder);
        unknown = List.copyOf(unknown);
        interrupted = List.copyOf(interrupted);
        halfDone = List.copyOf(halfDone);
        changed = List.copyOf(changed);
    }

    /** Who runs migrations now; empty if nobody does. */
    public Optional<LockHolder> lockHolder() {
        return Optional.ofNullable(runner);
    }
}
