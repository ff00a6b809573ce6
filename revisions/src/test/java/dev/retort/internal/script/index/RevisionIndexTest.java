package dev.retort.internal.script.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.Checksum;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.SqlChecksums;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.sql.SqlScriptParser;
import dev.retort.schema.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of indexes and their headers. */
class RevisionIndexTest {
    private static final String ODD = "a,\\\t\n\r\"'é≠😀=. ";

    private static IndexEntry sql(String text) {
        return IndexEntry.ofSql("a1_x.sql", "db/a1_x.sql", text.getBytes(StandardCharsets.UTF_8));
    }

    private static RevisionIndex index(IndexEntry... entries) {
        return new RevisionIndex(RevisionIndex.Coverage.CLASSES_AND_SQL, List.of(entries));
    }

    private static RevisionIndex read(RevisionIndex written) {
        return RevisionIndex.parse(written.header(), written.text(), "db");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void writingAndReadingIsARoundTrip(long seed) {
        RevisionIndex written = random(new Random(seed));

        RevisionIndex read = read(written);

        assertThat(read.entries()).as("seed %s", seed).isEqualTo(written.entries());
        assertThat(read.coverage()).isEqualTo(RevisionIndex.Coverage.CLASSES);
        assertThat(read.text()).isEqualTo(written.text());
        assertThat(read.header()).isEqualTo(written.header());
    }

    private static RevisionIndex random(Random random) {
        List<IndexEntry> entries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            entries.add(entry(random, "r" + i));
        }
        return new RevisionIndex(RevisionIndex.Coverage.CLASSES, entries);
    }

