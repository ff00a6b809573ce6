package dev.retort.error;

import static dev.retort.internal.revision.Graphs.applied;
import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.retort.Retort;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.directory.IndexBuilder;
import dev.retort.internal.script.directory.SchemaFiles;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.support.GoldenFile;
import dev.retort.support.RevisionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The texts of all errors of the pure packages, each provoked as a user would, in one file that can be read from start
 * to end.
 */
class ErrorTextsTest {
    private static final Set<String> PACKAGES =
            Set.of("error", "revision", "plan", "script", "index", "directory", "prepare");
    private static final Set<String> COMMANDS = Set.of(
            "upgrade",
            "downgrade",
            "merge",
            "revision",
            "current",
            "history",
            "heads",
            "stamp",
            "status",
            "log",
            "show",
            "init",
            "rebase",
            "accept",
            "resume",
            "index");
    private static final Pattern COMMAND = Pattern.compile("'retort (\\w+)");

    private final Map<String, RetortException> failures = new LinkedHashMap<>();

    @TempDir
    Path temporary;

    @Test
    void textsMatchTheGoldenFile() {
        StringBuilder texts = new StringBuilder("""
            The errors of the packages that use no database: the situation, kind and class, and text of each.
            """);
        failures.forEach((title, failure) -> texts.append("\n# ")
                .append(title)
                .append("\n[")
                .append(failure.kind().code())
                .append(", ")
                .append(name(failure.getClass()))
                .append("]\n")
                .append(failure.getMessage().replaceAll(Pattern.quote(temporary.toString()) + "/\\d+", "db/revisions"))
                .append('\n'));
        new GoldenFile("dev/retort/errors/errors.txt").assertMatches(texts.toString());
    }

    @Test
    void everyErrorOfThesePackagesIsIncluded() {
        Set<String> provoked =
                failures.values().stream().map(f -> name(f.getClass())).collect(Collectors.toSet());
        assertThat(provoked).isEqualTo(errorClasses());
    }

    @Test
    void everyFixNamesAnExistingCommandAndEveryTextIsReadable() {
        failures.forEach((title, failure) -> {
            assertThat(COMMAND.matcher(failure.getMessage()).results().map(found -> found.group(1)))
                    .as(title)
                    .isSubsetOf(COMMANDS);
            assertThat(failure.text().fix()).as(title).isNotEmpty();
            assertThat(failure.getMessage()).as(title).doesNotContain("null", "[]", "..\n", "Optional");
            assertThat(failure.getMessage()).as(title).doesNotContainPattern("[a-z]@[0-9a-f]{5,}");
        });
    }

    /** Class names as in the file: with the enclosing class, without the package. */
    private static String name(Class<?> type) {
        return type.getName().replaceFirst(".*\\.", "").replace('$', '.');
    }

