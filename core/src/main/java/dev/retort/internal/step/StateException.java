package dev.retort.internal.step;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.table.OpenStatement;
import dev.retort.internal.table.VersionRow;
import dev.retort.result.LockHolder;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown if the state of the database does not allow a command. Each reason is a subclass. */
public abstract class StateException extends RetortException {
    private static final long serialVersionUID = 1L;

    private StateException(ErrorKind kind, ErrorText text, List<RevisionId> revisions) {
        super(kind, text, RevisionId.values(revisions));
    }

    /** The database has applied revisions that no file of this build defines. */
    public static final class DatabaseAhead extends StateException {
        private static final long serialVersionUID = 1L;

        public DatabaseAhead(List<RevisionId> unknown, String location) {
            super(
                    ErrorKind.DATABASE_AHEAD,
                    ErrorText.of(
                                    "Cannot run migrations",
                                    "the database has applied revisions that are unknown to this build")
                            .fact("unknown", RevisionId.list(unknown))
                            .fact("scripts", location)
                            .fix("deploy the build that contains them, or check out its git branch; to return to this"
                                    + " build, first downgrade with the build that contains them (docs/ROLLBACK.md)."
                                    + " 'database-ahead=allow' lets an older build run with this database."),
                    unknown);
        }
    }

    /** Revisions of this build are pending, and the startup policy does not apply them. */
    public static final class DatabaseBehind extends StateException {
        private static final long serialVersionUID = 1L;

        /** Creates an exception for these pending revisions. */
        public DatabaseBehind(List<RevisionId> pending) {
            super(
                    ErrorKind.DATABASE_BEHIND,
                    ErrorText.of(
                                    "Cannot start",
                                    pending.size() + (pending.size() == 1 ? " revision is" : " revisions are")
                                            + " not applied to the database")
                            .fact("pending", RevisionId.list(pending))
                            .fix("run 'retort upgrade heads' to apply them."),
                    pending);
        }
    }

    /** Pending revisions are ancestors of applied ones, and the settings refuse to run them. */
    public static final class OutOfOrder extends StateException {
        private static final long serialVersionUID = 1L;

        public OutOfOrder(List<Revision> outOfOrder, List<RevisionId> current) {
            super(
                    ErrorKind.OUT_OF_ORDER,
                    ErrorText.of(
                                    "Cannot run migrations",
                                    "some pending revisions are ancestors of applied ones, and"
                                            + " 'out-of-order=refuse' is set")
                            .fact(
                                    "out of order",
                                    outOfOrder.stream().map(Revision::display).collect(Collectors.joining("\n")))
                            .fact("current", RevisionId.list(current))
                            .fix("change 'down' in their files so that they follow the current revisions, and in the"
                                    + " files of their children, which 'retort show "
                                    + outOfOrder.get(0).id()
                                    + "' lists as 'followed by'; or set 'out-of-order=run'."),
                    outOfOrder.stream().map(Revision::id).toList());
        }
    }

    /** The file of an applied revision has changed since it was run. */
    public static final class ChecksumMismatch extends StateException {
        private static final long serialVersionUID = 1L;

        public ChecksumMismatch(RevisionId id, String file, String part) {
            super(
                    ErrorKind.CHECKSUM_MISMATCH,
                    ErrorText.of(
                                    "Cannot run migrations",
                                    part + " of revision " + id + " has been changed since it was run")
                            .fact("file", file)
                            .fix("restore the file as it was run, and write the change as a new revision;"
                                    + " if both versions have the same effect, run 'retort accept " + id
                                    + " -m REASON' to record the new checksum."),
                    List.of(id));
        }
    }

    /** A completed statement of an incomplete revision has changed in the file. */
    public static final class ChangedWhileIncomplete extends StateException {
        private static final long serialVersionUID = 1L;

        ChangedWhileIncomplete(RevisionId id, String file) {
            this(
                    id,
                    ErrorText.of(
                                    "Cannot continue revision " + id,
                                    "it is incomplete, and a completed statement has been changed in its file")
                            .fact("file", file)
                            .fix("restore the completed statements, change only those after them, then run the same"
                                    + " command again."));
        }

