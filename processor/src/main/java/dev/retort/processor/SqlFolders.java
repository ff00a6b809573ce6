package dev.retort.processor;

import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The SQL files in the folders that the options specify.
 *
 * @param entries their index entries, by package
 */
record SqlFolders(Map<String, List<IndexEntry>> entries) {

    /**
     * Reads the files.
     *
     * @param packages the packages of the compiled Java revisions; if there is only one, it is the default package for
     *     the SQL files
     */
    static SqlFolders of(Map<String, String> options, Set<String> packages) {
        String folders = options.get(RevisionProcessor.SCRIPTS);
        if (folders == null) {
            return new SqlFolders(Map.of());
        }
        List<IndexEntry> sql = new ArrayList<>();
        for (String folder : folders.split(File.pathSeparator)) {
            sql.addAll(read(Path.of(folder)));
        }
        return new SqlFolders(Map.of(packageName(options, packages), sql));
    }

    private static String packageName(Map<String, String> options, Set<String> packages) {
        String named = options.get(RevisionProcessor.PACKAGE);
        if (named != null) {
            return named.replace('/', '.');
        }
        if (packages.size() != 1) {
            throw new UnwrittenIndexException(
                    "the package of the files in -A" + RevisionProcessor.SCRIPTS
                            + " is unknown; packages with Java revisions: "
                            + (packages.isEmpty() ? "none" : String.join(", ", packages)),
                    "specify it, as in -A" + RevisionProcessor.PACKAGE + "=db.revisions .");
        }
        return packages.iterator().next();
    }

    private static List<IndexEntry> read(Path folder) {
        List<IndexEntry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(SqlFolders::isSql).sorted().toList()) {
                entries.add(IndexEntry.ofSql(file.getFileName().toString(), file.toString(), Files.readAllBytes(file)));
            }
            return entries;
        } catch (IOException e) {
            throw new UnwrittenIndexException(
                    "the folder of -A" + RevisionProcessor.SCRIPTS + "=" + folder + " cannot be read (" + e + ")",
                    "specify its absolute path, as in -A" + RevisionProcessor.SCRIPTS
                            + "=${project.basedir}/src/main/resources/db/revisions .");
        }
    }

    private static boolean isSql(Path file) {
        return SqlScriptParser.isSql(file.getFileName().toString()) && !Files.isDirectory(file);
    }

    /** The kinds of revisions that the index of this package lists. */
    RevisionIndex.Coverage coverage(String packageName) {
        return entries.containsKey(packageName)
                ? RevisionIndex.Coverage.CLASSES_AND_SQL
                : RevisionIndex.Coverage.CLASSES;
    }
}
