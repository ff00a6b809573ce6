package dev.retort.internal.script.draft;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.directory.FileKind;
import dev.retort.internal.script.directory.ScriptWriter;
import dev.retort.internal.script.directory.ScriptWriters;
import dev.retort.internal.script.draft.RevisionBody.Sql.Section;
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
import java.util.List;
import java.util.Locale;

/** Assigns ids to new revisions and writes their files. Never overwrites a file. */
public final class RevisionWriter {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);
    private static final int MAX_SLUG_LENGTH = 40;
    private static final Database GENERAL = Database.named("general");

    private final ScriptWriters directories;

    /**
     * Creates a writer for these locations.
     *
     * @throws dev.retort.internal.script.MissingScriptsException if none of them is a directory, because they are
     *     packages on the class path, or one does not exist
     */
    public RevisionWriter(List<String> locations) {
        directories = ScriptWriters.of(locations);
    }

    /**
     * Generates the id of a new revision: the current time in UTC, or one second after the newest generated id of the
     * graph if that is later. Thus the order of ids is the order in which revisions were created.
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
     * Writes the file of a revision, in the directory that {@link ScriptWriters#forNew} returns. For the package of a
     * Java revision, see {@link ScriptWriter#packageName}.
     *
     * @param revision the revision; its source is ignored
     * @return the path of the file
     * @throws BadScriptException if the file exists already or cannot be written, or if the SQL cannot be represented
     *     exactly in a revision file
     */
    public Path write(Revision revision, RevisionBody body) {
        String name = revision.id() + "_" + slug(revision.message());
        if (body instanceof RevisionBody.Java java) {
            ScriptWriter directory = directories.forNew(FileKind.JAVA);
            String text = java(directory.packageName(), revision, "R" + name, java);
            return directory.create("R" + name + ".java", text);
        }
        ScriptWriter directory = directories.forNew(FileKind.SQL);
        return directory.create(name + ".sql", sql(directory, revision, name + ".sql", (RevisionBody.Sql) body));
    }

    private static String java(String packageName, Revision revision, String className, RevisionBody.Java java) {
        StringBuilder text = new StringBuilder(packageName.isEmpty() ? "" : "package " + packageName + ";\n\n");
        boolean isAfterStatic = false;
        for (String line : java.body().imports()) {
            boolean isStatic = line.startsWith("import static ");
            text.append(isAfterStatic && !isStatic ? "\n" : "").append(line).append('\n');
            isAfterStatic = isStatic;
        }
        text.append('\n').append(java.comments("// ")).append(JavaHeaderText.of(revision, java.loses()));
        text.append("\npublic final class ").append(className).append(" implements Migration {\n");
        return text.append(java.body().members()).append("}\n").toString();
    }

    private static String sql(ScriptWriter directory, Revision revision, String fileName, RevisionBody.Sql sql) {
        String notes = sql.notes().isEmpty() ? "" : sql.comments("-- ") + "\n";
        StringBuilder text = new StringBuilder(SqlHeaderText.of(revision, sql.loses()))
                .append('\n')
                .append(notes);
        String separator = "";
        for (Section section : sql.sections()) {
            String name =
                    section.database() == null ? "\n" : " " + section.database().code() + "\n";
            text.append(separator).append("-- upgrade").append(name).append(section.upgrade());
            text.append("\n-- downgrade").append(name).append(section.downgrade());
            separator = "\n";
        }
        SqlScript parsed = directory.parse(fileName, text.toString());
        for (int i = 0; i < sql.sections().size(); i++) {
            boolean isLast = i == sql.sections().size() - 1;
            if (!sql.equals(RevisionBody.Sql.EMPTY)) {
                requireExact(parsed, sql.sections().get(i), isLast);
            }
        }
        return text.toString();
    }

    private static void requireExact(SqlScript parsed, Section section, boolean isLast) {
        // The text of a general section is that of any database without a section of its own.
        Database database = section.database() == null ? GENERAL : section.database();
        boolean isTerminated =
                section.downgrade().isEmpty() || section.downgrade().endsWith("\n");
        String down = (isTerminated ? section.downgrade() : section.downgrade() + "\n") + (isLast ? "" : "\n");
        boolean isExact = parsed.sql(Direction.UPGRADE, database).text().equals(section.upgrade() + "\n")
                && parsed.sql(Direction.DOWNGRADE, database).text().equals(down);
        if (!isExact) {
            throw new BadScriptException(
                    parsed.revision().source(),
                    0,
                    "a text in its SQL contains a carriage return or a line that looks like the start of a section",
                    "write a Java revision with '--java', in which literals can contain any text.");
        }
    }

    /** The message as part of a file name, portable to all file systems: ASCII, lower case, at most 40 characters. */
    private static String slug(String message) {
        String ascii = Normalizer.normalize(message, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String slug = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String trimmed =
                slug.substring(0, Math.min(slug.length(), MAX_SLUG_LENGTH)).replaceAll("^_+|_+$", "");
        return trimmed.isEmpty() ? "revision" : trimmed;
    }
}
