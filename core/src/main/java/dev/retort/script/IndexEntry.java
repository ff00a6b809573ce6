package dev.retort.script;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What an index says of one revision: its header and its checksums, so that neither file nor class is opened for them.
 *
 * @param kind what holds the revision
 * @param name the file of a revision in SQL, the class without its package of one in Java
 * @param revision its node in the graph
 * @param irreversible why there is no way back; empty where there is one
 * @param transaction how SQL statements are sent
 * @param crc the CRC-32 of a SQL file's bytes, by which an unchanged file is known at once; empty for Java
 * @param checksum its checksum; for SQL, that of the general upgrade, then those of databases, as
 *     {@code sha256:… postgresql=sha256:…}
 */
public record IndexEntry(
        Kind kind,
        String name,
        Revision revision,
        String irreversible,
        SqlScript.Transaction transaction,
        String crc,
        String checksum) {

    /** What holds a revision. */
    public enum Kind {
        SQL,
        JAVA
    }

    private static final int FIELDS = 11;

    /**
     * The entry of a revision in SQL.
     *
     * @param name the file's name, without folders
     * @param source where people find it
     * @param content its bytes
     * @throws BadScriptException where it breaks a rule of the format
     */
    public static IndexEntry ofSql(String name, String source, byte[] content) {
        SqlScript script = SqlScriptParser.parse(new ScriptFile(name, source, content));
        return new IndexEntry(
                Kind.SQL,
                name,
                script.revision(),
                script.irreversible().orElse(""),
                script.transaction(),
                crc(content),
                script.checksums().text());
    }

    private static String crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return Long.toHexString(crc.getValue());
    }

    /** Whether these are, but for chance, the very bytes that were indexed: it costs next to nothing to tell. */
    boolean isOf(byte[] content) {
        return crc.equals(crc(content));
    }

    /**
     * The entry of a revision in Java.
     *
     * @param name the file's name, without folders
     * @param source where people find it
     * @param text its content
     * @throws BadScriptException where no class in it bears {@link dev.retort.op.RevisionScript}, or a rule is broken
     */
    public static IndexEntry ofJava(String name, String source, String text) {
        JavaHeader header = JavaHeaderReader.read(source, text)
                .orElseThrow(() -> new BadScriptException(
                        source, 0, "no top-level class in it bears @RevisionScript", "write it before the class."));
        JavaScript.Header checked = header.checked();
        return new IndexEntry(
                Kind.JAVA,
                header.className(),
                checked.revision(),
                checked.irreversible() == null ? "" : checked.irreversible(),
                SqlScript.Transaction.ONE,
                "",
                new JavaSource(source, text, header.qualifiedName()).checksum());
    }

    /** The file in the package's folder that it speaks of. */
    public String fileName() {
        return kind == Kind.SQL ? name : name + ".class";
    }

    String line() {
        return String.join(
                "\t",
                kind == Kind.SQL ? "sql" : "java",
                escaped(name),
                revision.id().value(),
                ids(revision.down()),
                ids(revision.dependsOn()),
                revision.labels().stream().map(IndexEntry::escaped).collect(Collectors.joining(",")),
                escaped(revision.message()),
                escaped(irreversible),
                transaction == SqlScript.Transaction.ONE ? "" : "none",
                crc,
                checksum);
    }

    /** What the lines of an index have in common. */
    static final class LineReader {
        private final String sqlPrefix;
        private final String classPrefix;

        /** Nearly every id stands in two lines, and checking one costs more than finding it. */
        private final Map<String, RevisionId> ids = new HashMap<>();

        /** A reader that makes sources of names by putting these before them. */
        LineReader(String sqlPrefix, String classPrefix) {
            this.sqlPrefix = sqlPrefix;
            this.classPrefix = classPrefix;
        }

        private RevisionId id(String value) {
            RevisionId known = ids.get(value);
            if (known == null) {
                known = new RevisionId(value);
                ids.put(value, known);
            }
            return known;
        }

        private List<RevisionId> ids(String field) {
            if (field.isEmpty()) {
                return List.of();
            }
            return field.indexOf(',') < 0
                    ? List.of(id(field))
                    : split(field).stream().map(this::id).toList();
        }
    }

    /** The entry of such a line. */
    static IndexEntry parse(String line, LineReader reader) {
        String[] fields = fields(line);
        Kind kind = fields[0].equals("sql") ? Kind.SQL : Kind.JAVA;
        String name = plain(fields[1]);
        Revision revision = new Revision(
                reader.id(fields[2]),
                reader.ids(fields[3]),
                reader.ids(fields[4]),
                split(fields[5]),
                plain(fields[6]),
                (kind == Kind.SQL ? reader.sqlPrefix : reader.classPrefix).concat(name));
        SqlScript.Transaction transaction =
                fields[8].isEmpty() ? SqlScript.Transaction.ONE : SqlScript.Transaction.NONE;
        return new IndexEntry(kind, name, revision, plain(fields[7]), transaction, fields[9], fields[10]);
    }

    private static String[] fields(String line) {
        String[] fields = new String[FIELDS];
        int from = 0;
        for (int field = 0; field < FIELDS; field++) {
            int tab = field == FIELDS - 1 ? line.length() : line.indexOf('\t', from);
            if (tab < 0) {
                throw new IllegalArgumentException("a line has " + (field + 1) + " fields");
            }
            fields[field] = from == tab ? "" : line.substring(from, tab);
            from = tab + 1;
        }
        return fields;
    }

    private static String ids(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).collect(Collectors.joining(","));
    }

    private static List<String> split(String field) {
        if (field.isEmpty()) {
            return List.of();
        }
        List<String> items = new ArrayList<>();
        int from = 0;
        while (from <= field.length()) {
            int comma = field.indexOf(',', from);
            int end = comma < 0 ? field.length() : comma;
            items.add(plain(field.substring(from, end)));
            from = end + 1;
        }
        return items;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace(",", "\\054");
    }

    private static String plain(String text) {
        return text.indexOf('\\') < 0 ? text : text.translateEscapes();
    }
}
