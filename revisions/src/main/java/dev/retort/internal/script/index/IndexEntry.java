package dev.retort.internal.script.index;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.SqlChecksums;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.java.JavaHeader;
import dev.retort.internal.script.java.JavaHeaderReader;
import dev.retort.internal.script.java.JavaSource;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a revision in an index: its header and its checksums, which are thus known without opening its file or
 * class.
 *
 * @param kind the language of the revision
 * @param name the file name of an SQL revision, or the simple class name of a Java revision
 * @param revision its node in the graph
 * @param limits the limits of its downgrade
 * @param transaction the transaction mode of an SQL revision
 * @param checksums the checksums of its upgrades; only the general one for a Java revision
 * @param digest the digest of its file; null if it is unknown, because the class was not compiled yet
 */
public record IndexEntry(
        Kind kind,
        String name,
        Revision revision,
        Script.Limits limits,
        SqlScript.Transaction transaction,
        SqlChecksums checksums,
        @Nullable FileDigest digest) {

    /** The language of a revision. */
    public enum Kind {
        SQL,
        JAVA
    }

    /**
     * Creates the entry of an SQL revision.
     *
     * @param name the file name without folders
     * @param source the path of the file, for messages
     * @param content the bytes of the file
     * @throws BadScriptException if the file violates a rule of the format
     */
    public static IndexEntry ofSql(String name, String source, byte[] content) {
        return ofSql(name, SqlScriptParser.parse(new ScriptFile(name, source, content)))
                .with(FileDigest.of(content));
    }

    /** Creates the entry of an SQL revision that was read from a file of this name, without a digest. */
    public static IndexEntry ofSql(String name, SqlScript script) {
        return new IndexEntry(
                Kind.SQL, name, script.revision(), script.limits(), script.transaction(), script.checksums(), null);
    }

    /**
     * Creates the entry of a Java revision, without a digest.
     *
     * @param name the file name without folders
     * @param source the path of the file, for messages
     * @param text the text of the file
     * @throws BadScriptException if no class in it has the annotation {@link dev.retort.op.RevisionScript}, or the
     *     annotation violates a rule
     */
    public static IndexEntry ofJava(String name, String source, String text) {
        JavaHeader header = JavaHeaderReader.read(source, text)
                .orElseThrow(() -> new BadScriptException(
                        source,
                        0,
                        "no top-level class in it is annotated with @RevisionScript",
                        "add the annotation to the class."));
        JavaRevision.Header valid = header.validate();
        return new IndexEntry(
                Kind.JAVA,
                header.className(),
                valid.revision(),
                valid.limits(),
                SqlScript.Transaction.ONE,
                new SqlChecksums(new JavaSource(source, text, header.qualifiedName()).checksum(), Map.of()),
                null);
    }

    /** Returns a copy with this digest of the file; null if it is unknown. */
    public IndexEntry with(@Nullable FileDigest newDigest) {
        return new IndexEntry(kind, name, revision, limits, transaction, checksums, newDigest);
    }

    /** The name of the revision's file in the folder of the package: an SQL file or a class file. */
    public String fileName() {
        return kind == Kind.SQL ? name : name + ".class";
    }

    /** The line of this entry in an index, without a line feed. */
    public String line() {
        return content() + "\t" + (digest == null ? "" : digest.text());
    }

    /** Returns whether the other entry is of the same file, with the same header and the same checksums. */
    public boolean hasSameContent(IndexEntry other) {
        return content().equals(other.content());
    }

    private String content() {
        return String.join(
                "\t",
                kind.name(),
                escaped(name),
                revision.id().value(),
                list(revision.down().stream().map(RevisionId::value)),
                list(revision.dependsOn().stream().map(RevisionId::value)),
                list(revision.labels().stream()),
                escaped(revision.message()),
                escaped(limits.irreversible() == null ? "" : limits.irreversible()),
                list(limits.loses().stream()),
                transaction.name(),
                checksums.text());
    }

    /**
     * Parses a line of an index, which is known to be undamaged.
     *
     * @param location the location of the index
     */
    static IndexEntry parse(String line, RevisionIndex.Location location) {
        String[] fields = line.split("\t", -1);
        Kind kind = Kind.valueOf(fields[0]);
        String name = fields[1].translateEscapes();
        Revision revision = new Revision(
                new RevisionId(fields[2]),
                items(fields[3]).map(RevisionId::new).toList(),
                items(fields[4]).map(RevisionId::new).toList(),
                items(fields[5]).toList(),
                fields[6].translateEscapes(),
                location.source(kind, name));
        return new IndexEntry(
                kind,
                name,
                revision,
                new Script.Limits(
                        fields[7].isEmpty() ? null : fields[7].translateEscapes(),
                        items(fields[8]).toList()),
                SqlScript.Transaction.valueOf(fields[9]),
                SqlChecksums.parse(fields[10]),
                fields[11].isEmpty() ? null : FileDigest.parse(fields[11]));
    }

    private static String list(Stream<String> items) {
        return items.map(IndexEntry::escaped).collect(Collectors.joining(","));
    }

    private static Stream<String> items(String field) {
        return field.isEmpty() ? Stream.of() : Stream.of(field.split(",", -1)).map(String::translateEscapes);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace(",", "\\054");
    }
}