        private ChangedWhileIncomplete(RevisionId id, ErrorText text) {
            super(ErrorKind.CHECKSUM_MISMATCH, text, List.of(id));
        }

        /**
         * Returns the exception for a revision that was interrupted in a statement, if this statement or a completed
         * one has changed.
         */
        public static ChangedWhileIncomplete interrupted(VersionRow row, String file) {
            OpenStatement sent = row.journal().statement();
            ErrorText text = ErrorText.of(
                            "Cannot continue revision " + row.id(),
                            "it was interrupted in a statement, and this statement or one before it has been changed in"
                                    + " its file")
                    .fact("file", file)
                    .fact("position", "statement " + (row.journal().open() + 1));
            return new ChangedWhileIncomplete(
                    row.id(),
                    (sent == null ? text : text.fact("statement as sent", sent.text()))
                            .fix("restore the file as it was run up to this statement, then run the same command"
                                    + " again."));
        }
    }

    /** The checksum of a revision cannot be accepted, because it is not applied or has not changed. */
    public static final class NothingToAccept extends StateException {
        private static final long serialVersionUID = 1L;

        public NothingToAccept(RevisionId id, String why) {
            this(id, what(id, why).fix("name the revision that 'retort upgrade' reported as changed."));
        }

        private NothingToAccept(RevisionId id, ErrorText text) {
            super(ErrorKind.USAGE, text, List.of(id));
        }

        private static ErrorText what(RevisionId id, String why) {
            return ErrorText.of("Cannot accept a change of revision " + id, why);
        }

        /** The class of the revision is on the class path without an index. */
        public static NothingToAccept withoutChecksum(RevisionId id) {
            return new NothingToAccept(
                    id,
                    what(id, "its checksum is unknown, because it is a class without an index")
                            .fix("write the index with 'retort index' in the build, as described in docs/build.md, and"
                                    + " build the jar again; or name the directory of the sources with '--scripts"
                                    + " DIR'."));
        }
    }

    /** A statement was interrupted outside a transaction, so that a person must find out whether it was completed. */
    public static final class Interrupted extends StateException {
        private static final long serialVersionUID = 1L;

        private final String statement;

        public Interrupted(RevisionId id, String file, String statement) {
            super(
                    ErrorKind.INTERRUPTED,
                    ErrorText.of(
                                    "Cannot run migrations",
                                    "revision " + id + " was interrupted during a statement that"
                                            + " runs outside a transaction")
                            .fact("file", file)
                            .fact("statement", statement)
                            .fix("check whether the statement was completed. If so, run 'retort resume --done', so"
                                    + " that the next run continues after it; if not, 'retort resume --again', so that"
                                    + " the next run repeats it."),
                    List.of(id));
            this.statement = statement;
        }

        /** Returns the statement whose result is unknown. */
        public String statement() {
            return statement;
        }
    }

    /** A revision is incomplete in one direction, and the other direction was requested. */
    public static final class Incomplete extends StateException {
        private static final long serialVersionUID = 1L;

        public Incomplete(RevisionId id, String direction, String command) {
            super(
                    ErrorKind.INTERRUPTED,
                    ErrorText.of("Cannot run migrations", "the " + direction + " of revision " + id + " is incomplete")
                            .fix("complete it first: '" + command + "'."),
                    List.of(id));
        }
    }

    /** A revision is incomplete, and this build has no file for it. */
    public static final class IncompleteUnknown extends StateException {
        private static final long serialVersionUID = 1L;

        public IncompleteUnknown(RevisionId id, String direction, String location) {
            super(
                    ErrorKind.INTERRUPTED,
                    ErrorText.of(
                                    "Cannot run migrations",
                                    "the " + direction + " of revision " + id
                                            + " is incomplete, and this build has no file for it")
                            .fact("scripts", location)
                            .fix("complete it with the build that has the file; to abandon it, clean up by hand, and"
                                    + " record the remaining revisions with 'retort stamp REV --purge'."),
                    List.of(id));
        }
    }

