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
 * @param places where its sections lie, by {@link SectionPlaces}; empty for Java
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
        String places,
        String checksum) {

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
     * @throws BadScriptException where it breaks a rule of the format
     */
    public static IndexEntry ofSql(String name, String source, byte[] content) {
        ScriptFile file = new ScriptFile(name, source, content);
        SqlScript script = SqlScriptParser.parse(file);
        return new IndexEntry(
                Kind.SQL,
                name,
                script.revision(),
                script.irreversible().orElse(""),
                script.transaction(),
                crc(content),
                SectionPlaces.of(file.normalText(), script.sections()),
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
                places,
                checksum);
    }

    /** Reads the lines of one index. */
    static final class LineReader {
        private final String text;
        private final String sqlPrefix;
        private final String classPrefix;

        /** Nearly every id stands in two lines, and checking one costs more than finding it. */
        private final Map<String, RevisionId> ids = new HashMap<>();

        /** Where the next field begins. */
        private int at;

        /** Where the line ends. */
        private int end;

        /** A reader of this text that makes sources of names by putting these before them. */
        LineReader(String text, String sqlPrefix, String classPrefix) {
            this.text = text;
            this.sqlPrefix = sqlPrefix;
            this.classPrefix = classPrefix;
            this.end = lineEnd(0);
        }

        private int lineEnd(int from) {
            int feed = text.indexOf('\n', from);
            return feed < 0 ? text.length() : feed;
        }

        /** Whether there is a line behind the one that was read last; the first is not one of a revision. */
        boolean next() {
            at = end + 1;
            if (at >= text.length()) {
                return false;
            }
            end = lineEnd(at);
            return true;
        }

        /**
         * The entry of the line.
         *
         * @throws IllegalArgumentException where it lacks a field, or one cannot be read
         * @throws dev.retort.revision.IllegalNameException where an id is none
         */
        IndexEntry entry() {
            Kind kind = field().equals("sql") ? Kind.SQL : Kind.JAVA;
            String name = plain(field());
            Revision revision = new Revision(
                    id(field()),
                    ids(field()),
                    ids(field()),
                    split(field()),
                    plain(field()),
                    (kind == Kind.SQL ? sqlPrefix : classPrefix).concat(name));
            String irreversible = plain(field());
            SqlScript.Transaction transaction =
                    field().isEmpty() ? SqlScript.Transaction.ONE : SqlScript.Transaction.NONE;
            String crc = field();
            String places = field();
            return new IndexEntry(
                    kind, name, revision, irreversible, transaction, crc, places, text.substring(at, end));
        }

        private String field() {
            int tab = text.indexOf('\t', at);
            if (tab < 0 || tab > end) {
                throw new IllegalArgumentException("a line lacks fields");
            }
            String field = at == tab ? "" : text.substring(at, tab);
            at = tab + 1;
            return field;
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
            return field.indexOf(',') < 0 ? List.of(id(field)) : several(field);
        }

        private List<RevisionId> several(String field) {
            return split(field).stream().map(this::id).toList();
        }
    }

    private static String ids(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).collect(Collectors.joining(","));
    }

    private static List<String> split(String field) {
        return field.isEmpty() ? List.of() : items(field);
    }

    private static List<String> items(String field) {
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
