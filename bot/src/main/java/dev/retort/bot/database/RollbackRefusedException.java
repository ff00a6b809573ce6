package dev.retort.bot.database;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** Taking every table away was not agreed to, so nothing was done. */
public final class RollbackRefusedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private RollbackRefusedException(ErrorText text) {
        super(ErrorKind.USAGE, text);
    }

    static RollbackRefusedException inProduction() {
        return new RollbackRefusedException(ErrorText.of(
                        "Cannot roll back to base", "this is production and nobody has said yes to losing all data")
                .fix("make a backup, then call rollbackToBase(RollbackConsent.EXPLICIT)"));
    }

    static RollbackRefusedException notConfirmed() {
        return new RollbackRefusedException(
                ErrorText.of("Cannot roll back to base", "the question was not answered with yes")
                        .fix("to revert the last revision alone, type 'retort downgrade -1'"));
    }
}
