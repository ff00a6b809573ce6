package dev.retort.internal.script.draft;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.directory.ScriptWriter;
import dev.retort.internal.script.java.JavaHeaderText;
import dev.retort.internal.script.sql.SqlHeaderText;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Names new revisions and writes their files. Never writes over a file. */
public final class RevisionWriter {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);
    private static final int LONGEST_SLUG = 40;

    private final ScriptWriter files;

    /**
     * A writer into this location.
     *
     * @throws dev.retort.internal.script.MissingScriptsException if it is no directory: nothing can be written to the
     *     class path
     */
    public RevisionWriter(String location) {
        files = new ScriptWriter(location);
    }

    /**
     * The id of a revision that is made now: the time in UTC, or one second after the newest such id of the graph if
     * that is later, so that ids keep the order in which revisions were made.
     */
    public static RevisionId newId(Instant now, RevisionGraph graph) {
        LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC).withNano(0);
        for (Revision revision : graph.inOrder()) {
            LocalDateTime other = timeOf(revision.id());
            if (!time.isAfter(other)) {
                time = other.plusSeconds(1);
            }
        }
        return new RevisionId(ID.format(time));
    }

    private static LocalDateTime timeOf(RevisionId id) {
        try {
            return id.value().length() == 15 ? LocalDateTime.parse(id.value(), ID) : LocalDateTime.MIN;
        } catch (DateTimeParseException noTime) {
            return LocalDateTime.MIN;
        }
    }

    /**
     * Writes a revision. One in Java is in the package of the sources beside it; see {@link ScriptWriter#packageName}.
     *
     * @param revision the node; its source does not count
     * @return the file
     * @throws BadScriptException if there is such a file already, it cannot be written, or a revision file cannot
     *     hold this SQL exactly
     */
    public Path write(Revision revision, RevisionBody body) {
        String name = revision.id() + "_" + slug(revision.message());
        return body instanceof RevisionBody.Java java
                ? files.create("R" + name + ".java", java(revision, "R" + name, java))
                : files.create(name + ".sql", sql(revision, name + ".sql", (RevisionBody.Sql) body));
    }

    private String java(Revision revision, String className, RevisionBody.Java java) {
        String packageName = files.packageName();
        StringBuilder text = new StringBuilder(packageName.isEmpty() ? "" : "package " + packageName + ";\n\n");
        boolean statics = false;
        for (String line : java.body().imports()) {
            boolean isStatic = line.startsWith("import static ");
            text.append(statics && !isStatic ? "\n" : "").append(line).append('\n');
            statics = isStatic;
        }
        text.append('\n').append(java.comments("// ")).append(JavaHeaderText.of(revision));
        text.append("\npublic final class ").append(className).append(" implements Migration {\n");
        return text.append(java.body().members()).append("}\n").toString();
    }

    private String sql(Revision revision, String fileName, RevisionBody.Sql sql) {
        Database database = sql.database();
        String section = database == null ? "\n" : " " + database.code() + "\n";
        String notes = sql.notes().isEmpty() ? "" : sql.comments("-- ") + "\n";
        String text = SqlHeaderText.of(revision) + "\n" + notes + "-- upgrade" + section + sql.upgrade()
                + "\n-- downgrade" + section + sql.downgrade();
        if (database != null) {
            requireExact(files.parse(fileName, text), database, sql);
        }
        return text;
    }

    private static void requireExact(SqlScript read, Database database, RevisionBody.Sql sql) {
        boolean ends = sql.downgrade().isEmpty() || sql.downgrade().endsWith("\n");
        String down = ends ? sql.downgrade() : sql.downgrade() + "\n";
        boolean exact = read.sql(Direction.UPGRADE, database).text().equals(sql.upgrade() + "\n")
                && read.sql(Direction.DOWNGRADE, database).text().equals(down);
        if (!exact) {
            throw new BadScriptException(
                    read.revision().source(),
                    0,
                    "a text in its SQL has a carriage return or a line that looks like a section",
                    "write a Java revision, with '--java': its literals hold any text.");
        }
    }

    /** The words of a message as a file name can hold them everywhere: ASCII, lower case, at most 40 characters. */
    private static String slug(String message) {
        String ascii = Normalizer.normalize(message, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String words = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String cut = words.substring(0, Math.min(words.length(), LONGEST_SLUG)).replaceAll("^_+|_+$", "");
        return cut.isEmpty() ? "revision" : cut;
    }
}
