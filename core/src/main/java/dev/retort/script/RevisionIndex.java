package dev.retort.script;

import dev.retort.error.RetortException;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.schema.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The index of one package of revisions, which the annotation processor writes at build time into
 * {@code META-INF/retort/<package>.index}: with it no class is loaded and no file opened before its revision must run.
 *
 * <p>UTF-8 text: a line that names the format, what is covered, the head, the CRC-32 of all behind this line, and the
 * fingerprint of what a database holds that has applied all revisions; then a line a revision, by their ids; an empty
 * line; and the sections of the files in SQL. Fields stand between tabs.
 */
public final class RevisionIndex {
    /** Which revisions of the package an index speaks of. */
    public enum Coverage {
        /** Classes; files in SQL are found by listing. */
        CLASSES,
        /** Classes and files in SQL. */
        CLASSES_AND_SQL;

        private String word() {
            return this == CLASSES ? "classes" : "classes+sql";
        }

        static Optional<Coverage> ofWord(String word) {
            for (Coverage each : values()) {
                if (each.word().equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    private static final String FOLDER = "META-INF/retort/";
    static final String FORMAT = "retort-index\t5\t";

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
    static RevisionIndex inOrder(Coverage coverage, List<IndexEntry> entries) {
        return new RevisionIndex(coverage, entries);
    }

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
        String header = text.substring(0, Math.max(text.indexOf('\n'), 0));
        return new IndexText(header, new Place(resource(packageName), "", packageName), () -> bytes(text)).index();
    }

    /**
     * Where an index was found.
     *
     * @param index it, as people find it
     * @param filePrefix what people write before the name of a file beside it
     * @param packageName the package
     */
    record Place(String index, String filePrefix, String packageName) {}

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
        StringBuilder lines = new StringBuilder();
        StringBuilder texts = new StringBuilder();
        for (IndexEntry entry : entries) {
            lines.append(entry.line(texts.length())).append('\n');
            texts.append(entry.sections().own());
        }
        String behind = lines.append('\n').append(texts).toString();
        String crc = Checksum.crc(bytes(behind), 0);
        return FORMAT + String.join("\t", coverage.word(), head(), crc, held().text()) + "\n" + behind;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The one head of a graph that is whole; nothing where there are several, or some stand on what is elsewhere. */
    private String head() {
        try {
            List<RevisionId> heads = RevisionGraph.of(
                            entries.stream().map(IndexEntry::revision).toList())
                    .heads();
            return heads.size() == 1 ? heads.get(0).value() : "";
        } catch (RetortException brokenOrNotWhole) {
            return "";
        }
    }

    /** The fingerprints of what databases hold that have applied all revisions. */
    private SqlChecksums held() {
        Map<Database, String> own = new EnumMap<>(Database.class);
        for (IndexEntry entry : entries) {
            entry.checksums().own().keySet().forEach(one -> own.computeIfAbsent(one, this::held));
        }
        return new SqlChecksums(held(null), own);
    }

    private String held(@Nullable Database database) {
        List<String> lines = new ArrayList<>();
        for (IndexEntry entry : entries) {
            SqlChecksums checksums = entry.checksums();
            String checksum = database == null ? checksums.general() : checksums.of(database);
            lines.add(HeldRevisions.line(entry.revision().id(), checksum));
        }
        return Checksum.quickly(String.join("\n", lines));
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
