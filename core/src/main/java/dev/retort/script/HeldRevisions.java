package dev.retort.script;

import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;

/** What a database holds, walked once, revision by revision in the order of ids, beside what it is compared with. */
final class HeldRevisions {
    private final String lines;
    private int at;

    /**
     * A walk from the first.
     *
     * @param lines a line for each revision, sorted by id, which is the id, a tab, the checksum
     */
    HeldRevisions(String lines) {
        this.lines = lines;
    }

    /** The line of one revision. */
    static String line(RevisionId id, String checksum) {
        return id + "\t" + checksum;
    }

    /** The ids of such lines. */
    static List<String> ids(String lines) {
        List<String> ids = new ArrayList<>();
        int feed;
        for (int from = 0; from < lines.length(); from = feed + 1) {
            int next = lines.indexOf('\n', from);
            feed = next < 0 ? lines.length() : next;
            ids.add(lines.substring(from, lines.indexOf('\t', from)));
        }
        return ids;
    }

    /** Whether the next one is this revision, and has this checksum or none. */
    boolean next(String id, String checksum) {
        int tab = at + id.length();
        if (!lines.startsWith(id, at) || !lines.startsWith("\t", tab)) {
            return false;
        }
        int feed = lines.indexOf('\n', tab);
        int end = feed < 0 ? lines.length() : feed;
        at = end + 1;
        return end == tab + 1 || end - tab - 1 == checksum.length() && lines.startsWith(checksum, tab + 1);
    }

    /** Whether there is none left. */
    boolean isAtEnd() {
        return at > lines.length();
    }
}
