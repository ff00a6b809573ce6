package dev.retort.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code status}: the state of a database.
 *
 * @param database the database's URL without its password
 * @param current the current revisions
 * @param pending the revisions that {@code upgrade heads} would apply, in that order, including those out of order
 * @param outOfOrder the pending revisions that an applied revision requires
 * @param unknown ids of the applied revisions that this build does not know
 * @param interrupted ids of the revisions that were interrupted outside a transaction; a person must determine whether
 *     the interrupted statement was completed
 * @param halfDone ids of the revisions that stopped outside a transaction and can be completed by running the same
 *     command again
 * @param changed ids of the applied revisions whose files have changed since they were run
 * @param exists whether the database exists; false if its file does not exist
 * @param readable whether the database could be read. If a running migration has locked it, this is false, and all
 *     lists of revisions are empty because nothing is known about them
 * @param runner the process that is running migrations now, or null; see {@link #lockHolder}
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
        boolean readable,
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

    /** Returns the status of a database that cannot be read until a step of this process has ended. */
    public static StatusResult unreadable(String database, LockHolder runner) {
        return new StatusResult(
                database,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                false,
                runner);
    }

    /** Returns the process that is running migrations now; empty if there is none. */
    public Optional<LockHolder> lockHolder() {
        return Optional.ofNullable(runner);
    }
}
