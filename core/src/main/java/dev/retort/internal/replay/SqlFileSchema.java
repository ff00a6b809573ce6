package dev.retort.internal.replay;

import dev.retort.dialect.Dialect;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.script.directory.SchemaFiles;
import dev.retort.internal.script.directory.SchemaFiles.SchemaFile;
import dev.retort.sql.SqlStatement;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schema that SQL files create in an empty database.
 *
 * @param location a file, or a directory whose files {@code *.sql} are executed in the order of their names
 * @param scratch opens the database in which they are executed
 * @param dialect the kind of database
 * @param like a database of which the scratch database gets its settings; null for the default settings
 */
public record SqlFileSchema(
        Path location,
        Scratch scratch,
        Dialect dialect,
        @Nullable SessionSource like) implements SchemaSource {
    /**
     * {@inheritDoc}
     *
     * @throws SchemaFiles.UnreadableSchemaException if a file cannot be read
     * @throws ScratchException if a statement would affect more than the scratch database
     * @throws SqlFileException if a statement fails
     */
    @Override
    public <T> T read(Function<Session, T> reader) {
        List<SchemaFile> files = SchemaFiles.read(location);
        files.forEach(file -> refuse(dialect, file));
        try (ScratchDatabase database = scratch.open(dialect, like)) {
            database.read(session -> {
                files.forEach(file -> execute(session, file));
                return "";
            });
            // Another session: the files may have changed the settings of the first one.
            return database.read(reader);
        }
    }

    /**
     * Returns the text of all files.
     *
     * @throws SchemaFiles.UnreadableSchemaException if a file cannot be read
     */
    public String text() {
        return SchemaFiles.read(location).stream().map(SchemaFile::sql).collect(Collectors.joining(";\n"));
    }

    private static void execute(Session session, SchemaFile file) {
        for (SqlStatement statement : statements(session.dialect(), file)) {
            try {
                session.executeFully(statement.text());
            } catch (DatabaseException e) {
                throw SqlFileException.refused(file.path() + ":" + statement.line(), statement.text(), e);
            }
        }
    }

    /** Refuses statements with effects outside the scratch database, before the first one is executed. */
    private static void refuse(Dialect dialect, SchemaFile file) {
        for (SqlStatement statement : statements(dialect, file)) {
            ScratchException.refuseOutside(dialect, file.path() + ":" + statement.line(), statement);
        }
    }

    private static List<SqlStatement> statements(Dialect dialect, SchemaFile file) {
        try {
            return dialect.sql().split(file.sql(), 1);
        } catch (RetortException e) {
            throw SqlFileException.notSplit(file.path(), e);
        }
    }
}
