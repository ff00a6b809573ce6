package dev.retort.internal.script.index;

import dev.retort.internal.revision.IllegalNameException;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.Checksum;
import dev.retort.internal.script.java.JavaSource;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The index of one package of revisions, written at build time by {@code retort index} or by the annotation processor.
 * With an index, a class is loaded and a file is opened only when its revision runs.
 *
 * <p>The index consists of two resources in UTF-8. {@code META-INF/retort/<package>.index} has a line for each
 * revision, sorted by id, with fields separated by tabs. {@code META-INF/retort/<package>.head} is the
 * {@link IndexHeader}.
 */
public final class RevisionIndex {
    /** The kinds of revisions that an index lists. */
    public enum Coverage {
        /** Only classes. SQL files are found by listing the package. */
        CLASSES,
        /** Classes and SQL files. */
        CLASSES_AND_SQL
    }

    private static final String FOLDER = "META-INF/retort/";

    private final Coverage coverage;
    private final List<IndexEntry> entries;

    /**
     * Creates an index of revisions, in any order.
     *
     * @throws BadScriptException if two revisions have the same id, ignoring case
     */
    public RevisionIndex(Coverage coverage, Collection<IndexEntry> entries) {
        this.coverage = coverage;
        this.entries = entries.stream()
                .sorted(Comparator.comparing(
                                (IndexEntry entry) -> entry.revision().id())
                        .thenComparing(IndexEntry::name))
                .toList();
        refuseDuplicates();
    }

    /** The resource name of the index of a package. */
    public static String resource(String packageName) {
        return FOLDER + packageName + ".index";
    }

    /** The resource name of the header of the index of a package. */
    public static String headerResource(String packageName) {
        return FOLDER + packageName + ".head";
    }

    /** Returns whether a file of this name, an SQL file or a class file, is a revision. */
    public static boolean isRevision(String fileName) {
        return SqlScriptParser.isSql(fileName) || isRevisionClass(fileName);
    }

    /** Returns whether a file of this name is a class file with the name of a revision. */
    public static boolean isRevisionClass(String fileName) {
        return fileName.endsWith(".class")
                && JavaSource.isRevisionName(fileName.substring(0, fileName.length() - ".class".length()));
    }

    /**
     * Parses an index and its header.
     *
     * @param header the result of {@link #header}
     * @param text the result of {@link #text}
     * @param packageName the package
     * @throws StaleIndexException if the index is damaged, in another format, or does not match its header
     */
    public static RevisionIndex parse(String header, String text, String packageName) {
        String index = resource(packageName);
        return parse(IndexHeader.parse(header, index), text, new Location(index, "", packageName));
    }

    /**
     * The location of an index.
     *
     * @param index the path of the index, for messages
     * @param filePrefix the path of the package's files up to the file name, for messages
     * @param packageName the package
     */
    public record Location(String index, String filePrefix, String packageName) {
        /** The file or class of this name, for messages. */
        public String source(IndexEntry.Kind kind, String name) {
            String classPrefix = packageName.isEmpty() ? "" : packageName + ".";
            return (kind == IndexEntry.Kind.SQL ? filePrefix : classPrefix) + name;
        }
    }

    /**
     * Parses an index whose header is already parsed.
     *
     * @throws StaleIndexException if the index is damaged, in another format, or does not match its header
     */
    public static RevisionIndex parse(IndexHeader header, String text, Location location) {
        if (!Checksum.ofExactly(text).equals(header.index())) {
            throw stale("it has changed since it was written", location);
        }
        try {
            return new RevisionIndex(
                    header.coverage(),
                    text.lines().map(line -> IndexEntry.parse(line, location)).toList());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | IllegalNameException e) {
            throw stale("it was not written by this version of Retort", location);
        }
    }

    private static StaleIndexException stale(String why, Location location) {
        return new StaleIndexException(location.index(), why, List.of(location.index()));
    }

    /** The entries, sorted by revision id. */
    public List<IndexEntry> entries() {
        return entries;
    }

    /** The kinds of revisions that the index lists. */
    public Coverage coverage() {
        return coverage;
    }

    /** The text of the index. */
    public String text() {
        return entries.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining());
    }

    /** The text of the header of the index. */
    public String header() {
        return IndexHeader.of(this).text();
    }

    private void refuseDuplicates() {
        Map<String, IndexEntry> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (IndexEntry entry : entries) {
            IndexEntry other = ids.putIfAbsent(entry.revision().id().value(), entry);
            if (other != null) {
                throw new BadScriptException(
                        entry.revision().source(),
                        0,
                        "its id '" + entry.revision().id() + "' is also the id of "
                                + other.revision().source() + "; ids are compared ignoring case",
                        "give one of them another id, in its header and in its file name, or delete it.");
            }
        }
    }
}
