package dev.retort.cli.call;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** A downgrade that destroys data was not confirmed. Nothing has been changed. */
public final class DataLossRefusedException extends RetortException {
    private static final long serialVersionUID = 1L;

    DataLossRefusedException(String target, String why, DataLossQuestion.Losses losses) {
        super(ErrorKind.DATA_LOSS, text(target, why, losses));
    }

    private static ErrorText text(String target, String why, DataLossQuestion.Losses losses) {
        String command = "'retort downgrade " + target;
        ErrorText text = ErrorText.of("Cannot downgrade to '" + target + "'", why)
                .fact("destroys data", String.join(", ", losses.revisions()));
        if (!losses.notRestored().isEmpty()) {
            text = text.fact("not restored", String.join(", ", losses.notRestored()));
        }
        return text.fix("type " + command + " --dry-run' to see what it destroys, make a backup, then type " + command
                + " --yes'");
    }
}
