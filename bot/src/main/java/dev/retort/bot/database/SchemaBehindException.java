package dev.retort.bot.database;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/** The database lacks revisions that this build requires. In development, a start does not apply them. */
public final class SchemaBehindException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> pending;

    SchemaBehindException(List<String> pending) {
        super(ErrorKind.DATABASE_BEHIND, text(pending));
        this.pending = List.copyOf(pending);
    }

    /** Returns the ids of the pending revisions, in the order in which they would be applied. */
    public List<String> pending() {
        return pending;
    }

    private static ErrorText text(List<String> pending) {
        String count = pending.size() == 1 ? "1 revision is" : pending.size() + " revisions are";
        return ErrorText.of("Cannot start the bot", "the schema is behind: " + count + " pending")
                .fact("pending", String.join(", ", pending))
                .fix("type 'retort upgrade head', or set ENV=production to upgrade at every start");
    }
}
