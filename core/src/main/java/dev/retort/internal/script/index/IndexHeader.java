package dev.retort.internal.script.index;

import dev.retort.error.RetortException;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Checksum;
import dev.retort.internal.script.ScriptsSummary;
import dev.retort.internal.script.SqlChecksums;
import dev.retort.schema.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The header of an index: a small resource beside it that answers what a start asks first, so that a start with nothing
 * to do reads neither the index nor a revision.
 *
 * <p>One line of UTF-8 text, its fields separated by tabs: the name and the version of the format; the components of
 * this record; and the SHA-256 of the line up to there. Thus damage to the header is found when the header is read,
 * damage to the index when the index is read, and a file that was added or removed by a listing of the package.
 *
 * @param coverage which revisions of the package the index tells of
 * @param head the only head, or empty if there are several, or if the revisions need others that are elsewhere
 * @param index the SHA-256 of the index
 * @param names the SHA-256 of the sorted names of the files that the index tells of
 * @param applied the fingerprints of a database that has applied exactly these revisions
 */
public record IndexHeader(
        RevisionIndex.Coverage coverage, String head, String index, String names, SqlChecksums applied)
        implements ScriptsSummary {
    private static final String FORMAT = "retort-index\t6\t";

    /** The header of this index. */
    public static IndexHeader of(RevisionIndex index) {
        List<IndexEntry> entries = index.entries();
        Map<Database, String> own = new TreeMap<>();
        for (IndexEntry entry : entries) {
            for (Database database : entry.checksums().own().keySet()) {
                own.computeIfAbsent(database, one -> applied(entries, checksums -> checksums.of(one)));
            }
        }
        return new IndexHeader(
                index.coverage(),
                head(entries),
                Checksum.ofExactly(index.text()),
                names(entries.stream().map(IndexEntry::fileName).toList()),
                new SqlChecksums(applied(entries, SqlChecksums::general), own));
    }

    /** The one head of a graph that is whole. */
    private static String head(List<IndexEntry> entries) {
        try {
            List<RevisionId> heads = RevisionGraph.of(
                            entries.stream().map(IndexEntry::revision).toList())
                    .heads();
            return heads.size() == 1 ? heads.get(0).value() : "";
        } catch (RetortException brokenOrNotWhole) {
            return "";
        }
    }

    private static String applied(List<IndexEntry> entries, Function<SqlChecksums, String> checksum) {
        SortedMap<String, String> checksumById = new TreeMap<>();
        entries.forEach(entry -> checksumById.put(entry.revision().id().value(), checksum.apply(entry.checksums())));
        return fingerprint(checksumById);
    }

    private static String fingerprint(SortedMap<String, String> checksumById) {
        return Checksum.ofExactly(checksumById.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue())
                .collect(Collectors.joining("\n")));
    }

    /** A slash is in no file's name. */
    private static String names(Collection<String> fileNames) {
        return Checksum.ofExactly(
                fileNames.stream().filter(RevisionIndex::isRevision).sorted().collect(Collectors.joining("/")));
    }

    /**
     * Reads a header.
     *
     * @param text the result of {@link #text}
     * @param index its index, as people find it
     * @throws StaleIndexException if it is damaged, or in another format
     */
    public static IndexHeader parse(String text, String index) {
        String[] fields = text.split("\t", -1);
        if (!text.startsWith(FORMAT) || fields.length != 8) {
            throw stale("it was not written by the processor of this version", index);
        }
        if (!text.equals(sealed(text.substring(0, text.lastIndexOf('\t') + 1)))) {
            throw stale("it is not as the processor wrote it", index);
        }
        try {
            return new IndexHeader(
                    RevisionIndex.Coverage.valueOf(fields[2]),
                    fields[3],
                    fields[4],
                    fields[5],
                    SqlChecksums.parse(fields[6]));
        } catch (IllegalArgumentException malformed) {
            throw stale("it was not written by the processor of this version", index);
        }
    }

    private static StaleIndexException stale(String why, String index) {
        return new StaleIndexException(index, why, List.of(index));
    }

    /** Its text; {@link #parse} reads it. */
    public String text() {
        return sealed(FORMAT + String.join("\t", coverage.name(), head, index, names, applied.text()) + "\t");
    }

    private static String sealed(String fields) {
        return fields + Checksum.ofExactly(fields) + "\n";
    }

    @Override
    public Optional<String> onlyHead() {
        return head.isEmpty() ? Optional.empty() : Optional.of(head);
    }

    /** Whether the revision files among these are exactly those that the index tells of. */
    public boolean tellsOf(Collection<String> fileNames) {
        return names.equals(names(fileNames));
    }

    @Override
    public boolean isApplied(SortedMap<String, String> checksumById, Database database) {
        return applied.of(database).equals(fingerprint(checksumById));
    }
}