    /* The superclasses of our classes are ours too, so other classes need not be read, which saves seconds. */
    private static Set<String> errorClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        List<URL> modules = Stream.of(RetortException.class, Direction.class, Retort.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toList();
        return new ClassFileImporter()
                .importUrls(modules).stream()
                        .filter(type -> type.isAssignableTo(RetortException.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> PACKAGES.contains(type.getPackageName().replaceFirst(".*\\.", "")))
                        .map(JavaClass::reflect)
                        .map(ErrorTextsTest::name)
                        .collect(Collectors.toSet());
    }

    @BeforeEach
    void provokeAll() {
        graphs();
        names();
        upgrades();
        downgrades();
        headers();
        sections();
        places();
        preparations();
        javaRevisions();
        indexes();
        schemaFiles();
        assertThat(failures).hasSizeGreaterThan(50);
    }

    private void provoke(String title, ThrowingCallable attempt) {
        RetortException failure = catchThrowableOfType(RetortException.class, attempt);
        assertThat(failure).as(title).isNotNull();
        assertThat(failures.put(title, failure)).as("twice: %s", title).isNull();
    }

    private RevisionFiles directory() {
        return new RevisionFiles(temporary.resolve("" + failures.size()));
    }

    /** Writes a file for each text, named after the id with which the text begins. */
    private void files(String title, String... files) {
        RevisionFiles directory = directory();
        for (String file : files) {
            String id = file.replaceAll("(?s)-- revision: (\\w+).*|.*", "$1");
            directory.raw(id.isEmpty() ? "a1" : id, file);
        }
        provoke(title, () -> ScriptDirectory.read(directory.location()).restrictSections(Database.known()));
    }

    private void graphs() {
        RevisionFiles twice = directory();
        twice.table("a1", "none").raw("a1_other", "-- revision: a1\n-- down: none\n");
        provoke("two files with one id", () -> ScriptDirectory.read(twice.location()));
        files(
                "two ids that differ only in case",
                "-- revision: ab\n-- down: none\n",
                "-- revision: AB\n-- down: none\n");
        files(
                "a label on two revisions",
                "-- revision: a1\n-- down: none\n-- labels: billing\n",
                "-- revision: b2\n-- down: a1\n-- labels: billing\n");
        files(
                "a label that is an id",
                "-- revision: a1\n-- down: none\n-- labels: b2\n",
                "-- revision: b2\n-- down: a1\n");
        files("a label that breaks the rules", "-- revision: a1\n-- down: none\n-- labels: v1.2\n");
        files("a down revision that no file has", "-- revision: b2\n-- down: a1\n");
        files("a dependency that no file has", "-- revision: b2\n-- down: none\n-- depends-on: a1\n");
        files("a revision that follows itself", "-- revision: a1\n-- down: a1\n");
        files(
                "revisions in a cycle",
                "-- revision: a1\n-- down: c3\n",
                "-- revision: b2\n-- down: a1\n",
                "-- revision: c3\n-- down: none\n-- depends-on: b2\n");
    }

    private void names() {
        provoke("an identifier with an unknown form", () -> Identifier.parse("+1x"));
        provoke("a range instead of a single revision", () -> Identifier.parse("a1:b2"));
        provoke("a range without ends", () -> Identifier.parseRange(":"));
        provoke("a range with three ends", () -> Identifier.parseRange("a1:b2:c3"));
        provoke("an empty identifier", () -> Identifier.parse(""));
        provoke("an identifier with control characters", () -> Identifier.parse("a\u001b[2Jb\n"));
        provoke("an id with other characters", () -> new RevisionId("add-orders"));
        provoke("an id that is reserved", () -> new RevisionId("Head"));
        String[] january =
                IntStream.range(10, 32).mapToObj(day -> "202601" + day).toArray(String[]::new);
        upgrade("an unknown name", graph(january), "billing");
        upgrade("a misspelled name", graph("20260129_050441", "20250101_000000"), "20260129_050442");
        upgrade("a prefix that is too short", graph("abcdef", "abx", "b"), "ab");
        upgrade("a prefix of two revisions", graph("20260129_050441", "20260129_050442"), "20260129");
        upgrade("a prefix of many revisions", graph(january), "2026");
        upgrade("'head' with two heads", graph("a1", "a1 -> b2", "a1 -> c3"), "head");
    }

    private void upgrade(String title, RevisionGraph graph, String target) {
        upgrade(title, applied(graph), graph, target);
    }

    private void upgrade(String title, AppliedSet applied, RevisionGraph graph, String target) {
        provoke(title, () -> new Planner(graph).upgrade(Identifier.parse(target), applied));
    }

    private void upgrades() {
        RevisionGraph graph = graph("a1", "a1 -> b2", "a1 -> c3", "c3 -> d4");
        upgrade("steps up from two current revisions", applied(graph, "b2", "c3"), graph, "+1");
        upgrade("steps up through a branch point", applied(graph), graph, "+2");
        upgrade("steps up from base with two bases", graph("a1", "b2"), "+1");
        upgrade("more steps up than exist", applied(graph, "c3"), graph, "+3");
        upgrade("a step up from a head", applied(graph, "d4"), graph, "+1");
        upgrade("steps down in an upgrade", applied(graph, "d4"), graph, "-1");
        upgrade("'current' in an upgrade", applied(graph, "d4"), graph, "current");
        upgrade("an offset past the end", applied(graph), graph, "d4+1");
        upgrade("an offset through a branch point", applied(graph), graph, "a1+1");
        RevisionGraph labelled = graph("a1", "a1 -> b2 labels web", "a1 -> c3 labels db", "b2 -> d4", "b2 -> e5");
        upgrade("an unknown branch", applied(labelled), labelled, "nope@head");
        upgrade("the head of a branch that has two", applied(labelled), labelled, "web@head");
        upgrade("a revision of another branch", applied(labelled), labelled, "web@c3");
        provoke("steps instead of a revision", () -> new Planner(graph).named(Identifier.parse("-1")));
        provoke(
                "'current' with two current revisions, in a read-only command",
                () -> new Planner(graph).named(Identifier.parse("current"), applied(graph, "b2", "c3")));
        provoke(
                "a range with reversed ends",
                () -> new Planner(graph).range(Identifier.parseRange("d4:a1"), applied(graph)));
    }

    private void downgrade(String title, AppliedSet applied, RevisionGraph graph, String target) {
        Planner planner = new Planner(graph);
        provoke(title, () -> planner.plan(planner.downgrade(Identifier.parse(target), applied), applied));
    }

    private void downgrades() {
        RevisionGraph graph = graph("a1", "a1 -> b2", "a1 -> c3", "c3 -> d4");
        downgrade("steps down from two current revisions", applied(graph, "b2", "c3"), graph, "-1");
        downgrade("'current' with two current revisions", applied(graph, "b2", "c3"), graph, "current");
        downgrade("more steps down than are applied", applied(graph, "a1"), graph, "-2");
        downgrade("a step down from base", applied(graph), graph, "-1");
        downgrade("down to a revision that is not applied", applied(graph, "c3"), graph, "b2");
        downgrade("down to a revision when none is applied", applied(graph), graph, "a1");
        downgrade("steps up in a downgrade", applied(graph, "a1"), graph, "+1");
        downgrade("'heads' in a downgrade", applied(graph, "a1"), graph, "heads");
        downgrade("down through revisions of a newer build", rows(graph, "a1", "a1 -> b2", "b2 -> e5"), graph, "a1");
    }

    private void headers() {
        String head = "-- revision: a1\n-- down: none\n";
        files("a file without a header", "-- upgrade\nCREATE TABLE t (x int);\n");
        files("a header without 'down'", "-- revision: a1\n\n-- upgrade\nCREATE TABLE t (x int);\n");
        files("a header with an unknown key", head + "-- depends_on: b2\n");
        files("a header with a duplicate key", head + "-- message: add orders\n-- message: add invoices\n");
        files("SQL before the first section", head + "CREATE TABLE t (x int);\n");
        files("'down' that is not an id", "-- revision: a1\n-- down: b2 c3\n");
        files("'down' that is reserved", "-- revision: a1\n-- down: base\n");
        files("a list with an empty value", head + "-- labels: billing,\n");
        files("an unknown kind of transaction", head + "-- transaction: off\n");
        files("irreversible without a reason", head + "-- irreversible:\n");
        files("two files with errors", head + "-- transaction: off\n", "-- revision: b2\n-- down: a1\n\nSELECT 1;\n");
        RevisionFiles renamed = directory().raw("b2", head);
        provoke("a file name with another id", () -> ScriptDirectory.read(renamed.location()));
    }

    private void sections() {
        String head = "-- revision: a1\n-- down: none\n\n";
        files("a section for an unknown database", head + "-- upgrade postgres\nCREATE TABLE t (x int);\n");
        files(
                "a section that is indented",
                head + "-- upgrade\nCREATE TABLE t (x int);\n  -- downgrade\nDROP TABLE t;\n");
        files("a section twice", head + "-- upgrade\nCREATE TABLE t (x int);\n-- upgrade\nDROP TABLE t;\n");
    }

    private void places() {
        place("a file in another encoding", file -> Files.write(file, new byte[] {'-', '-', ' ', (byte) 0xf1, '\n'}));
        place("a file that cannot be opened", file -> Files.createSymbolicLink(file, Path.of("nowhere")));
        provoke("a directory that does not exist", () -> ScriptDirectory.read("db/nowhere"));
        Path full = Path.of(directory().table("a1", "none").location());
        provoke("a new script directory that already exists", () -> ScriptDirectory.create(full));
        provoke("a new script directory in a file", () -> ScriptDirectory.create(full.resolve("a1_test.sql")));
        provoke("a package that does not exist", () -> ScriptDirectory.read("classpath:db/nowhere"));
    }

    /** Creates a file that is not plain text. */
    private interface FileMaker {
        void make(Path file) throws IOException;
    }

    private void place(String title, FileMaker maker) {
        String location = directory().location();
        try {
            maker.make(Path.of(location, "a1_test.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        provoke(title, () -> ScriptDirectory.read(location));
    }

    private void preparation(String title, String body, Database database) {
        RevisionFiles directory = directory().add("a1", "none", body);
        Scripts scripts = ScriptDirectory.read(directory.location());
        Planner planner = new Planner(scripts.graph());
        AppliedSet nothing = applied(scripts.graph());
        provoke(
                title,
                () -> new Preparation(
                                scripts,
                                Dialects.of(database),
                                Dialects.of(database).renderer(ServerVersion.NEWEST))
                        .prepare(planner.plan(planner.upgrade(new Identifier.Head(), nothing), nothing)));
    }

    private void preparations() {
        preparation("an upgrade without statements", "-- upgrade\n\n-- downgrade\nDROP TABLE t;\n", Database.SQLITE);
        preparation("an upgrade only for another database", "-- upgrade postgresql\nSELECT 1;\n", Database.SQLITE);
        preparation("a statement that ends the transaction", "-- upgrade\nSELECT 1;\nCOMMIT;\n", Database.POSTGRESQL);
        preparation(
                "a setting that has no effect in a transaction",
                "-- upgrade\nPRAGMA foreign_keys=OFF;\n",
                Database.SQLITE);
        preparation("a string without an end", "-- upgrade\nSELECT 1;\nSELECT 'open;\n", Database.SQLITE);
        preparation("a body without an end", "-- upgrade\nDO $x$ BEGIN END;\n", Database.POSTGRESQL);
        preparation("a psql command", "-- upgrade\n\\copy t from 'x.csv'\n", Database.POSTGRESQL);
        back("a downgrade without statements", "-- upgrade\nSELECT 1;\n");
        back("down through an irreversible revision", "-- irreversible: the names are gone\n\n-- upgrade\nSELECT 1;\n");
    }

    private void back(String title, String body) {
        RevisionFiles directory =
                directory().raw("a1", "-- revision: a1\n-- down: none\n-- message: drop names\n" + body);
        Scripts scripts = ScriptDirectory.read(directory.location());
        Planner planner = new Planner(scripts.graph());
        AppliedSet applied = applied(scripts.graph(), "a1");
        provoke(
                title,
                () -> new Preparation(
                                scripts,
                                Dialects.of(Database.SQLITE),
                                Dialects.of(Database.SQLITE).renderer(ServerVersion.NEWEST))
                        .prepare(planner.plan(planner.downgrade(new Identifier.Base(), applied), applied)));
    }

    private void java(String title, String annotation) {
        Path location = Path.of(directory().location());
        try {
            Files.writeString(location.resolve("R1_test.java"), annotation + "\npublic class R1_test {}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        provoke(title, () -> ScriptDirectory.read(location.toString()));
    }

    private void javaRevisions() {
        java("a Java source that is not a revision", "");
        java("an annotation without an id", "@RevisionScript(message = \"x\")");
        java("an annotation with an unknown attribute", "@RevisionScript(id = \"1\", previous = \"a\")");
        java("an annotation with a constant", "@RevisionScript(id = \"1\", down = LAST)");
        java("a class whose name does not match its id", "@RevisionScript(id = \"2\")");
        java("a text without an end", "@RevisionScript(id = \"1)");
        provoke("an index of another format", () -> RevisionIndex.parse("retort-index\t0\n", "", "db.revisions"));
    }

    private void indexes() {
        Path root = Path.of(directory().location());
        Path classes = root.resolve("classes");
        Path sources = root.resolve("src");
        emptyFile(classes.resolve("db/a1_old.sql"));
        emptyFile(sources.resolve("db/a1_new.sql"));
        provokeIndex("an index without folders", "db", List.of(), sources);
        provokeIndex("an index of a folder that does not exist", "db", List.of(root.resolve("nowhere")), sources);
        provokeIndex("an index of a package without revisions", "com.example", List.of(classes), sources);
        provokeIndex("an index of a renamed revision", "db", List.of(classes), sources);
        provokeIndex("an index of a deleted revision", "db", List.of(classes), root);
    }

    private void provokeIndex(String title, String packageName, List<Path> classes, Path sources) {
        provoke(title, () -> new IndexBuilder(packageName, classes, List.of(sources)).write(sources));
    }

    private void schemaFiles() {
        Path folder = Path.of(directory().table("a1", "none").location());
        provoke("SQL files of a schema that do not exist", () -> SchemaFiles.read(folder.resolve("schema.sql")));
        provoke("a revision in place of the SQL files of a schema", () -> SchemaFiles.read(folder));
    }

    private static void emptyFile(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
