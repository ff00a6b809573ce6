package dev.retort.internal.replay;

import dev.retort.dialect.Dialect;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import java.util.List;

/** No scratch database can be used. */
public class ScratchException extends RetortException {
    private static final long serialVersionUID = 1L;
    private static final String WHAT = "Cannot replay revisions or SQL files";

    private ScratchException(ErrorText text) {
        super(ErrorKind.BAD_CONFIG, text);
    }

    static ScratchException missing(Database database) {
        String name = database.displayName();
        return new ScratchException(ErrorText.of(WHAT, name + " needs an empty database for this")
                .fix("create an empty database, such as 'scratch', and add '--scratch-url URL' with its URL; it is"
                        + " empty again afterwards."));
    }

    static ScratchException unnecessary(Database database) {
        return new ScratchException(ErrorText.of(
                        WHAT, "a scratch database is named, but " + database.displayName() + " does this in memory")
                .fix("omit '--scratch-url', or remove 'scratch-url' from retort.properties."));
    }

    static ScratchException otherDatabase(Database scratch, Database database) {
        return new ScratchException(ErrorText.of(WHAT, "the scratch database is of another kind")
                .fact("scratch database", scratch.displayName())
                .fact("compared database", database.displayName())
                .fix("name a database of " + database.displayName() + " with '--scratch-url URL'."));
    }

    /**
     * Refuses a statement that would affect other databases or the server.
     *
     * @param place the file and line, or the revision, that contains it
     */
    static void refuseOutside(Dialect dialect, String place, SqlStatement statement) {
        dialect.sql().refuseInScratch(statement).ifPresent(refusal -> {
            throw new ScratchException(ErrorText.of(WHAT, refusal.why())
                    .fact("at", place)
                    .fact("statement", statement.text().lines().findFirst().orElse(""))
                    .fix(refusal.fix()));
        });
    }

    static ScratchException unsupported(Database database) {
        return new ScratchException(ErrorText.of(WHAT, "this is not supported on " + database.displayName() + " yet"));
    }

    /** The scratch database contains something, which could be somebody's data. */
    public static final class NotEmpty extends ScratchException {
        private static final long serialVersionUID = 1L;

        NotEmpty(String display, List<String> objects) {
            super(ErrorText.of(WHAT, "the scratch database is not empty")
                    .fact("database", display)
                    .fact("contains", String.join("\n", objects))
                    .fix("name an empty database with '--scratch-url URL'. If this one was left by an interrupted"
                            + " command, drop it and create it again."));
        }
    }

    /** Something that was created in the scratch database could not be dropped. */
    public static final class NotCleared extends ScratchException {
        private static final long serialVersionUID = 1L;

        NotCleared(String display, List<String> objects) {
            super(ErrorText.of("Cannot empty the scratch database", "some objects remain after they were dropped")
                    .fact("database", display)
                    .fact("remaining", String.join("\n", objects))
                    .fix("drop the scratch database and create it again."));
        }
    }
}
