package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.cli.Shell.Typed;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The read-only commands, on real databases. */
class ReadingCommandsTest {
    @TempDir
    private Path folder;

    private TestDatabase database(Database kind) {
        RevisionFiles.line(folder.resolve("db/revisions"));
        return TestDatabase.create(kind, folder);
    }

    @EveryDatabase
    void currentShowsIdHeadAndMessage(Database kind) {
        Shell shell = Shell.on(database(kind), folder);
        assertThat(shell.type("current").exits(0).out()).isEqualTo("Nothing is applied.\n");

        shell.type("upgrade", "aaaa2").exits(0);
        assertThat(shell.type("current").exits(0).out()).isEqualTo("aaaa2  revision aaaa2\n");

        shell.type("upgrade").exits(0);
        assertThat(shell.type("current", "-v").exits(0).out())
                .startsWith("aaaa3 (head)  revision aaaa3\n    down:        aaaa2\n    file:        ");
    }

    @Test
    void everyListHasTheSameDocument() {
        Shell shell = Shell.on(database(Database.SQLITE), folder);
        shell.type("upgrade", "aaaa2").exits(0);

        JsonNode first =
                shell.typeJson("current").exits(0).json().get("revisions").get(0);

        assertThat(first.toString().replace(folder.toString(), "…"))
                .isEqualTo("{\"revision\":\"aaaa2\",\"down\":[\"aaaa1\"],\"dependsOn\":[],\"labels\":[],"
                        + "\"message\":\"revision aaaa2\",\"head\":false,\"applied\":true,\"current\":true,"
                        + "\"outOfOrder\":false,\"changed\":false,"
                        + "\"known\":true,\"children\":[\"aaaa3\"],\"branches\":[],\"loses\":[],"
                        + "\"file\":\"…/db/revisions/aaaa2_test.sql\"}");
        for (String command : List.of("history", "heads", "show aaaa2")) {
            JsonNode json = shell.typeJson(command.split(" ")).exits(0).json();
            assertThat(json.fieldNames()).toIterable().containsExactly("revisions");
            assertThat(json.get("revisions").get(0).fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(() -> first.fieldNames());
        }
    }

    @EveryDatabase
    void historyShowsAppliedRevisionsNewestFirst(Database kind) {
        Shell shell = Shell.on(database(kind), folder);
        shell.type("upgrade", "aaaa2").exits(0);

        assertThat(shell.type("history").exits(0).out().lines())
                .containsExactly(
                        "aaaa3  pending  revision aaaa3  (head)",
                        "aaaa2  applied  revision aaaa2  (current)",
                        "aaaa1  applied  revision aaaa1");
    }

    @Test
    void withoutDatabaseTheAppliedStateIsUnknown() {
        database(Database.SQLITE);
        Shell shell = Shell.in(folder);

        assertThat(shell.type("history").exits(0).out().lines())
                .containsExactly("aaaa3  revision aaaa3  (head)", "aaaa2  revision aaaa2", "aaaa1  revision aaaa1");
        assertThat(shell.type("heads").exits(0).out()).isEqualTo("aaaa3  revision aaaa3  (head)\n");
        JsonNode head = shell.typeJson("heads").exits(0).json().get("revisions").get(0);
        assertThat(head.get("head").booleanValue()).isTrue();
        for (String unknowable : List.of("applied", "current", "outOfOrder")) {
            assertThat(head.get(unknowable).isNull()).as(unknowable).isTrue();
        }
    }

    @Test
    void historyShowsRevisionsThatOnlyTheDatabaseKnows() {
        Shell shell = Shell.on(database(Database.SQLITE), folder);
        shell.type("upgrade").exits(0);
        new RevisionFiles(folder.resolve("db/revisions")).delete("aaaa3");

        assertThat(shell.type("history").exits(0).out().lines().findFirst())
                .contains("aaaa3  applied  (current, unknown to this build)");
        assertThat(shell.type("current").exits(0).out()).isEqualTo("aaaa3 (unknown to this build)\n");
        assertThat(shell.type("status").exits(0).out()).contains("Unknown:      aaaa3\n");
    }

    @EveryDatabase
    void statusIsOneScreen(Database kind) {
        TestDatabase database = database(kind);
        Shell shell = Shell.on(database, folder);
        shell.type("upgrade", "+1").exits(0);

        Typed typed = shell.type("status").exits(0);

        assertThat(typed.out().lines().skip(1))
                .containsExactly(
                        "Current:      aaaa1  revision aaaa1",
                        "Pending:      2 revisions; 'retort upgrade head' applies them",
                        "              aaaa2  revision aaaa2",
                        "              aaaa3  revision aaaa3",
                        "Lock:         free");
        assertThat(typed.out().lines().findFirst().orElseThrow())
                .startsWith("Database:     ")
                .endsWith(database.url().replaceFirst(".*/", "").replaceFirst("\\?.*", ""));
    }

    @Test
    void statusAsJsonContainsTheSameFacts() {
        Shell shell = Shell.on(database(Database.SQLITE), folder);
        shell.type("upgrade", "+1").exits(0);

        JsonNode json = shell.typeJson("status").exits(0).json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "database",
                        "exists",
                        "readable",
                        "current",
                        "pending",
                        "outOfOrder",
                        "unknown",
                        "running",
                        "interrupted",
                        "halfDone",
                        "statements",
                        "changed",
                        "unverified",
                        "withoutDowngrade",
                        "lockHolder");
        assertThat(json.get("database").textValue()).startsWith("sqlite:///").endsWith("test.db");
        assertThat(json.get("current")).hasToString("[\"aaaa1\"]");
        assertThat(json.get("pending")).hasToString("[\"aaaa2\",\"aaaa3\"]");
        assertThat(json.get("lockHolder").isNull()).isTrue();
    }

