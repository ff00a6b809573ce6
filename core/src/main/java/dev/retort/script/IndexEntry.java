package dev.retort.script;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an index says of one revision: its header and its checksums, so that neither file nor class is opened for them.
 *
 * @param kind what holds the revision
 * @param name the file of a revision in SQL, the class without its package of one in Java
 * @param revision its node in the graph
 * @param irreversible why there is no way back; empty where there is one
 * @param transaction how SQL statements are sent
 * @param crc the CRC-32 of a SQL file's bytes in hexadecimal digits, which tells, but for chance, whether it has
 *     changed; empty for Java
 * @param sections what a SQL file holds; nothing for Java
 * @param checksums those of its upgrades; for Java the general one alone
 */
public record IndexEntry(
        Kind kind,
        String name,
        Revision revision,
        String irreversible,
        SqlScript.Transaction transaction,
        String crc,
        IndexedSections sections,
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
                Checksum.crc(content, 0),
                IndexedSections.of(script.sections()),
                script.checksums());
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
                IndexedSections.NONE,
                new SqlChecksums(new JavaSource(source, text, header.qualifiedName()).checksum(), Map.of()));
    }

    /** The file in the package's folder that it speaks of. */
    public String fileName() {
        return kind == Kind.SQL ? name : name + ".class";
    }

    /** Its line in an index; its sections begin there in the texts behind the lines. */
    String line(int begin) {
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
                sections.field(begin),
                checksums.text());
    }

    /** Reads the lines of one index, up to the empty one behind them. */
    static final class LineReader {
        private final String text;

        /** Where the sections of files in SQL begin, behind the lines. */
        private final int sections;

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
            int empty = text.indexOf("\n\n");
            this.text = text;
            this.sections = empty < 0 ? text.length() : empty + 2;
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
            end = lineEnd(Math.min(at, text.length()));
            return end > at;
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
            IndexedSections indexed = IndexedSections.read(text, sections, field());
            SqlChecksums checksums = SqlChecksums.parse(text.substring(at, end));
            return new IndexEntry(kind, name, revision, irreversible, transaction, crc, indexed, checksums);
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