    /** {@code resume} was run, but there is nothing to decide. */
    public static final class NothingInterrupted extends StateException {
        private static final long serialVersionUID = 1L;

        /**
         * Creates an exception for a database with no interrupted revision.
         *
         * @param incomplete incomplete revisions, none of which has a statement with an unknown result
         */
        public NothingInterrupted(List<RevisionId> incomplete) {
            super(
                    ErrorKind.USAGE,
                    incomplete.isEmpty()
                            ? ErrorText.of("Cannot resume", "no revision of this database is interrupted")
                                    .fix("run 'retort upgrade heads' to apply pending revisions.")
                            : ErrorText.of(
                                            "Cannot resume",
                                            RevisionId.list(incomplete)
                                                    + " is incomplete, but the result of each statement is known")
                                    .fix("correct the file, then run the failed command again; it continues with the"
                                            + " failed statement."),
                    incomplete);
        }

        private NothingInterrupted(RevisionId id, ErrorText text) {
            super(ErrorKind.USAGE, text, List.of(id));
        }

        /**
         * Returns the exception for a revision that was interrupted in an operation, which needs no decision.
         *
         * @param command the command that continues it
         */
        public static NothingInterrupted inOperation(RevisionId id, String operation, String command) {
            return new NothingInterrupted(
                    id,
                    ErrorText.of(
                                    "Cannot resume",
                                    "revision " + id + " was interrupted in work of which the database shows"
                                            + " whether it was completed")
                            .fact("interrupted", operation)
                            .fix("run '" + command + "'; it continues the revision by itself."));
        }
    }

    /** Another runner is working on a revision, so that the state of the database is changing. */
    public static final class InProgress extends StateException {
        private static final long serialVersionUID = 1L;

        private final transient LockHolder holder;

        /** Creates an exception for these incomplete revisions. */
        public InProgress(List<RevisionId> revisions, LockHolder holder) {
            super(
                    ErrorKind.LOCKED,
                    ErrorText.of(
                                    "Cannot continue",
                                    "another runner is working on revision " + RevisionId.list(revisions))
                            .fact("holder", holder.display())
                            .fix("run the same command again when it has finished; 'retort status' shows it."),
                    revisions);
            this.holder = holder;
        }

        /** Returns the holder of the lock. */
        public LockHolder holder() {
            return holder;
        }
    }

    /**
     * The state of the database differs from the planned one. The runner starts over; a user sees this failure only if
     * it occurs repeatedly.
     */
    public static class ConcurrentRun extends StateException {
        private static final long serialVersionUID = 1L;

        public ConcurrentRun(RevisionId revision) {
            this(
                    revision,
                    ErrorText.of(
                                    "Cannot run revision " + revision,
                                    "another runner has changed its state in the meantime")
                            .fix("check with 'retort status' whether another runner is active, then run the"
                                    + " same command again."));
        }

        private ConcurrentRun(RevisionId revision, ErrorText text) {
            super(ErrorKind.LOCKED, text, List.of(revision));
        }
    }

    /**
     * The result of a step's commit is unknown: the step was committed or rolled back, which the next read of the state
     * shows.
     */
    public static final class CommitUnconfirmed extends ConcurrentRun {
        private static final long serialVersionUID = 1L;

        CommitUnconfirmed(RevisionId revision, String why, DatabaseException cause) {
            super(
                    revision,
                    ErrorText.of("Cannot run revision " + revision, why)
                            .fact("database", cause.errorMessage())
                            .fix(
                                    cause.fix().isEmpty()
                                            ? "check the connection to the database, then run the same command again."
                                            : cause.fix()));
        }
    }

    /** The run was cancelled. */
    public static final class Cancelled extends StateException {
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super(
                    ErrorKind.MIGRATION_FAILED,
                    ErrorText.of("The run was stopped", "this process was asked to end")
                            .fix("run the same command again; it continues where this run stopped."),
                    List.of());
        }
    }
}
