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
 * The header of an index: a small separate resource with the data for the up-to-date check at startup. If the database
 * is up to date, neither the index nor a revision is read.
 *
 * <p>The header is one line of UTF-8 text with fields separated by tabs: the name and the version of the format, the
 * components of this record, and the SHA-256 of the line up to there. A damaged header is detected when the header is
 * read, a damaged index when the index is read, and an added or removed file by listing the package.
 *
 * @param coverage which kinds of revisions the index lists
 * @param head the only head; empty if there are several, or if revisions require others of another location
 * @param index the SHA-256 of the index
 * @param names the SHA-256 of the sorted names of the files that the index lists
 * @param applied the fingerprints of a database to which exactly these revisions are applied
 */
public record IndexHeader(
        RevisionIndex.Coverage coverage, String head, String index, String names, SqlChecksums applied)
        implements ScriptsSummary {
    private static final String FORMAT = "retort-index\t6\t";

    /** Creates the header of an index. */
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

    /** The only head if the entries form a complete graph; otherwise empty. */
    private static String head(List<IndexEntry> entries) {
        try {
            List<RevisionId> heads = RevisionGraph.of(
                            entries.stream().map(IndexEntry::revision).toList())
                    .heads();
            return heads.size() == 1 ? heads.get(0).value() : "";
        } catch (RetortException brokenOrIncomplete) {
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

    /** The checksum of the names of revision files. Names are joined by slashes, which no file name contains. */
    private static String names(Collection<String> fileNames) {
        return Checksum.ofExactly(
                fileNames.stream().filter(RevisionIndex::isRevision).sorted().collect(Collectors.joining("/")));
    }

    /**
     * Parses a header.
     *
     * @param text the result of {@link #text}
     * @param index the location of the index, for messages
     * @throws StaleIndexException if the header is damaged or in another format
     */
    public static IndexHeader parse(String text, String index) {
        String[] fields = text.split("\t", -1);
        if (!text.startsWith(FORMAT) || fields.length != 8) {
            throw stale("it was not written by this version of the processor", index);
        }
        if (!text.equals(withChecksum(text.substring(0, text.lastIndexOf('\t') + 1)))) {
            throw stale("it has changed since the processor wrote it", index);
        }
        try {
            return new IndexHeader(
                    RevisionIndex.Coverage.valueOf(fields[2]),
                    fields[3],
                    fields[4],
                    fields[5],
                    SqlChecksums.parse(fields[6]));
        } catch (IllegalArgumentException malformed) {
            throw stale("it was not written by this version of the processor", index);
        }
    }

    private static StaleIndexException stale(String why, String index) {
        return new StaleIndexException(index, why, List.of(index));
    }

    /** The header as text, which {@link #parse} reads. */
    public String text() {
        return withChecksum(FORMAT + String.join("\t", coverage.name(), head, index, names, applied.text()) + "\t");
    }

    private static String withChecksum(String fields) {
        return fields + Checksum.ofExactly(fields) + "\n";
    }

    @Override
    public Optional<String> onlyHead() {
        return head.isEmpty() ? Optional.empty() : Optional.of(head);
    }

    /** Whether the revision files among these are exactly the files that the index lists. */
    public boolean coversExactly(Collection<String> fileNames) {
        return names.equals(names(fileNames));
    }

    @Override
    public boolean isApplied(SortedMap<String, String> checksumById, Database database) {
        return applied.of(database).equals(fingerprint(checksumById));
    }
}
