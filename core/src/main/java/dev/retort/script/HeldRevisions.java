package dev.retort.script;

import dev.retort.schema.Database;

/** What a database holds, walked once, revision by revision in the order of ids, beside what it is compared with. */
final class HeldRevisions {
    private final String lines;
    private final Database database;
    private int at;

    /**
     * A walk from the first.
     *
     * @param lines a line for each revision, sorted by id, which is the id, a tab, the checksum
     */
    HeldRevisions(String lines, Database database) {
        this.lines = lines;
        this.database = database;
    }

    /** The database that holds them. */
    Database database() {
        return database;
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
