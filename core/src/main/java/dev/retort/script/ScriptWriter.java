package dev.retort.script;

import dev.retort.plan.Direction;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names new revisions and writes their files. Never writes over a file. */
public final class ScriptWriter {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);
    private static final int LONGEST_SLUG = 40;
    private static final Pattern DOWN = Pattern.compile("(?m)^([ \\t]*--[ \\t]*down\\s*:)[^\\r\\n]*");

    private final Path directory;

    /**
     * A writer into this location.
     *
     * @throws MissingScriptsException where it is no directory: the class path cannot be written to
     */
    public ScriptWriter(String location) {
        if (location.startsWith(ScriptDirectory.CLASSPATH)) {
            throw new MissingScriptsException(location, "a place on the class path cannot be written to");
        }
        directory = Path.of(location);
        if (!Files.isDirectory(directory)) {
            throw new MissingScriptsException(location, "there is no such directory");
        }
    }

    /**
     * The id of a revision that is made now: the time in UTC, or one second after the newest such id of the graph where
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
     * Writes a revision with empty sections.
     *
     * @param revision the node; its source does not count
     * @return the file
     * @throws BadScriptException where the file exists or cannot be written
     */
    public Path write(Revision revision) {
        return create(revision.id() + "_" + slug(revision.message()) + ".sql", text(revision));
    }

    /**
     * Writes the Java source of a new revision, its upgrade empty and its downgrade to be derived. Its package is that
     * of the sources beside it; else the one for which the folder stands below {@code src/main/java}; else none.
     *
     * @return the file
     * @throws BadScriptException where there is such a file already, or it cannot be written
     */
    public Path writeJava(Revision revision) {
        String className = "R" + revision.id() + "_" + slug(revision.message());
        return create(className + ".java", JavaText.create(revision, packageName(), className));
    }

    /**
     * Writes a revision that does something already.
     *
     * @return the file
     * @throws BadScriptException where there is such a file already, it cannot be written, or a revision file cannot
     *     hold this SQL exactly
     */
    public Path write(Revision revision, RevisionBody body) {
        String name = revision.id() + "_" + slug(revision.message());
        if (body instanceof RevisionBody.Java java) {
            return create("R" + name + ".java", JavaText.create(revision, packageName(), "R" + name, java));
        }
        RevisionBody.Sql sql = (RevisionBody.Sql) body;
        String code = sql.database().code();
        String text =
                header(revision) + "\n" + sql.comments("-- ") + (sql.notes().isEmpty() ? "" : "\n") + "-- upgrade "
                        + code + "\n" + sql.upgrade() + "\n-- downgrade " + code + "\n" + sql.downgrade();
        String file = directory.resolve(name + ".sql").toString();
        SqlScript read =
                SqlScriptParser.parse(new ScriptFile(name + ".sql", file, text.getBytes(StandardCharsets.UTF_8)));
        boolean ends = sql.downgrade().isEmpty() || sql.downgrade().endsWith("\n");
        String down = ends ? sql.downgrade() : sql.downgrade() + "\n";
        boolean exact = read.sql(Direction.UPGRADE, sql.database()).text().equals(sql.upgrade() + "\n")
                && read.sql(Direction.DOWNGRADE, sql.database()).text().equals(down);
        if (!exact) {
            throw new BadScriptException(
                    file,
                    0,
                    "a text in its SQL has a carriage return or a line that looks like a section",
                    "write a Java revision, with '--java': its literals hold any text.");
        }
        return create(name + ".sql", text);
    }

    private String packageName() {
        for (Path path : ScriptDirectory.files(directory, directory.toString())) {
            if (JavaSource.isJava(path.getFileName().toString())) {
                ScriptFile file = ScriptDirectory.readFile(path);
                return JavaHeaderReader.packageOf(file.source(), file.text());
            }
        }
        return JavaText.packageOf(directory.toAbsolutePath().normalize().toString());
    }

    private Path create(String name, String text) {
        Path file = directory.resolve(name);
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw new BadScriptException(file.toString(), 0, "it exists already", "give another id with '--rev-id'.");
        } catch (IOException e) {
            throw new BadScriptException(
                    file.toString(), 0, "it cannot be written", "make the directory writable for this user.");
        }
    }

    /**
     * Changes what a revision follows, in its file; all else in it stays as it is, to the byte. The new file takes the
     * place of the old one in one move, so that a cut leaves the one or the other.
     *
     * @param revision the node as it is
     * @param down what it shall follow; none for nothing
     * @throws BadScriptException where the file cannot be written
     */
    public void rebase(Revision revision, List<RevisionId> down) {
        Path file = Path.of(revision.source());
        try {
            Path real = file.toRealPath();
            ScriptFile before =
                    new ScriptFile(file.getFileName().toString(), revision.source(), Files.readAllBytes(real));
            ScriptFile changed = rebased(before, down);
            if (!downOf(changed).equals(down)) {
                throw new BadScriptException(
                        revision.source(), 0, "its 'down' was not found", "write 'down' into its header by hand.");
            }
            replace(real, changed.content());
        } catch (IOException e) {
            throw new BadScriptException(
                    revision.source(), 0, "it cannot be written (" + e + ")", "make it writable for this user.");
        }
    }

    private static ScriptFile rebased(ScriptFile before, List<RevisionId> down) {
        String text = before.text();
        String after = JavaSource.isJava(before.name())
                ? JavaText.rebased(before.source(), text, down).orElse(text)
                : DOWN.matcher(text).replaceFirst("$1 " + idsOrNone(down));
        String mark = before.startsWithMark() ? "\uFEFF" : "";
        return new ScriptFile(before.name(), before.source(), (mark + after).getBytes(StandardCharsets.UTF_8));
    }

    private static List<RevisionId> downOf(ScriptFile file) {
        if (JavaSource.isJava(file.name())) {
            return JavaSource.header(file)
                    .map(header -> header.checked().revision().down())
                    .orElse(List.of());
        }
        return SqlScriptParser.parse(file).revision().down();
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), ".rebase", ".tmp");
        try {
            Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String text(Revision revision) {
        return header(revision) + "\n-- upgrade\n\n-- downgrade\n";
    }

    private static String header(Revision revision) {
        StringBuilder text = new StringBuilder("-- revision: " + revision.id() + "\n");
        text.append("-- down: ").append(idsOrNone(revision.down())).append('\n');
        if (!revision.dependsOn().isEmpty()) {
            text.append("-- depends-on: ").append(ids(revision.dependsOn())).append('\n');
        }
        if (!revision.labels().isEmpty()) {
            text.append("-- labels: ")
                    .append(String.join(", ", revision.labels()))
                    .append('\n');
        }
        // One line, whatever was typed: the rest of it would be read as SQL.
        text.append(("-- message: " + revision.message().strip().replaceAll("\\s+", " ")).stripTrailing());
        return text.append("\n").toString();
    }

    private static String idsOrNone(List<RevisionId> ids) {
        return ids.isEmpty() ? "none" : ids(ids);
    }

    private static String ids(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).collect(Collectors.joining(", "));
    }

    /** The words of a message as a file name can hold them everywhere: ASCII, lower case, at most 40 characters. */
    static String slug(String message) {
        String ascii = Normalizer.normalize(message, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String words = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String cut = words.substring(0, Math.min(words.length(), LONGEST_SLUG)).replaceAll("^_+|_+$", "");
        return cut.isEmpty() ? "revision" : cut;
    }
}
