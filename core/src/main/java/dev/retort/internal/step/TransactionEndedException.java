package dev.retort.internal.step;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.plan.Step;
import dev.retort.result.Direction;
import java.util.List;

/** Thrown if the work of a step has ended the transaction of the engine, so that a part of the step may remain. */
public final class TransactionEndedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private static final String RESUME =
            "remove COMMIT, ROLLBACK and statements that commit implicitly from this work, and look into the database:"
                    + " if all its changes are there, run 'retort resume --done'; if not, undo them and run 'retort"
                    + " resume --again'.";

    private final End end;

    /** How the transaction ended. */
    public enum End {
        /** It was committed, with the work until then. The work that ended it is recorded as interrupted. */
        COMMITTED,
        /** It was rolled back. The work that ended it was the first one, and is recorded as interrupted. */
        ROLLED_BACK,
        /** It was rolled back, including other work, so that nothing of the revision is recorded. */
        ROLLED_BACK_WITH_OTHER_WORK
    }

    /**
     * The work that ended the transaction.
     *
     * @param file its file and line
     * @param work the statement, or the name of the Java code
     * @param failure its error message; empty if it succeeded
     */
    record Culprit(String file, String work, String failure) {}

    TransactionEndedException(Step step, Culprit culprit, End end) {
        super(
                end == End.ROLLED_BACK_WITH_OTHER_WORK ? ErrorKind.MIGRATION_FAILED : ErrorKind.INTERRUPTED,
                text(step, culprit, end),
                List.of(step.revision().id().value()));
        this.end = end;
    }

    private static ErrorText text(Step step, Culprit culprit, End end) {
        boolean isUpgrade = step.direction() == Direction.UPGRADE;
        ErrorText text = ErrorText.of(
                        "Cannot " + (isUpgrade ? "apply" : "downgrade") + " revision "
                                + step.revision().display(),
                        "the revision itself " + (end == End.COMMITTED ? "committed" : "rolled back")
                                + " the engine's transaction")
                .fact("file", culprit.file())
                .fact("in", culprit.work());
        if (!culprit.failure().isEmpty()) {
            text = text.fact("failure", culprit.failure());
        }
        return switch (end) {
            case COMMITTED ->
                text.fact("left behind", "everything before this work, and its own changes that were committed")
                        .fix(RESUME);
            case ROLLED_BACK ->
                text.fact("left behind", "changes that this work made after the rollback, if any")
                        .fix(RESUME);
            case ROLLED_BACK_WITH_OTHER_WORK ->
                text.fact("left behind", "changes that this work made after the rollback, if any")
                        .fix("undo the changes that remain, remove the ROLLBACK from the file, then run the same"
                                + " command again.");
        };
    }

    /** Returns how the transaction ended. */
    public End end() {
        return end;
    }
}
