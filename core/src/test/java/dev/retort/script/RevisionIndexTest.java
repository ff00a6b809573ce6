package dev.retort.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import dev.retort.schema.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of an index. */
class RevisionIndexTest {
    private static final String ODD = "a,\\\t\n\r\"'é≠😀=. ";

    private static IndexEntry sql(String text) {
        return IndexEntry.ofSql("a1_x.sql", "db/a1_x.sql", text.getBytes(StandardCharsets.UTF_8));
    }

    private static RevisionIndex index(IndexEntry... entries) {
        return new RevisionIndex(RevisionIndex.Coverage.CLASSES_AND_SQL, List.of(entries));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsRead(long seed) {
        Random random = new Random(seed);
        List<IndexEntry> entries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            entries.add(entry(random, "r" + i));
        }
        RevisionIndex written = new RevisionIndex(RevisionIndex.Coverage.CLASSES, entries);

        RevisionIndex read = RevisionIndex.parse(written.text(), "db");

        assertThat(read.entries()).as("seed %s", seed).isEqualTo(written.entries());
        assertThat(read.coverage()).isEqualTo(RevisionIndex.Coverage.CLASSES);
        assertThat(read.text()).isEqualTo(written.text());
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
                text(random),
                transaction,
                Integer.toHexString(random.nextInt()),
                "u" + random.nextInt(9) + ":1:2",
                "sha256:" + random.nextInt(100));
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
    void theChecksumsOfEveryDatabaseAreThoseOfTheFile() {
        String text = "-- revision: a1\n-- down: none\n-- upgrade\nA;\n-- upgrade postgresql\nB;\n-- upgrade h2\nA;\n";
        SqlScript file =
                SqlScriptParser.parse(new ScriptFile("a1_x.sql", "a1_x.sql", text.getBytes(StandardCharsets.UTF_8)));
        IndexEntry read =
                RevisionIndex.parse(index(sql(text)).text(), "db").entries().get(0);

        for (Database database : Database.values()) {
            assertThat(SqlChecksums.parse(read.checksum()).of(database)).isEqualTo(file.checksum(database));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theSectionsLieWhereItSays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String text = file(random);
            ScriptFile file = new ScriptFile("a1_x.sql", "x", text.getBytes(StandardCharsets.UTF_8));
            IndexEntry entry = IndexEntry.ofSql(file.name(), "x", file.content());

            assertThat(SectionPlaces.cut(file.normalText(), entry.places()))
                    .as("seed %s, %s", seed, text)
                    .contains(SqlScriptParser.parse(file).sections());
        }
    }

    private static String file(Random random) {
        List<String> lines = new ArrayList<>(List.of("-- revision: a1", "-- down: none", "", "-- é: prose"));
        List<String> sections = new ArrayList<>(List.of("upgrade", "downgrade", "upgrade h2", "downgrade postgresql"));
        Collections.shuffle(sections, random);
        for (String section : sections.subList(0, random.nextInt(sections.size() + 1))) {
            lines.add("-- " + section + " ".repeat(random.nextInt(2)));
            for (int line = random.nextInt(4); line > 0; line--) {
                lines.add(List.of("", "SELECT 'é≠😀';", "  -- upgrade the rest", "-- d", "x")
                        .get(random.nextInt(5)));
            }
        }
        String feed = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        return (random.nextBoolean() ? "\uFEFF" : "") + String.join(feed, lines) + (random.nextBoolean() ? feed : "");
    }

    private static final String TWO = "-- revision: a1\n-- upgrade\nA;\n-- downgrade h2\nB;\nC;\n";

