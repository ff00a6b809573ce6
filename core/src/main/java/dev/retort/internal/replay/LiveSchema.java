package dev.retort.internal.replay;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import java.util.function.Function;

/** The schema of an existing database. */
public record LiveSchema(SessionSource sessions) implements SchemaSource {

    /**
     * {@inheritDoc}
     *
     * @throws DatabaseFileMissingException if the database is a file that does not exist
     */
    @Override
    public <T> T read(Function<Session, T> reader) {
        try (Session session =
                sessions.openExisting().orElseThrow(() -> new DatabaseFileMissingException(sessions.display()))) {
            return reader.apply(session);
        }
    }

    /** The database to compare is a file that does not exist. */
    public static final class DatabaseFileMissingException extends RetortException {
        private static final long serialVersionUID = 1L;

        DatabaseFileMissingException(String display) {
            super(
                    ErrorKind.CONNECTION_FAILED,
                    ErrorText.of("Cannot compare the database", "its file does not exist")
                            .fact("database", display)
                            .fix("correct the path in the URL; a new database is created by 'retort upgrade heads'."));
        }
    }
}
