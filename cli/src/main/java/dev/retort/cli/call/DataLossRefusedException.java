package dev.retort.cli.call;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/** A downgrade that destroys data was not confirmed. Nothing has been changed. */
public final class DataLossRefusedException extends RetortException {
    private static final long serialVersionUID = 1L;

    DataLossRefusedException(String target, String why, List<String> revisions) {
        super(ErrorKind.DATA_LOSS, text(target, why, revisions));
    }

    private static ErrorText text(String target, String why, List<String> revisions) {
        String command = "'retort downgrade " + target;
        return ErrorText.of("Cannot downgrade to '" + target + "'", why)
                .fact("destroys data", String.join(", ", revisions))
                .fix("type " + command + " --dry-run' to see what it destroys, make a backup, then type " + command
                        + " --yes'");
    }
}
