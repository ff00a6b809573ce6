package dev.retort.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The index of one package of revisions, which the annotation processor writes at build time into
 * {@code META-INF/retort/<package>.index}: with it no class is loaded and no file opened before its revision must run.
 *
 * <p>UTF-8 text: a line that names the format and what is covered, then a line a revision, its fields between tabs.
 */
public final class RevisionIndex {
    /** Which revisions of the package an index speaks of. */
    public enum Coverage {
        /** Classes; files in SQL are found by listing. */
        CLASSES,
        /** Classes and files in SQL. */
        CLASSES_AND_SQL
    }

    private static final String FOLDER = "META-INF/retort/";
    private static final String FORMAT = "retort-index\t1\t";

    private final Coverage coverage;
    private final List<IndexEntry> entries;

    /**
     * An index of these revisions, in any order.
     *
     * @throws BadScriptException where two have one id, ignoring case
     */
    public RevisionIndex(Coverage coverage, Collection<IndexEntry> entries) {
        this(
                coverage,
                entries.stream()
                        .sorted(Comparator.comparing(
                                        (IndexEntry entry) -> entry.revision().id())
                                .thenComparing(IndexEntry::name))
                        .toList());
        refuseDuplicates();
    }

    /** What was read is in order as it was written, and the graph of all indexes will refuse duplicates. */
    private RevisionIndex(Coverage coverage, List<IndexEntry> entries) {
        this.coverage = coverage;
        this.entries = entries;
    }

    /** Where the index of a package lies, as a resource. */
    public static String resource(String packageName) {
        return FOLDER + packageName + ".index";
    }

    /**
     * The index that such a text holds.
     *
     * @param text what {@link #text} gave
     * @param packageName the package
     * @throws StaleIndexException where it is in another format
     */
    public static RevisionIndex parse(String text, String packageName) {
        return parse(text, new Place(resource(packageName), "", packageName));
    }

    /**
     * Where an index was found.
     *
     * @param index it, as people find it
     * @param filePrefix what people write before the name of a file beside it
     * @param packageName the package
     */
    record Place(String index, String filePrefix, String packageName) {}

    static RevisionIndex parse(String text, Place place) {
        String classPrefix = place.packageName().isEmpty() ? "" : place.packageName() + ".";
        IndexEntry.LineReader reader = new IndexEntry.LineReader(place.filePrefix(), classPrefix);
        int end = Math.max(text.indexOf('\n'), 0);
        Coverage coverage = coverage(text.substring(0, end), place);
        List<IndexEntry> entries = new ArrayList<>();
        try {
            for (int from = end + 1; from < text.length(); from = end + 1) {
                end = text.indexOf('\n', from);
                end = end < 0 ? text.length() : end;
                entries.add(IndexEntry.parse(text.substring(from, end), reader));
            }
        } catch (IllegalArgumentException | dev.retort.revision.IllegalNameException e) {
            throw unreadable(place);
        }
        return new RevisionIndex(coverage, Collections.unmodifiableList(entries));
    }

    private static Coverage coverage(String header, Place place) {
        for (Coverage each : Coverage.values()) {
            if (header.equals(FORMAT + word(each))) {
                return each;
            }
        }
        throw unreadable(place);
    }

    private static StaleIndexException unreadable(Place place) {
        return new StaleIndexException(
                place.index(), "it was not written by the processor of this version", List.of(place.index()));
    }

    /** The revisions, by their ids. */
    public List<IndexEntry> entries() {
        return entries;
    }

    /** Which revisions of the package it speaks of. */
    public Coverage coverage() {
        return coverage;
    }

    /** The text that the resource holds. */
    public String text() {
        StringBuilder text = new StringBuilder(FORMAT).append(word(coverage)).append('\n');
        entries.forEach(entry -> text.append(entry.line()).append('\n'));
        return text.toString();
    }

    private static String word(Coverage coverage) {
        return coverage == Coverage.CLASSES ? "classes" : "classes+sql";
    }

    private void refuseDuplicates() {
        Map<String, IndexEntry> ids = new HashMap<>(entries.size() * 2);
        for (IndexEntry entry : entries) {
            IndexEntry other = ids.putIfAbsent(entry.revision().id().value().toLowerCase(Locale.ROOT), entry);
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
