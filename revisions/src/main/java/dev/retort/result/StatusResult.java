package dev.retort.result;

import dev.retort.result.IncompleteRevision.Progress;
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
 * @param incomplete the revisions whose upgrade or downgrade began outside a transaction and is not complete
 * @param changed ids of the applied revisions whose files have changed since they were run
 * @param unverified ids of the applied revisions of which a change would not be detected, because a checksum is unknown
 * @param withoutDowngrade the applied and pending revisions that cannot be downgraded
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
        List<IncompleteRevision> incomplete,
        List<String> changed,
        List<String> unverified,
        List<MissingDowngrade> withoutDowngrade,
        boolean exists,
        boolean readable,
        @Nullable LockHolder runner) {
    public StatusResult {
        current = List.copyOf(current);
        pending = List.copyOf(pending);
        outOfOrder = List.copyOf(outOfOrder);
        unknown = List.copyOf(unknown);
        incomplete = List.copyOf(incomplete);
        changed = List.copyOf(changed);
        unverified = List.copyOf(unverified);
        withoutDowngrade = List.copyOf(withoutDowngrade);
    }

    /** Returns the status of a database that cannot be read until a step of this process has ended. */
    public static StatusResult unreadable(String database, LockHolder runner) {
        return new StatusResult(
                database, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), true,
                false, runner);
    }

    /** Returns the incomplete revisions that continue in this way. */
    public List<IncompleteRevision> incomplete(Progress progress) {
        return incomplete.stream()
                .filter(revision -> revision.progress() == progress)
                .toList();
    }

    /** Returns the ids of the revisions on which a runner is working. */
    public List<String> running() {
        return ids(Progress.RUNNING);
    }

    /**
     * Returns the ids of the revisions that were interrupted outside a transaction; a person must determine whether the
     * interrupted statement was completed.
     */
    public List<String> interrupted() {
        return ids(Progress.INTERRUPTED);
    }

    /**
     * Returns the ids of the revisions that stopped outside a transaction and can be completed by running the same
     * command again.
     */
    public List<String> halfDone() {
        return ids(Progress.HALF_DONE);
    }

    private List<String> ids(Progress progress) {
        return incomplete(progress).stream().map(IncompleteRevision::revision).toList();
    }

    /** Returns the process that is running migrations now; empty if there is none. */
    public Optional<LockHolder> lockHolder() {
        return Optional.ofNullable(runner);
    }
}
