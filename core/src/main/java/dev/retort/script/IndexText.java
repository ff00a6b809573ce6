package dev.retort.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An index as it was found. It answers at once what a start asks first; its revisions are made of it where more is
 * asked.
 */
final class IndexText {
    private static final int ID = 2;

    private final String text;
    private final RevisionIndex.Place place;
    private final RevisionIndex.Coverage coverage;
    private final String head;
    private final String count;
    private final int body;

    IndexText(String text, RevisionIndex.Place place) {
        this.text = text;
        this.place = place;
        this.body = text.indexOf('\n') + 1;
        String[] header = text.substring(0, Math.max(body - 1, 0)).split("\t", -1);
        if (header.length != 5 || !RevisionIndex.FORMAT.equals(header[0] + "\t" + header[1] + "\t")) {
            throw unreadable();
        }
        this.coverage = RevisionIndex.Coverage.ofWord(header[2]).orElseThrow(this::unreadable);
        this.head = header[3];
        this.count = header[4];
    }

    RevisionIndex.Coverage coverage() {
        return coverage;
    }

    /** The revision that no other follows; empty where there are several, or where they stand on others. */
    Optional<String> head() {
        return head.isEmpty() ? Optional.empty() : Optional.of(head);
    }

    /**
     * The ids of all revisions, sorted, where a database holds exactly these.
     *
     * @return empty where it holds others, or one with another checksum
     * @throws StaleIndexException where the index was cut
     */
    Optional<List<String>> compare(HeldRevisions held) {
        List<String> ids = new ArrayList<>();
        int end;
        for (int from = body; from < text.length(); from = end + 1) {
            end = lineEnd(from);
            int start = from;
            for (int field = 0; field < ID; field++) {
                start = after('\t', start, end);
            }
            String id = text.substring(start, after('\t', start, end) - 1);
            String checksum = text.substring(text.lastIndexOf('\t', end - 1) + 1, end);
            String own = checksum.indexOf(' ') < 0
                    ? checksum
                    : SqlChecksums.parse(checksum).of(held.database());
            if (!held.next(id, own)) {
                return Optional.empty();
            }
            ids.add(id);
        }
        refuseCut(ids.size());
        return held.isAtEnd() ? Optional.of(ids) : Optional.empty();
    }

    private void refuseCut(int found) {
        if (!String.valueOf(found).equals(count)) {
            throw unreadable();
        }
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int after(char character, int from, int end) {
        int at = text.indexOf(character, from);
        if (at < 0 || at >= end) {
            throw unreadable();
        }
        return at + 1;
    }

    /**
     * The revisions that it speaks of.
     *
     * @throws StaleIndexException where it is in another format, or was cut
     */
    RevisionIndex index() {
        String packageName = place.packageName();
        IndexEntry.LineReader reader =
                new IndexEntry.LineReader(place.filePrefix(), packageName.isEmpty() ? "" : packageName + ".");
        List<IndexEntry> entries = new ArrayList<>();
        int end;
        try {
            for (int from = body; from < text.length(); from = end + 1) {
                end = lineEnd(from);
                entries.add(IndexEntry.parse(text.substring(from, end), reader));
            }
        } catch (IllegalArgumentException | dev.retort.revision.IllegalNameException e) {
            throw unreadable();
        }
        refuseCut(entries.size());
        return RevisionIndex.inOrder(coverage, Collections.unmodifiableList(entries));
    }

    private StaleIndexException unreadable() {
        return new StaleIndexException(
                place.index(), "it was not written by the processor of this version", List.of(place.index()));
    }
}
