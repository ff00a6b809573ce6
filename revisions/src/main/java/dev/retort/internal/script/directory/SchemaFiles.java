package dev.retort.internal.script.directory;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads SQL files that create a whole schema, and are not revisions. */
public final class SchemaFiles {
    private static final Pattern REVISION = Pattern.compile("(?m)^--\\s*revision:.*$");

    private SchemaFiles() {}

    /**
     * A file.
     *
     * @param path its path, for messages
     * @param sql its text
     */
    public record SchemaFile(Path path, String sql) {}

    /** Returns whether there is a file or directory with this path. */
    public static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Reads a file, or the files {@code *.sql} of a directory in the order of their names.
     *
     * @throws UnreadableSchemaException if there is no file, one of them cannot be read, or one is a revision
     */
    public static List<SchemaFile> read(Path location) {
        if (!Files.exists(location)) {
            throw UnreadableSchemaException.missing(location);
        }
        List<Path> paths = Files.isDirectory(location) ? listed(location) : List.of(location);
        if (paths.isEmpty()) {
            throw UnreadableSchemaException.noFiles(location);
        }
        List<SchemaFile> files = new ArrayList<>();
        for (Path path : paths) {
            String text = text(path);
            if (REVISION.matcher(text).find()) {
                throw UnreadableSchemaException.revision(path);
            }
            files.add(new SchemaFile(path, text));
        }
        return files;
    }

    private static List<Path> listed(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(path -> path.toString().endsWith(".sql")).sorted().toList();
        } catch (IOException e) {
            throw UnreadableSchemaException.unreadable(directory, e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw UnreadableSchemaException.notText(path, e);
        } catch (IOException e) {
            throw UnreadableSchemaException.unreadable(path, e);
        }
    }

    /** The SQL files of a schema cannot be read. */
    public static final class UnreadableSchemaException extends RetortException {
        private static final long serialVersionUID = 1L;
        private static final String WHAT = "Cannot read the schema from SQL files";

        private UnreadableSchemaException(ErrorText text) {
            super(ErrorKind.BAD_CONFIG, text);
        }

        private UnreadableSchemaException(ErrorText text, Throwable cause) {
            super(ErrorKind.BAD_CONFIG, text, cause);
        }

        private static UnreadableSchemaException missing(Path path) {
            return new UnreadableSchemaException(ErrorText.of(WHAT, "there is no such file or directory")
                    .fact("path", path.toString())
                    .fix("name an existing SQL file, or a directory of SQL files."));
        }

        private static UnreadableSchemaException noFiles(Path directory) {
            return new UnreadableSchemaException(ErrorText.of(WHAT, "the directory contains no file '*.sql'")
                    .fact("directory", directory.toString())
                    .fix("name an SQL file, or a directory of SQL files."));
        }

        private static UnreadableSchemaException revision(Path file) {
            return new UnreadableSchemaException(
                    ErrorText.of(WHAT, "a file is a revision, which has an upgrade and a downgrade")
                            .fact("file", file.toString())
                            .fix("compare with 'revisions' to use the schema that the revisions create, or name a"
                                    + " file that creates the whole schema."));
        }

        private static UnreadableSchemaException notText(Path file, CharacterCodingException cause) {
            return new UnreadableSchemaException(
                    ErrorText.of(WHAT, "a file is not text in UTF-8")
                            .fact("file", file.toString())
                            .fix("convert it to UTF-8, or name another file."),
                    cause);
        }

        private static UnreadableSchemaException unreadable(Path path, IOException cause) {
            return new UnreadableSchemaException(
                    ErrorText.of(WHAT, "it cannot be read (" + cause.getClass().getSimpleName() + ")")
                            .fact("path", path.toString())
                            .fix("make it readable by this user."),
                    cause);
        }
    }
}
