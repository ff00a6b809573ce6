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
 * The index of one package of revisions, which the annotation processor writes at build time: with it no class is
 * loaded and no file opened before its revision must run.
 *
 * <p>It is two resources in UTF-8. {@code META-INF/retort/<package>.index} has a line for each revision, sorted by id,
 * with fields separated by tabs; {@code META-INF/retort/<package>.head} beside it is the {@link IndexHeader}.
 */
public final class RevisionIndex {
    /** Which revisions of the package an index tells of. */
    public enum Coverage {
        /** Classes; files in SQL are found by listing. */
        CLASSES,
        /** Classes and files in SQL. */
        CLASSES_AND_SQL
    }

    private static final String FOLDER = "META-INF/retort/";

    private final Coverage coverage;
    private final List<IndexEntry> entries;

    /**
     * An index of these revisions, in any order.
     *
     * @throws BadScriptException if two have one id, ignoring case
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

    /** The name of the index of a package, as a resource. */
    public static String resource(String packageName) {
        return FOLDER + packageName + ".index";
    }

    /** The name of the index's header, as a resource. */
    public static String headerResource(String packageName) {
        return FOLDER + packageName + ".head";
    }

    /** Whether a file of this name, compiled if it is a class, is a revision. */
    public static boolean isRevision(String fileName) {
        return SqlScriptParser.isSql(fileName) || isRevisionClass(fileName);
    }

    /** Whether it is a compiled class that is named as a revision. */
    public static boolean isRevisionClass(String fileName) {
        return fileName.endsWith(".class")
                && JavaSource.namesRevision(fileName.substring(0, fileName.length() - ".class".length()));
    }

    /**
     * Reads an index.
     *
     * @param header the result of {@link #header}
     * @param text the result of {@link #text}
     * @param packageName the package
     * @throws StaleIndexException if it is damaged, in another format, or does not belong to its header
     */
    public static RevisionIndex parse(String header, String text, String packageName) {
        String index = resource(packageName);
        return parse(IndexHeader.parse(header, index), text, new Place(index, "", packageName));
    }

    /**
     * The place where an index was found.
     *
     * @param index the index, as people find it
     * @param filePrefix what people write before the name of a file beside it
     * @param packageName the package
     */
    public record Place(String index, String filePrefix, String packageName) {
        /** The file or class of this name, as people find it. */
        public String source(IndexEntry.Kind kind, String name) {
            String classPrefix = packageName.isEmpty() ? "" : packageName + ".";
            return (kind == IndexEntry.Kind.SQL ? filePrefix : classPrefix) + name;
        }
    }

    /**
     * Reads an index whose header was read before.
     *
     * @throws StaleIndexException if it is damaged, in another format, or does not belong to its header
     */
    public static RevisionIndex parse(IndexHeader header, String text, Place place) {
        if (!Checksum.ofExactly(text).equals(header.index())) {
            throw stale("it is not as the processor wrote it", place);
        }
        try {
            return new RevisionIndex(
                    header.coverage(),
                    text.lines().map(line -> IndexEntry.parse(line, place)).toList());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | IllegalNameException e) {
            throw stale("it was not written by the processor of this version", place);
        }
    }

    private static StaleIndexException stale(String why, Place place) {
        return new StaleIndexException(place.index(), why, List.of(place.index()));
    }

    /** The revisions, by their ids. */
    public List<IndexEntry> entries() {
        return entries;
    }

    /** Which revisions of the package it tells of. */
    public Coverage coverage() {
        return coverage;
    }

    /** The text of the index. */
    public String text() {
        return entries.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining());
    }

    /** The text of its header. */
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
                        "its id '" + entry.revision().id() + "' is that of "
                                + other.revision().source() + " too; ids are compared ignoring case",
                        "give one of them another id, in its header and in its name, or delete it.");
            }
        }
    }
}
