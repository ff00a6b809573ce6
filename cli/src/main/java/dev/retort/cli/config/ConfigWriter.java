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
        # The environment variable DATABASE_URL overrides it, and keeps a password out of this file.
        # url = sqlite:///app.db

        # The script directory: a path relative to this file, or classpath:some/package; several are separated
        # by commas
        scripts = %s
        """;

    private ConfigWriter() {}

    /**
     * Checks that a configuration file can be written for a script directory.
     *
     * @param file the file
     * @param scripts the script directory
     * @throws BadConfigException if the file exists, or the path contains a comma, which separates script directories
     */
    public static void check(Path file, Path scripts) {
        if (scripts.toString().contains(",")) {
            throw new BadConfigException(
                    scripts.toString(),
                    "the path of a script directory cannot contain a comma, which separates several of them",
                    "choose another name");
        }
        if (Files.exists(file)) {
            throw problem(file, "already exists");
        }
    }

    /**
     * Writes the configuration file.
     *
     * @param file the file, which must not exist
     * @param scripts the script directory
     * @throws BadConfigException if the file exists or cannot be written
     */
    public static void write(Path file, Path scripts) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path path = scripts.isAbsolute() || folder == null
                ? scripts
                : folder.relativize(scripts.toAbsolutePath().normalize());
        String text = TEXT.formatted(value(path));
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw problem(file, "already exists");
        } catch (IOException e) {
            throw problem(file, "cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** The path with slashes, which work on every system; a backslash within a name is escaped. */
    private static String value(Path path) {
        String text = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        return text.isEmpty() ? "." : text.replace("\\", "\\\\");
    }

    private static BadConfigException problem(Path file, String reason) {
        return new BadConfigException(
                file.toString(), reason, "name another file with --config, or keep the existing one");
    }
}
