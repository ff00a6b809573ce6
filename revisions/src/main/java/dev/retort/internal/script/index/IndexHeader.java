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
import org.jspecify.annotations.Nullable;

/**
 * The header of an index: a small separate resource with the data for the up-to-date check at startup. If the database
 * is up to date, neither the index nor a revision is read.
 *
 * <p>The header is one line of UTF-8 text with fields separated by tabs: the name and the version of the format, the
 * components of this record, and the SHA-256 of the line up to there. A damaged header is detected when the header is
 * read, a damaged index when the index is read, an added or removed file by listing the package, and a changed file by
 * its size and its CRC-32.
 *
 * @param coverage which kinds of revisions the index lists
 * @param head the only head; empty if there are several, or if revisions require others of another location
 * @param index the SHA-256 of the index
 * @param names the SHA-256 of the sorted names of the files that the index lists
 * @param sqlFiles the digest of the SQL files that the index lists
 * @param classFiles the digest of the class files that the index lists; null if it is unknown
 * @param applied the fingerprints of a database to which exactly these revisions are applied
 */
public record IndexHeader(
        RevisionIndex.Coverage coverage,
        String head,
        String index,
        String names,
        @Nullable PackageDigest sqlFiles,
        @Nullable PackageDigest classFiles,
        SqlChecksums applied)
        implements ScriptsSummary {
    private static final String FORMAT = "retort-index\t8\t";

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
                digest(entries, IndexEntry.Kind.SQL),
                digest(entries, IndexEntry.Kind.JAVA),
                new SqlChecksums(applied(entries, SqlChecksums::general), own));
    }

    /** The digest of all files of one kind; null if the digest of one of them is unknown. */
    private static @Nullable PackageDigest digest(List<IndexEntry> entries, IndexEntry.Kind kind) {
        Map<String, FileDigest> digests = new TreeMap<>();
        for (IndexEntry entry : entries) {
            if (entry.kind() == kind) {
                if (entry.digest() == null) {
                    return null;
                }
                digests.put(entry.fileName(), entry.digest());
            }
        }
        return PackageDigest.of(digests);
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
        if (!text.startsWith(FORMAT) || fields.length != 10) {
            throw stale("it was not written by this version of Retort", index);
        }
        if (!text.equals(withChecksum(text.substring(0, text.lastIndexOf('\t') + 1)))) {
            throw stale("it has changed since it was written", index);
        }
        try {
            return new IndexHeader(
                    RevisionIndex.Coverage.valueOf(fields[2]),
                    fields[3],
                    fields[4],
                    fields[5],
                    parseDigest(fields[6]),
                    parseDigest(fields[7]),
                    SqlChecksums.parse(fields[8]));
        } catch (IllegalArgumentException malformed) {
            throw stale("it was not written by this version of Retort", index);
        }
    }

    private static @Nullable PackageDigest parseDigest(String field) {
        return field.isEmpty() ? null : PackageDigest.parse(field);
    }

    private static String text(@Nullable PackageDigest digest) {
        return digest == null ? "" : digest.text();
    }

    private static StaleIndexException stale(String why, String index) {
        return new StaleIndexException(index, why, List.of(index));
    }

    /** The header as text, which {@link #parse} reads. */
    public String text() {
        String fields = String.join(
                "\t", coverage.name(), head, index, names, text(sqlFiles), text(classFiles), applied.text());
        return withChecksum(FORMAT + fields + "\t");
    }

    private static String withChecksum(String fields) {
        return fields + Checksum.ofExactly(fields) + "\n";
    }

    @Override
    public Optional<String> onlyHead() {
        return head.isEmpty() ? Optional.empty() : Optional.of(head);
    }

    /** Returns whether the revision files among these are exactly the files that the index lists. */
    public boolean coversExactly(Collection<String> fileNames) {
        return names.equals(names(fileNames));
    }

    @Override
    public boolean isApplied(SortedMap<String, String> checksumById, Database database) {
        return applied.of(database).equals(fingerprint(checksumById));
    }
}
