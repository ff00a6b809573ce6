package dev.retort.internal.script.directory;

import dev.retort.internal.script.java.JavaSource;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The kinds of revision files, and the source folders in which a build expects them. */
public enum FileKind {
    /** Files {@code *.sql}, expected in {@code src/main/resources} or {@code src/test/resources}. */
    SQL("resources"),
    /** Java sources, expected in {@code src/main/java} or {@code src/test/java}. */
    JAVA("java");

    private final Pattern folder;

    FileKind(String folder) {
        this.folder = Pattern.compile(".*[/\\\\]src[/\\\\](?:main|test)[/\\\\]" + folder + "(?:[/\\\\].*)?");
    }

    /** Returns whether a file with this name is of this kind. */
    boolean matches(String fileName) {
        return this == SQL ? SqlScriptParser.isSql(fileName) : JavaSource.isRevisionOrSupportClass(fileName);
    }

    /** Returns whether a build expects files of this kind in this directory. */
    boolean isExpectedIn(Path directory) {
        return folder.matcher(directory.toAbsolutePath().normalize().toString()).matches();
    }
}
