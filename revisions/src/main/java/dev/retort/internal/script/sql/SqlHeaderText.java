package dev.retort.internal.script.sql;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the header of an SQL revision file as comment lines. */
public final class SqlHeaderText {
    private static final Pattern DOWN = Pattern.compile("(?m)^([ \\t]*--[ \\t]*down\\s*:)[^\\r\\n]*");

    private SqlHeaderText() {}

    /**
     * The header for this revision. Each line ends with a line feed.
     *
     * @param loses the tables and columns that a downgrade does not restore
     */
    public static String of(Revision revision, List<String> loses) {
        // The message must be one line. Further lines would be read as statements.
        String message = revision.message().strip().replaceAll("\\s+", " ");
        return line("revision", revision.id().value())
                + line("down", idsOrNone(revision.down()))
                + line("depends-on", RevisionId.list(revision.dependsOn()))
                + line("labels", String.join(", ", revision.labels()))
                + ("-- message: " + message).stripTrailing() + "\n"
                + line("loses", String.join(", ", loses));
    }

    private static String line(String key, String value) {
        return value.isEmpty() ? "" : "-- " + key + ": " + value + "\n";
    }

    private static String idsOrNone(List<RevisionId> ids) {
        return ids.isEmpty() ? "none" : RevisionId.list(ids);
    }

    /** The text of an SQL file with another down revision, otherwise unchanged. */
    public static String withDown(String text, List<RevisionId> down) {
        return DOWN.matcher(text).replaceFirst("$1 " + idsOrNone(down));
    }
}
