package dev.retort.internal.table;

import dev.retort.internal.jdbc.SessionUser;
import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.table.VersionRow.Journal;
import dev.retort.internal.table.VersionRow.State;
import dev.retort.internal.table.VersionTable.Claim;
import dev.retort.result.Direction;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one step, in the version row of its revision. Each write requires the state that was read or written
 * before, so that only one of two concurrent runners can succeed, and is made as the user who connected.
 */
public final class RevisionJournal {
    private final VersionTable versions;
    private final Subject subject;
    private final SessionUser user;
    private final Clock clock;
    private @Nullable VersionRow row;

    /**
     * The revision of a journal.
     *
     * @param revision the revision as it is recorded
     * @param direction the direction of the step
     * @param checksum the checksum of the row. A downgrade keeps that of the applied upgrade, so that a change of the
     *     file remains visible
     */
    public record Subject(AppliedRevision revision, Direction direction, String checksum) {
        private boolean isUpgrade() {
            return direction == Direction.UPGRADE;
        }
    }

    /**
     * Creates the journal of a step.
     *
     * @param row the revision's row, applied or incomplete; null if there is none
     * @param clock provides the timestamps of the row
     */
    public RevisionJournal(VersionTable versions, Subject subject, @Nullable VersionRow row, Clock clock) {
        this.versions = versions;
        this.subject = subject;
        this.user = new SessionUser(versions.session());
        this.row = row;
        this.clock = clock;
    }

    /** Returns the user of the session. */
    public SessionUser user() {
        return user;
    }

    /** Returns the checksum of the row. */
    public String checksum() {
        return subject.checksum();
    }

    /** Returns the row as it was last read or written; null if there is none. */
    public @Nullable VersionRow row() {
        return row;
    }

    /** Discards what was written since this row, because it was rolled back. */
    public void rolledBackTo(@Nullable VersionRow earlier) {
        row = earlier;
    }

    /** Records the progress of the step. */
    public Claim write(Journal journal) {
        return write(subject.isUpgrade() ? State.UPGRADING : State.DOWNGRADING, journal);
    }

    /** Records the completion of the step. */
    public Claim complete() {
        return subject.isUpgrade() ? write(State.APPLIED, Journal.EMPTY) : delete();
    }

    /** Restores the state before the step, of which no work is completed. */
    public Claim restore() {
        return subject.isUpgrade() ? delete() : write(State.APPLIED, Journal.EMPTY);
    }

    private Claim delete() {
        return user.asOriginal(() -> versions.delete(subject.revision().id()));
    }

    private Claim write(State state, Journal journal) {
        VersionRow next = new VersionRow(subject.revision(), subject.checksum(), state, journal, clock.instant());
        VersionRow expected = row;
        Claim claim =
                user.asOriginal(() -> expected == null ? versions.insert(next) : versions.advance(expected, next));
        row = next;
        return claim;
    }
}
