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
import java.util.Map;
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

        assertThat(read.entries())
                .as("seed %s", seed)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sections")
                .isEqualTo(written.entries());
        assertThat(sections(read)).as("seed %s", seed).isEqualTo(sections(written));
        assertThat(read.coverage()).isEqualTo(RevisionIndex.Coverage.CLASSES);
        assertThat(read.text()).isEqualTo(written.text());
    }

    private static List<SqlScript.Sections> sections(RevisionIndex index) {
        return index.entries().stream()
                .map(entry -> entry.sections().sections())
                .toList();
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
                kind == IndexEntry.Kind.SQL
                        ? IndexedSections.of(new SqlScript.Sections(sections(random), sections(random)))
                        : IndexedSections.NONE,
                new SqlChecksums(
                        "sha256:" + random.nextInt(100),
                        random.nextBoolean() ? Map.of() : Map.of(Database.H2, "sha256:" + random.nextInt(100))));
    }

    private static List<Section> sections(Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new Section(i == 0 ? null : Database.values()[i], text(random), random.nextInt(100)))
                .toList();
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
            assertThat(read.checksums().of(database)).isEqualTo(file.checksum(database));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void itHoldsTheSectionsOfEachFile(long seed) {
        Random random = new Random(seed);
        List<ScriptFile> files = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String id = "r%02d".formatted(i);
            files.add(new ScriptFile(id + "_x.sql", "x", file(random, id).getBytes(StandardCharsets.UTF_8)));
        }
        IndexEntry[] entries = files.stream()
                .map(file -> IndexEntry.ofSql(file.name(), file.source(), file.content()))
                .toArray(IndexEntry[]::new);

        RevisionIndex read = RevisionIndex.parse(index(entries).text(), "db");

        assertThat(sections(read))
                .as("seed %s", seed)
                .isEqualTo(files.stream()
                        .map(file -> SqlScriptParser.parse(file).sections())
                        .toList());
    }

    private static String file(Random random, String id) {
        List<String> lines = new ArrayList<>(List.of("-- revision: " + id, "-- down: none", "", "-- é: prose"));
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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aChangeBehindTheFirstLineIsRefused(long seed) {
        Random random = new Random(seed);
        String text = index(sql(file(random, "a1"))).text();
        int behind = text.indexOf('\n') + 1;
        for (int i = 0; i < 100; i++) {
            int from = behind + random.nextInt(text.length() - behind);
            int to = Math.min(text.length(), from + random.nextInt(9));
            String other = random.nextBoolean() ? "" : text(random);
            String changed = text.substring(0, from) + other + text.substring(to);
            if (!changed.equals(text)) {
                assertThat(catchThrowableOfType(StaleIndexException.class, () -> RevisionIndex.parse(changed, "db")))
                        .as("seed %s, %s", seed, changed)
                        .isNotNull();
            }
        }
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
                held.add(entry.revision().id() + "\t" + entry.checksums().of(database));
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
                "retort-index\t5\tclasses",
                "retort-index\t5\tclasses\n",
                "retort-index\t4\tclasses\ta1\tCRC\t0\n\n",
                "retort-index\t5\tall\ta1\tCRC\t0\n\n",
                "retort-index\t5\tclasses\ta1\tCRC\t0\r\n\n",
                "retort-index\t5\tclasses\ta1\tCRC\t0 x\n\n",
                "retort-index\t5\tclasses\ta1\tCRC\t0 foo=1\n\n",
                "retort-index\t5\tclasses\ta1\t1\t0\n\n",
                "retort-index\t5\tclasses\ta1\tCRC\t0\nsql\ta1_x.sql\ta1\n\n",
                "retort-index\t5\tclasses\ta1\tCRC\t0\nsql\ta1_x.sql\ta-1\t\t\t\t\t\t\t\t\tsha256:1\n\n",
                "retort-index\t5\tclasses\ta1\tCRC\t0\nsql\ta1_x.sql\ta1\t\t\t\t\t\t\t\tx u3:1\tsha256:1\n\n",
                "retort-index\t5\tclasses\ta1\tCRC\t0\nsql\ta1_x.sql\ta1\t\t\t\t\t\t\t\t\tsha256:1 x\n\n",
                "retort-index\t5\tclasses\ta1\tCRC\t0\nsql\ta1_x.sql\ta1\t\t\t\t\t\t\t\t\tsha256:1 db=sha256:1\n\n"
            })
    void anotherFormatIsRefused(String form) {
        byte[] behind = form.substring(form.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
        String text = form.replace("CRC", Checksum.crc(behind, 0));

        StaleIndexException failure =
                catchThrowableOfType(StaleIndexException.class, () -> RevisionIndex.parse(text, "db"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.STALE_INDEX);
        assertThat(failure.index()).isEqualTo("META-INF/retort/db.index");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"u", "u3:", "u:1", "3:1", "u3:2", "u3:-1", "ux=3:1", "dh2=:1", "x3:1", "dx=3:1", "u3:1 d4:1"})
    void whatIsOfOtherSectionsIsRefused(String words) {
        IndexedSections found = new IndexedSections("a;", 1, words);

        assertThat(catchThrowableOfType(IllegalArgumentException.class, found::sections))
                .isNotNull();
    }
}
