package dev.retort.cli.config;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A class path as text, with the rules of the JVM's own {@code -cp}: folders and jars, separated by the path separator
 * of the system; {@code lib/*} stands for all jars in a folder, and an empty entry for the current folder. Unlike the
 * JVM, which ignores them, it refuses entries that do not exist or cannot be read.
 *
 * @param text the text
 * @param folder the folder of relative entries, and of an empty entry
 */
record ClassPathText(String text, Path folder) {

    /** An entry that cannot be used. The message has the reason, and the fix is separate. */
    static final class BadEntryException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String fix;

        BadEntryException(String reason, String fix) {
            super(reason);
            this.fix = fix;
        }

        String fix() {
            return fix;
        }
    }

    /**
     * Returns the folders and jars, in order; the jars of a folder are sorted by name.
     *
     * @throws BadEntryException if an entry cannot be used
     */
    List<Path> entries() throws BadEntryException {
        List<Path> entries = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator, -1)) {
            boolean isWildcard = entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*");
            Path path = path(isWildcard ? entry.substring(0, entry.length() - 1) : entry);
            if (isWildcard) {
                entries.addAll(jarsIn(path));
            } else {
                require(path);
                entries.add(path);
            }
        }
        return entries;
    }

    private Path path(String entry) throws BadEntryException {
        try {
            return folder.resolve(entry);
        } catch (InvalidPathException e) {
            throw new BadEntryException("the path '" + entry + "' is invalid: " + e.getReason(), "write another path");
        }
    }

    private static List<Path> jarsIn(Path folder) throws BadEntryException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inCurrent(folder), "*.{jar,JAR}")) {
            files.forEach(file -> jars.add(folder.resolve(file.getFileName())));
        } catch (IOException | UncheckedIOException e) {
            throw new BadEntryException(
                    Files.exists(inCurrent(folder))
                            ? "the folder '" + folder + "' cannot be listed"
                            : "there is no folder '" + folder + "'",
                    "name the folder of the jars, as in lib/*");
        }
        if (jars.isEmpty()) {
            throw new BadEntryException(
                    "the folder '" + folder + "' contains no jar",
                    "copy the jars to it, or name the folder without '*' if it contains classes");
        }
        jars.sort(null);
        for (Path jar : jars) {
            require(jar);
        }
        return jars;
    }

    private static Path inCurrent(Path folder) {
        return folder.toString().isEmpty() ? Path.of(".") : folder;
    }

    private static void require(Path entry) throws BadEntryException {
        if (Files.isDirectory(inCurrent(entry))) {
            return;
        }
        if (!Files.exists(entry)) {
            throw new BadEntryException(
                    "there is no '" + entry + "'", "name an existing jar or folder, after building the application");
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            if (jar.getEntry("BOOT-INF/classes/") != null) {
                throw new BadEntryException(
                        "'" + entry + "' is an executable Spring Boot jar, which contains further jars",
                        "extract it with 'java -Djarmode=tools -jar " + entry + " extract --destination app', and name"
                                + " 'app/" + entry.getFileName() + File.pathSeparator + "app/lib/*'");
            }
        } catch (ZipException e) {
            throw new BadEntryException("'" + entry + "' is not a jar", "name a jar or a folder; build the jar again");
        } catch (IOException e) {
            throw new BadEntryException("'" + entry + "' cannot be read", "make it readable by this user");
        }
    }
}
