package dev.retort.bot.state;

import java.util.List;

/**
 * The state of the database.
 *
 * @param error why it did not answer; empty if it did. May contain the address of the database
 * @param schema the state of the schema; {@link Schema#UNKNOWN} if the database did not answer
 * @param queues the sizes of the queues; {@link Queues#UNKNOWN} if they could not be read
 */
public record DatabaseState(String error, Schema schema, Queues queues) {
    /** A database that did not answer. */
    public static DatabaseState unreachable(String error) {
        return new DatabaseState(error, Schema.UNKNOWN, Queues.UNKNOWN);
    }

    /** Returns whether the database answered. */
    public boolean isReachable() {
        return error.isEmpty();
    }

    /**
     * The state of the schema.
     *
     * @param current the ids of the current revisions
     * @param pending the ids of the revisions that this build requires and that are not completely applied
     * @param unknown the ids of the applied revisions that this build does not know, because a newer build has migrated
     */
    public record Schema(List<String> current, List<String> pending, List<String> unknown) {
        /** The schema of a database that did not answer. */
        public static final Schema UNKNOWN = new Schema(List.of(), List.of(), List.of());

        public Schema {
            current = List.copyOf(current);
            pending = List.copyOf(pending);
            unknown = List.copyOf(unknown);
        }

        /** Returns whether it has everything that this build requires. */
        public boolean isComplete() {
            return pending.isEmpty() && !current.isEmpty();
        }

        /** Returns whether it is at the head of this build. */
        public boolean isAtHead() {
            return isComplete() && unknown.isEmpty();
        }
    }

    /**
     * The number of rows that wait for a task.
     *
     * @param freePending the pending requests for the Free channel
     * @param freeDue those of them that are due
     * @param vipActive the active subscribers of the VIP channel
     * @param vipToRemove the members whose removal from the VIP channel is due and not complete
     */
    public record Queues(long freePending, long freeDue, long vipActive, long vipToRemove) {
        /** The queues of a database that did not answer, or has no tables. */
        public static final Queues UNKNOWN = new Queues(-1, -1, -1, -1);

        /** Returns whether the sizes could be read. */
        public boolean isKnown() {
            return freePending >= 0;
        }
    }
}
