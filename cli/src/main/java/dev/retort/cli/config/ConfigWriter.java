package dev.retort.cli.config;

import dev.retort.config.BadConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes the configuration file of a new project. */
public final class ConfigWriter {
    private static final String TEXT = """
            # The database: sqlite:///app.db, postgresql://user:password@host:5432/name, jdbc:...
            # DATABASE_URL in the environment comes before it, and keeps a password out of this file.
            # url = sqlite:///app.db

            # Where the revisions are: a directory, seen from this file, or classpath:some/package
            scripts = %s
            """;

    private ConfigWriter() {}

    /**
     * Refuses a file that is there already.
     *
     * @throws BadConfigException if it exists
     */
    public static void requireNew(Path file) {
        if (Files.exists(file)) {
            throw problem(file, "exists already");
        }
    }

    /**
     * Writes it.
     *
     * @param file the file, which must not exist
     * @param scripts the script directory
     * @throws BadConfigException if the file exists or cannot be written
     */
    public static void write(Path file, Path scripts) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path named = scripts.isAbsolute() || folder == null
                ? scripts
                : folder.relativize(scripts.toAbsolutePath().normalize());
        String text = TEXT.formatted(value(named));
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw problem(file, "exists already");
        } catch (IOException e) {
            throw problem(file, "cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** With slashes, which are understood everywhere; a backslash that is part of a name would begin an escape. */
    private static String value(Path path) {
        String text = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        return text.isEmpty() ? "." : text.replace("\\", "\\\\");
    }

    private static BadConfigException problem(Path file, String why) {
        return new BadConfigException(file.toString(), why, "name another file with --config, or keep that one");
    }
}