    @Test
    void sectionsAreCutWhereTheyLie() {
        SqlScript.Sections cut = SectionPlaces.cut(TWO, "u3:27:30 dh2=5:46:52").orElseThrow();

        assertThat(cut.upgrades()).containsExactly(new Section(null, "A;\n", 3));
        assertThat(cut.downgrades()).containsExactly(new Section(Database.H2, "B;\nC;\n", 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u",
                "u3:",
                "u3:27",
                "u3:27:",
                "u:27:30",
                "u3:0:30",
                "u3:30:27",
                "u3:99:100",
                "ux=3:27:30",
                "x3:27:30",
                "u3:28:30",
                "u3:a:30",
                "u3:27:29",
                "dh2=5:46:49",
                "u3:49:52",
                "u3:27:30 u",
                "3:27:30"
            })
    void nothingIsCutWhereNoSectionsLie(String places) {
        assertThat(SectionPlaces.cut(TWO, places)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theTextTellsWhetherADatabaseHoldsItsRevisions(long seed) {
        Random random = new Random(seed);
        String text = "-- revision: r%d\n-- down: none\n-- message: %s\n-- upgrade\nA%d;\n";
        List<String> own = List.of("", "-- upgrade sqlite\nB;\n", "-- upgrade h2\nC;\n-- upgrade sqlite\nB;\n");
        IndexEntry[] entries = IntStream.range(0, 20)
                .mapToObj(i -> text.formatted(i, random.nextInt(), i) + own.get(random.nextInt(own.size())))
                .map(content -> IndexEntry.ofSql(
                        content.substring(13, content.indexOf('\n')) + "_x.sql", "x", content.getBytes()))
                .toArray(IndexEntry[]::new);
        RevisionIndex index = index(entries);
        IndexText found = found(index.text());

        for (Database database : Database.values()) {
            List<String> held = new ArrayList<>();
            for (IndexEntry entry : index.entries()) {
                held.add(entry.revision().id() + "\t"
                        + SqlChecksums.parse(entry.checksum()).of(database));
            }
            assertThat(found.isHeldAs(String.join("\n", held), database))
                    .as("seed %s, %s", seed, database)
                    .isTrue();

            int which = random.nextInt(held.size());
            String line = held.get(which);
            String id = line.substring(0, line.indexOf('\t'));
            for (String other : List.of("", "x\t", id, id + "\t", line + "0", line.replace('\t', '0'), id + "0\t")) {
                List<String> changed = new ArrayList<>(held);
                changed.set(which, other);
                assertThat(found.isHeldAs(String.join("\n", changed), database))
                        .as("seed %s, %s", seed, changed)
                        .isFalse();
            }
            for (int size = 0; size < held.size(); size++) {
                assertThat(found.isHeldAs(String.join("\n", held.subList(0, size)), database))
                        .as("seed %s, the first %s", seed, size)
                        .isFalse();
            }
            held.add("x9\t");
            assertThat(found.isHeldAs(String.join("\n", held), database))
                    .as("seed %s, one more", seed)
                    .isFalse();
        }
    }

    /** Only the first line is there. */
    private static IndexText found(String text) {
        return new IndexText(text.substring(0, text.indexOf('\n')), new RevisionIndex.Place("x", "", "db"), () -> {
            throw new AssertionError("a start that has nothing to do read it all");
        });
    }

    @Test
    void theHeadIsThatOfAWholeGraphAlone() {
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
        return found(index(entries).text()).head();
    }

    @Test
    void twoRevisionsWithOneIdAreRefusedIgnoringCase() {
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
                "retort-index\t4\tclasses",
                "retort-index\t4\tclasses\n",
                "retort-index\t3\tclasses\ta1\t0\n",
                "retort-index\t3\tclasses\ta1\t0\t0\n",
                "retort-index\t4\tall\ta1\t0\t0\n",
                "retort-index\t4\tclasses\ta1\t0\t0\r\n",
                "retort-index\t4\tclasses\ta1\t0\t0 x\n",
                "retort-index\t4\tclasses\ta1\t0\t0 foo=1\n",
                "retort-index\t4\tclasses\ta1\t1\t0\n",
                "retort-index\t4\tclasses\ta1\t1\t0\nsql\ta1_x.sql\ta1\n",
                "retort-index\t4\tclasses\ta1\t1\t0\nsql\ta1_x.sql\ta-1\t\t\t\t\t\t\t\t\tsha256:1\n",
                "retort-index\t4\tclasses\ta1\t2\t0\nsql\ta1_x.sql\ta1\t\t\t\t\t\t\t\t\tsha256:1\n"
            })
    void anotherFormatIsRefused(String text) {
        StaleIndexException failure =
                catchThrowableOfType(StaleIndexException.class, () -> RevisionIndex.parse(text, "db"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.STALE_INDEX);
        assertThat(failure.index()).isEqualTo("META-INF/retort/db.index");
    }
}