    @Test
    void outOfOrderRevisionsAreShownByStatusAndHistory() {
        Shell shell = Shell.on(database(Database.SQLITE), folder);
        shell.type("upgrade").exits(0);
        // Inserts a revision between two applied ones.
        new RevisionFiles(folder.resolve("db/revisions"))
                .table("aabb1", "aaaa1")
                .table("aaaa2", "aabb1");

        assertThat(shell.type("history").exits(0).out())
                .containsPattern("(?m)^aabb1  pending  revision aabb1  \\(out of order\\)$");
        assertThat(shell.typeJson("status").exits(0).json().get("outOfOrder")).hasToString("[\"aabb1\"]");
        assertThat(shell.type("status").exits(0).out()).contains("aabb1  revision aabb1  (out of order)");
    }

    @EveryDatabase
    void logListsRunsNewestFirst(Database kind) {
        Shell shell = Shell.on(database(kind), folder);
        assertThat(shell.type("log").exits(0).out()).isEqualTo("Nothing has been run on this database.\n");
        shell.type("upgrade").exits(0);
        shell.type("downgrade", "-1").exits(0);

        List<String> lines = shell.type("log", "-n", "2").exits(0).out().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("when \\(UTC\\) +action +revision  outcome  took +by +application");
        assertThat(lines.get(1)).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  downgrade  aaaa3 .*  retort");
        assertThat(lines.get(2)).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  upgrade    aaaa3 .*  retort");
    }

    @Test
    void logAsJsonContainsEveryColumn() {
        Shell shell = Shell.on(database(Database.SQLITE), folder);
        shell.type("upgrade", "+1").exits(0);

        JsonNode entry = shell.typeJson("log").exits(0).json().get("entries").get(0);

        assertThat(entry.fieldNames())
                .toIterable()
                .containsExactly(
                        "runId",
                        "step",
                        "revision",
                        "action",
                        "outcome",
                        "at",
                        "durationMs",
                        "user",
                        "host",
                        "application",
                        "engine",
                        "checksum",
                        "error",
                        "notices",
                        "reason");
        assertThat(entry.get("revision").textValue()).isEqualTo("aaaa1");
        assertThat(entry.get("outcome").textValue()).isEqualTo("done");
        assertThat(entry.get("at").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "history", "heads", "status", "log"})
    void readingCommandsCreateNoFiles(String command) throws IOException {
        Shell shell = Shell.on(database(Database.SQLITE), folder);

        shell.type(command).exits(0);

        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(Path::getFileName)).containsExactly(Path.of("db"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "history", "heads", "status", "log"})
    void readingCommandsCreateNoTables(String command) {
        TestDatabase database = database(Database.POSTGRESQL);

        Shell.on(database, folder).type(command).exits(0);

        assertThat(database.hasTable("retort_version") || database.hasTable("retort_history"))
                .isFalse();
    }
}
