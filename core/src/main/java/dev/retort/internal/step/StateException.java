package dev.retort.internal.step;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import java.util.List;
import java.util.stream.Collectors;

/** The database is in a state in which nothing may be run. Each is a class of its own. */
public abstract class StateException extends RetortException {
    private static final long serialVersionUID = 1L;

    private StateException(ErrorKind kind, ErrorText text, List<RevisionId> revisions) {
        super(kind, text, RevisionId.values(revisions));
    }

    /** The database holds revisions that no file of this build declares. */
    public static final class DatabaseAhead extends StateException {
        private static final long serialVersionUID = 1L;

        public DatabaseAhead(List<RevisionId> unknown, String location) {
            super(
                    ErrorKind.DATABASE_AHEAD,
                    ErrorText.of("Cannot run migrations", "the database holds revisions that this build does not know")
                            .fact("unknown", RevisionId.list(unknown))
                            .fact("scripts", location)
                            .fix("deploy the build that has them, or check out the git branch; to go back, downgrade"
                                    + " there first (docs/ROLLBACK.md). 'database-ahead=allow' lets an older build run"
                                    + " beside it."),
                    unknown);
        }
    }

    /** The database lacks revisions of this build, and this start may not apply them. */
    public static final class DatabaseBehind extends StateException {
        private static final long serialVersionUID = 1L;

        /** So many revisions are pending. */
        public DatabaseBehind(List<RevisionId> pending) {
            super(
                    ErrorKind.DATABASE_BEHIND,
                    ErrorText.of("Cannot start", pending.size() + " revisions are not applied to the database")
                            .fact("pending", RevisionId.list(pending))
                            .fix("'retort upgrade head' applies them."),
                    pending);
        }
    }

    /** Revisions were added below what is applied, and the settings refuse to run such. */
    public static final class OutOfOrder extends StateException {
        private static final long serialVersionUID = 1L;

        public OutOfOrder(List<Revision> late, List<RevisionId> current) {
            super(
                    ErrorKind.OUT_OF_ORDER,
                    ErrorText.of(
                                    "Cannot run migrations",
                                    "revisions are not applied on which something applied stands, and"
                                            + " 'out-of-order=refuse' is set")
                            .fact(
                                    "out of order",
                                    late.stream().map(Revision::display).collect(Collectors.joining("\n")))
                            .fact("current", RevisionId.list(current))
                            .fix("correct the 'down' in the files, so that they stand above what is applied"
                                    + " ('retort show " + late.get(0).id() + "' tells what follows it);"
                                    + " or allow it with 'out-of-order=run'."),
                    late.stream().map(Revision::id).toList());
        }
    }

    /** The file of an applied revision says something else than what was run. */
    public static final class ChecksumMismatch extends StateException {
        private static final long serialVersionUID = 1L;

        public ChecksumMismatch(RevisionId id, String file, String part) {
            super(
                    ErrorKind.CHECKSUM_MISMATCH,
                    ErrorText.of(
                                    "Cannot run migrations",
                                    part + " of revision " + id + " has been changed since it was run")
                            .fact("file", file)
                            .fix("bring the file back to what was run, and write the change as a new revision;"
                                    + " where the two do the same, 'retort accept " + id
                                    + " -m REASON' records the file as it is."),
                    List.of(id));
        }
    }

    /** A statement that is done is no longer in the file as it was. */
    public static final class ChangedHalfWay extends StateException {
        private static final long serialVersionUID = 1L;

        ChangedHalfWay(RevisionId id, String file) {
            super(
                    ErrorKind.CHECKSUM_MISMATCH,
                    ErrorText.of(
                                    "Cannot go on with revision " + id,
                                    "it is half done, and a statement that is done has been changed in its file")
                            .fact("file", file)
                            .fix("bring the statements back that are done, change only those after them, then run"
                                    + " the same command again."),
                    List.of(id));
        }
    }

    /** {@code accept} of a revision whose checksum needs none. */
    public static final class NotAccepted extends StateException {
        private static final long serialVersionUID = 1L;