    private static IndexEntry entry(Random random, String id) {
        IndexEntry.Kind kind = random.nextBoolean() ? IndexEntry.Kind.SQL : IndexEntry.Kind.JAVA;
        String name = id + "_" + text(random);
        Revision revision = new Revision(
                new RevisionId(id),
                ids(random),
                ids(random),
                IntStream.range(0, random.nextInt(3)).mapToObj(i -> "l" + i).toList(),
                text(random),
                kind == IndexEntry.Kind.SQL ? name : "db." + name);
        SqlScript.Transaction transaction =
                random.nextBoolean() ? SqlScript.Transaction.ONE : SqlScript.Transaction.NONE;
        return new IndexEntry(
                kind,
                name,
                revision,
                new Script.Limits(
                        random.nextBoolean() ? null : "x" + text(random),
                        random.nextBoolean() ? List.of() : List.of("a", "b" + text(random))),
                transaction,
                new SqlChecksums(
                        "sha256:" + random.nextInt(100),
                        random.nextBoolean() ? Map.of() : Map.of(Database.H2, "sha256:" + random.nextInt(100))),
                random.nextBoolean() ? null : FileDigest.of(text(random).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<RevisionId> ids(Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new RevisionId("d" + i))
                .toList();
    }

    private static String text(Random random) {
        int[] characters = ODD.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(12), 0, characters.length).forEach(i -> text.appendCodePoint(characters[i]));
        return text.toString();
    }

    @Test
    void checksumsAreThoseOfTheFile() {
        String text = "-- revision: a1\n-- down: none\n-- upgrade\nA;\n-- upgrade postgresql\nB;\n-- upgrade h2\nA;\n";
        SqlScript file =
                SqlScriptParser.parse(new ScriptFile("a1_x.sql", "a1_x.sql", text.getBytes(StandardCharsets.UTF_8)));
        IndexEntry read = read(index(sql(text))).entries().get(0);

        for (Database database : Database.known()) {
            assertThat(read.checksums().of(database)).isEqualTo(file.checksum(database));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void changedIndexOrHeaderIsRefused(long seed) {
        Random random = new Random(seed);
        RevisionIndex index = random(random);
        for (int i = 0; i < 100; i++) {
            String changedText = changed(random, index.text());
            String changedHeader = changed(random, index.header());

            assertStale(index.header(), changedText);
            assertStale(changedHeader, index.text());
        }
    }

    /** The text with a few characters removed or replaced. */
    private static String changed(Random random, String text) {
        String changed = text;
        while (changed.equals(text)) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(9));
            String other = random.nextBoolean() ? "" : text(random);
            changed = text.substring(0, from) + other + text.substring(to);
        }
        return changed;
    }

    private static StaleIndexException assertStale(String header, String text) {
        StaleIndexException failure =
                catchThrowableOfType(StaleIndexException.class, () -> RevisionIndex.parse(header, text, "db"));
        assertThat(failure).as("%s%n%s", header, text).isNotNull();
        return failure;
    }

    @Test
    void headerOfAnotherIndexIsRefused() {
        RevisionIndex one = index(sql("-- revision: a1\n-- down: none\n"));
        RevisionIndex other = index(sql("-- revision: a1\n-- down: none\n-- message: other\n"));

        assertThat(assertStale(one.header(), other.text())).hasMessageContaining("since it was written");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void headerMatchesOnlyExactlyTheseAppliedRevisions(long seed) {
        Random random = new Random(seed);
        String text = "-- revision: r%d\n-- down: none\n-- message: %s\n-- upgrade\nA%d;\n";
        List<String> own = List.of("", "-- upgrade sqlite\nB;\n", "-- upgrade h2\nC;\n-- upgrade sqlite\nB;\n");
        IndexEntry[] entries = IntStream.range(0, 20)
                .mapToObj(i -> text.formatted(i, random.nextInt(), i) + own.get(random.nextInt(own.size())))
                .map(content -> IndexEntry.ofSql(
                        content.substring(13, content.indexOf('\n')) + "_x.sql", "x", content.getBytes()))
                .toArray(IndexEntry[]::new);
        RevisionIndex index = index(entries);
        IndexHeader header = header(index);

        for (Database database : Database.known()) {
            SortedMap<String, String> applied = new TreeMap<>();
            for (IndexEntry entry : index.entries()) {
                applied.put(entry.revision().id().value(), entry.checksums().of(database));
            }
            assertThat(header.isApplied(applied, database))
                    .as("seed %s, %s", seed, database)
                    .isTrue();

            for (String id : applied.keySet()) {
                for (String other : List.of("", "x", applied.get(id) + "0")) {
                    SortedMap<String, String> changed = new TreeMap<>(applied);
                    changed.put(id, other);
                    assertNotApplied(header, changed, database);
                }
                SortedMap<String, String> renamed = new TreeMap<>(applied);
                renamed.put(id + "0", renamed.remove(id));
                assertNotApplied(header, renamed, database);
                assertNotApplied(header, applied.headMap(id), database);
            }
            applied.put("x9", "");
            assertNotApplied(header, applied, database);
        }
    }

    private static void assertNotApplied(IndexHeader header, SortedMap<String, String> applied, Database database) {
        assertThat(header.isApplied(applied, database)).as("%s", applied).isFalse();
    }

    private static IndexHeader header(RevisionIndex index) {
        return IndexHeader.parse(index.header(), "x");
    }

    @Test
    void headerMatchesOnlyExactlyTheseFiles() {
        IndexHeader header = header(index(
                sql("-- revision: a1\n-- down: none\n"),
                IndexEntry.ofJava("Rb2_x.java", "x", "@RevisionScript(id = \"b2\") public class Rb2_x {}")));

        assertThat(header.coversExactly(List.of("a1_x.sql", "Rb2_x.class"))).isTrue();
        assertThat(header.coversExactly(List.of("Rb2_x.class", "README", "Rb2_x$1.class", "a1_x.sql")))
                .isTrue();
        assertThat(header.coversExactly(List.of("a1_x.sql"))).isFalse();
        assertThat(header.coversExactly(List.of("a1_x.sql", "Rb2_y.class"))).isFalse();
        assertThat(header.coversExactly(List.of("a1_x.sql", "Rb2_x.class", "c3.sql")))
                .isFalse();
        assertThat(header.coversExactly(List.of("a1_x.sql", "Rb2_x.class", "Rb2_x.class")))
                .isFalse();
    }

    @Test
    void headIsEmptyUnlessTheGraphIsComplete() {
        assertThat(head("a1 none", "b2 a1")).contains("b2");
        assertThat(head("a1 none", "b2 a1", "c3 a1")).isEmpty();
        assertThat(head("b2 a1")).isEmpty();
        assertThat(head("a1 b2", "b2 a1")).isEmpty();
        assertThat(head()).isEmpty();
    }

    private static Optional<String> head(String... edges) {
        IndexEntry[] entries = Stream.of(edges)
                .map(edge -> edge.split(" "))
                .map(edge -> IndexEntry.ofSql(
                        edge[0] + "_x.sql",
                        "x",
                        "-- revision: %s\n-- down: %s\n"
                                .formatted((Object[]) edge)
                                .getBytes()))
                .toArray(IndexEntry[]::new);
        return header(index(entries)).onlyHead();
    }

    @Test
    void duplicateIdIsRefusedIgnoringCase() {
        IndexEntry one = sql("-- revision: a1\n-- down: none\n");
        IndexEntry other =
                IndexEntry.ofJava("RA1_x.java", "db/RA1_x.java", "@RevisionScript(id = \"A1\") public class RA1_x {}");

        assertThat(catchThrowableOfType(BadScriptException.class, () -> index(one, other)))
                .hasMessageContaining("db/RA1_x.java")
                .hasMessageContaining("db/a1_x.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "retort-index\t8",
                "retort-index\t8\tCLASSES\ta1\tINDEX\tn\t\t\tsha256:1",
                "retort-index\t8\tCLASSES\ta1\tINDEX\tn\t\t\tsha256:1\t",
                "retort-index\t5\tclasses\ta1\t0\t0\n",
                "retort-index\t5\tCLASSES\ta1\tINDEX\tn\t\t\tsha256:1\tCHECKSUM\n",
                "retort-index\t8\tALL\ta1\tINDEX\tn\t\t\tsha256:1\tCHECKSUM\n",
                "retort-index\t8\tCLASSES\ta1\tINDEX\tn\t\t\tsha256:1 x\tCHECKSUM\n",
                "retort-index\t8\tCLASSES\ta1\tINDEX\tn\t\t\tsha256:1 foo=1\tCHECKSUM\n",
                "retort-index\t8\tCLASSES\ta1\tINDEX\tn\t12\t\tsha256:1\tCHECKSUM\n",
                "retort-index\t8\tCLASSES\ta1\tINDEX\tn\t\tx-12\tsha256:1\tCHECKSUM\n",
                "retort-index\t8\tCLASSES\ta1\tINDEX\tn\t\t\tsha256:1\tCHECKSUM\r\n"
            })
    void headerOfAnotherFormatIsRefused(String form) {
        String header = withChecksum(form.replace("INDEX", Checksum.ofExactly("")));

        StaleIndexException failure = assertStale(header, "");

        assertThat(failure.kind()).isEqualTo(ErrorKind.STALE_INDEX);
        assertThat(failure.index()).isEqualTo("META-INF/retort/db.index");
    }

    /** Verifies that the headers of the previous test are refused for the right reason. */
    @Test
    void validHeaderIsAccepted() {
        String header = "retort-index\t8\tCLASSES\ta1\tINDEX\tn\t\t7-sha256:3\tsha256:1 h2=sha256:2\tCHECKSUM\n"
                .replace("INDEX", Checksum.ofExactly(""));

        assertThat(RevisionIndex.parse(withChecksum(header), "", "db").entries())
                .isEmpty();
    }

    private static String withChecksum(String header) {
        int at = header.indexOf("CHECKSUM");
        return at < 0 ? header : header.replace("CHECKSUM", Checksum.ofExactly(header.substring(0, at)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SQL\ta1_x.sql\ta1",
                "sql\ta1_x.sql\ta1\t\t\t\t\t\tONE\tsha256:1\t",
                "SQL\ta1_x.sql\ta-1\t\t\t\t\t\tONE\tsha256:1\t",
                "SQL\ta1_x.sql\ta1\t\t\t\t\\x\t\tONE\tsha256:1\t",
                "SQL\ta1_x.sql\ta1\t\t\t\t\t\t\tsha256:1\t",
                "SQL\ta1_x.sql\ta1\t\t\t\t\t\tONE\tsha256:1 x\t",
                "SQL\ta1_x.sql\ta1\t\t\t\t\t\tONE\tsha256:1 db=sha256:1\t",
                "SQL\ta1_x.sql\ta1\t\t\t\t\t\tONE\tsha256:1",
                "SQL\ta1_x.sql\ta1\t\t\t\t\t\tONE\tsha256:1\t12",
                "SQL\ta1_x.sql\ta1\t\t\t\t\t\tONE\tsha256:1\t12-xyz"
            })
    void lineOfAnotherFormatIsRefused(String line) {
        String header = withChecksum(
                "retort-index\t8\tCLASSES\ta1\t" + Checksum.ofExactly(line + "\n") + "\tn\t\t\tsha256:1\tCHECKSUM\n");

        assertThat(assertStale(header, line + "\n")).hasMessageContaining("not written by this version of Retort");
    }
}
