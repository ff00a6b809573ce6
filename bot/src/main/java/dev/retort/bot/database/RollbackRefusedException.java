package dev.retort.bot.database;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** Dropping all tables was not confirmed. Nothing has been changed. */
public final class RollbackRefusedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private RollbackRefusedException(ErrorText text) {
        super(ErrorKind.DATA_LOSS, text);
    }

    static RollbackRefusedException inProduction() {
        return new RollbackRefusedException(ErrorText.of(
                        "Cannot roll back to base", "in production, the loss of all data must be confirmed explicitly")
                .fix("make a backup, then call rollbackToBase(RollbackConsent.EXPLICIT)"));
    }

    static RollbackRefusedException notConfirmed() {
        return new RollbackRefusedException(
                ErrorText.of("Cannot roll back to base", "the loss of all data was not confirmed")
                        .fix("to downgrade only the last revision, type 'retort downgrade -1'"));
    }
}