        public NotAccepted(RevisionId id, String why) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of("Cannot accept a change of revision " + id, why)
                            .fix("name the revision of which 'retort upgrade' said that it has been changed."),
                    List.of(id));
        }
    }

    /** A statement outside a transaction was cut, so that only a person can tell whether it was done. */
    public static final class Interrupted extends StateException {
        private static final long serialVersionUID = 1L;

        private final String statement;

        public Interrupted(RevisionId id, String file, String statement) {
            super(
                    ErrorKind.INTERRUPTED,
                    ErrorText.of(
                                    "Cannot run migrations",
                                    "revision " + id + " was cut in a statement that runs outside a transaction")
                            .fact("file", file)
                            .fact("statement", statement)
                            .fix("look whether the statement was done; then 'retort resume --done' goes on after it,"
                                    + " 'retort resume --again' runs it again."),
                    List.of(id));
            this.statement = statement;
        }

        /** The statement whose end is not known. */
        public String statement() {
            return statement;
        }
    }

    /** A revision stopped half-way in one direction, and the other direction was asked for. */
    public static final class HalfWay extends StateException {
        private static final long serialVersionUID = 1L;

        public HalfWay(RevisionId id, String direction, String command) {
            super(
                    ErrorKind.INTERRUPTED,
                    ErrorText.of("Cannot run migrations", "the " + direction + " of revision " + id + " is half done")
                            .fix("finish it first: '" + command + "'."),
                    List.of(id));
        }
    }

    /** A revision stopped half-way, and this build cannot go on with it. */
    public static final class HalfWayUnknown extends StateException {
        private static final long serialVersionUID = 1L;

        public HalfWayUnknown(RevisionId id, String direction, String location) {
            super(
                    ErrorKind.INTERRUPTED,
                    ErrorText.of(
                                    "Cannot run migrations",
                                    "the " + direction + " of revision " + id
                                            + " is half done, and this build has no file" + " of it")
                            .fact("scripts", location)
                            .fix("finish it with the build that has the file; to give it up, clean up by hand, and"
                                    + " record what is left with 'retort stamp REV --purge'."),
                    List.of(id));
        }
    }

    /** {@code resume} where nothing is interrupted. */
    public static final class NothingInterrupted extends StateException {
        private static final long serialVersionUID = 1L;

        /** No revision was cut; these are half done, each with nothing that is in doubt. */
        public NothingInterrupted(List<RevisionId> halfDone) {
            super(
                    ErrorKind.USAGE,
                    halfDone.isEmpty()
                            ? ErrorText.of("Cannot resume", "no revision of this database is interrupted")
                                    .fix("'retort upgrade head' runs what is pending.")
                            : ErrorText.of(
                                            "Cannot resume",
                                            RevisionId.list(halfDone)
                                                    + " is half done, and how its statements ended is known")
                                    .fix("correct the file, then run the same command again: it goes on from there."),
                    halfDone);
        }
    }

    /**
     * The database was not in the state that was planned for. The runner plans anew; only where that happens again and
     * again does the user see it.
     */
    public static class ConcurrentRun extends StateException {
        private static final long serialVersionUID = 1L;

        public ConcurrentRun(RevisionId revision) {
            this(revision, "another runner was at it in the meantime");
        }

        private ConcurrentRun(RevisionId revision, String why) {
            super(
                    ErrorKind.LOCKED,
                    ErrorText.of("Cannot run revision " + revision, why)
                            .fix("see with 'retort status' who else is at work, then run the same command again."),
                    List.of(revision));
        }
    }

    /** The end of a step's commit is not known: the step was done or was not, and the next look tells. */
    public static final class CommitUnconfirmed extends ConcurrentRun {
        private static final long serialVersionUID = 1L;

        CommitUnconfirmed(RevisionId revision, String why) {
            super(revision, why);
        }
    }

    /** A run was asked to stop. */
    public static final class Cancelled extends StateException {
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super(
                    ErrorKind.MIGRATION_FAILED,
                    ErrorText.of("The run was stopped", "this process was asked to end")
                            .fix("run the same command again: it goes on where this run stopped."),
                    List.of());
        }
    }
}
