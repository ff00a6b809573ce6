package dev.retort.script;

import dev.retort.schema.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An index as it was found. Its first line answers what a start asks first; its revisions are made of the others where
 * more is asked, and not before that is it noticed when somebody has cut or changed these.
 */
final class IndexText {
    private final Supplier<byte[]> content;
    private final RevisionIndex.Place place;
    private final RevisionIndex.Coverage coverage;
    private final String head;
    private final String crc;

    /** Where the second line begins, in bytes. */
    private final int behind;

    private final SqlChecksums held;

    /**
     * An index with this first line.
     *
     * @param content all of it, its first line too; read when its revisions are asked for
     */
    IndexText(String header, RevisionIndex.Place place, Supplier<byte[]> content) {
        this.content = content;
        this.place = place;
        String[] fields = header.split("\t", -1);
        Optional<RevisionIndex.Coverage> covers = header.startsWith(RevisionIndex.FORMAT) && fields.length == 6
                ? RevisionIndex.Coverage.ofWord(fields[2])
                : Optional.empty();
        // A line that ends otherwise was written anew by somebody, who may have changed more.
        if (covers.isEmpty() || header.endsWith("\r")) {
            throw unreadable();
        }
        this.coverage = covers.get();
        this.head = fields[3];
        this.behind = header.getBytes(StandardCharsets.UTF_8).length + 1;
        this.crc = fields[4];
        this.held = held(fields[5]);
    }

    private SqlChecksums held(String field) {
        try {
            return SqlChecksums.parse(field);
        } catch (IllegalArgumentException malformed) {
            throw unreadable();
        }
    }

    RevisionIndex.Coverage coverage() {
        return coverage;
    }

    /** The revision that no other follows; empty where there are several, or where they stand on others. */
    Optional<String> head() {
        return head.isEmpty() ? Optional.empty() : Optional.of(head);
    }

    /** Whether a database that holds these lines holds all revisions and no other, each with its checksum. */
    boolean isHeldAs(String lines, Database database) {
        return held.of(database).equals(Checksum.quickly(lines));
    }

    /**
     * The revisions that it speaks of.
     *
     * @throws StaleIndexException where anything of it is not as it was written
     */
    RevisionIndex index() {
        byte[] found = content.get();
        String text = new String(found, StandardCharsets.UTF_8);
        if (behind > found.length || !Checksum.crc(found, behind).equals(crc)) {
            throw stale("it is not as the processor wrote it");
        }
        String packageName = place.packageName();
        IndexEntry.LineReader reader =
                new IndexEntry.LineReader(text, place.filePrefix(), packageName.isEmpty() ? "" : packageName + ".");
        List<IndexEntry> entries = new ArrayList<>();
        try {
            while (reader.next()) {
                entries.add(reader.entry());
            }
        } catch (IllegalArgumentException | dev.retort.revision.IllegalNameException e) {
            throw unreadable();
        }
        return RevisionIndex.inOrder(coverage, Collections.unmodifiableList(entries));
    }

    private StaleIndexException unreadable() {
        return stale("it was not written by the processor of this version");
    }

    private StaleIndexException stale(String why) {
        return new StaleIndexException(place.index(), why, List.of(place.index()));
    }
}
