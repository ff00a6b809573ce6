package dev.retort.internal.script.index;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaRevision;
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

/**
 * What an index says of one revision: its header and its checksums, so that neither file nor class is opened for them.
 *
 * @param kind what holds the revision
 * @param name the file of a revision in SQL, the class without its package of one in Java
 * @param revision its node in the graph
 * @param irreversible why there is no way back; empty if there is one
 * @param transaction how SQL statements are sent
 * @param checksums those of its upgrades; for Java the general one alone
 */
public record IndexEntry(
        Kind kind,
        String name,
        Revision revision,
        String irreversible,
        SqlScript.Transaction transaction,
        SqlChecksums checksums) {

    /** What holds a revision. */
    public enum Kind {
        SQL,
        JAVA
    }

    /**
     * The entry of a revision in SQL.
     *
     * @param name the file's name, without folders
     * @param source where people find it
     * @param content its bytes
     * @throws BadScriptException if it breaks a rule of the format
     */
    public static IndexEntry ofSql(String name, String source, byte[] content) {
        return ofSql(name, SqlScriptParser.parse(new ScriptFile(name, source, content)));
    }

    /** The entry of a revision in SQL that was read from a file of this name. */
    public static IndexEntry ofSql(String name, SqlScript script) {
        return new IndexEntry(
                Kind.SQL,
                name,
                script.revision(),
                script.irreversible().orElse(""),
                script.transaction(),
                script.checksums());
    }

    /**
     * The entry of a revision in Java.
     *
     * @param name the file's name, without folders
     * @param source where people find it
     * @param text its content
     * @throws BadScriptException if no class in it bears {@link dev.retort.op.RevisionScript}, or a rule is broken
     */
    public static IndexEntry ofJava(String name, String source, String text) {
        JavaHeader header = JavaHeaderReader.read(source, text)
                .orElseThrow(() -> new BadScriptException(
                        source, 0, "no top-level class in it bears @RevisionScript", "write it before the class."));
        JavaRevision.Header checked = header.checked();
        return new IndexEntry(
                Kind.JAVA,
                header.className(),
                checked.revision(),
                checked.irreversible() == null ? "" : checked.irreversible(),
                SqlScript.Transaction.ONE,
                new SqlChecksums(new JavaSource(source, text, header.qualifiedName()).checksum(), Map.of()));
    }

    /** The file in the package's folder that it speaks of. */
    public String fileName() {
        return kind == Kind.SQL ? name : name + ".class";
    }

    /** Its line in an index, without a line feed. */
    public String line() {
        return String.join(
                "\t",
                kind.name(),
                escaped(name),
                revision.id().value(),
                list(revision.down().stream().map(RevisionId::value)),
                list(revision.dependsOn().stream().map(RevisionId::value)),
                list(revision.labels().stream()),
                escaped(revision.message()),
                escaped(irreversible),
                transaction.name(),
                checksums.text());
    }

    /**
     * Reads a line of an index, which is as it was written.
     *
     * @param place where the index was found
     */
    static IndexEntry parse(String line, RevisionIndex.Place place) {
        String[] fields = line.split("\t", -1);
        Kind kind = Kind.valueOf(fields[0]);
        String name = fields[1].translateEscapes();
        Revision revision = new Revision(
                new RevisionId(fields[2]),
                items(fields[3]).map(RevisionId::new).toList(),
                items(fields[4]).map(RevisionId::new).toList(),
                items(fields[5]).toList(),
                fields[6].translateEscapes(),
                place.source(kind, name));
        return new IndexEntry(
                kind,
                name,
                revision,
                fields[7].translateEscapes(),
                SqlScript.Transaction.valueOf(fields[8]),
                SqlChecksums.parse(fields[9]));
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
