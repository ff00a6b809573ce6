package dev.retort.cli;

import dev.retort.cli.Shell.Typed;
import dev.retort.schema.Database;
import dev.retort.support.GoldenFile;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Screens of the program at several widths, in golden files: look at them after each change. */
class ScreensTest {
    private static final String LOG = """
            INSERT INTO retort_history (run_id, step, revision, action, outcome, ended_at, duration_ms, run_by, host,
            application, engine, checksum, error) VALUES
            ('r1', 1, '20260101_080000', 'upgrade', 'done', '2026-01-09T08:00:00Z', 12,
            'deploy', 'host1', 'retort', '', '', ''),
            ('r1', 2, '20260102_080000', 'upgrade', 'done', '2026-01-09T08:00:01Z', 65123,
            'deploy', 'a-host-with-a-long-name.example.com', 'the shop 1.2', '', '', ''),
            ('r2', 1, '20260103_080000', 'upgrade', 'failed', '2026-01-09T09:00:00Z', 3,
            'ada', 'host2', 'retort', '', '',
            '[1] [SQLITE_ERROR] (near "TABEL": syntax error) in a statement that was much too long for one line
            and a second line'),
            ('r3', 1, '20260102_080000', 'accept', 'done', '2026-01-09T10:00:00Z', 0,
            'ada', 'host2', 'retort', '', '', 'only a comment')""";

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void writeRevisions() {
        database = TestDatabase.create(Database.SQLITE, folder);
        RevisionFiles files = new RevisionFiles(folder.resolve("db/revisions"));
        revision(files, "20260101_080000", "none", "create users");
        revision(
                files,
                "20260102_080000",
                "20260101_080000",
                "create orders, their lines, and the indexes for all reports");
        revision(files, "20260103_080000", "20260101_080000", "let users have a nickname, which others can see");
        revision(files, "20260104_080000", "20260102_080000, 20260103_080000", "merge orders and nicknames");
        revision(files, "20260105_080000", "20260104_080000", "価格に税率を加える: add the tax rate to each price");
        revision(files, "20260106_080000", "20260101_080000", "a message with \u001b[31mcolors\u001b[0m of its own");
    }

    private static void revision(RevisionFiles files, String id, String down, String message) {
        String table = "t_" + id;
        files.raw(
                id,
                "-- revision: " + id + "\n-- down: " + down + "\n-- message: " + message
                        + "\n\n-- upgrade\nCREATE TABLE " + table + " (id integer);\n\n-- downgrade\nDROP TABLE "
                        + table + ";\n");
    }

    private Typed type(String columns, String command) {
        Map<String, String> environment = Map.of("DATABASE_URL", database.url(), "COLUMNS", columns);
        return Shell.in(folder, environment).type(command.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "history --graph", "log", "status", "current", "heads"})
    void listsFitTheTerminal(String command) {
        type("", "upgrade 20260104_080000").exits(0);
        database.execute("DELETE FROM retort_history", LOG);
        StringBuilder screens = new StringBuilder();
        for (String columns : new String[] {"60", "80", "200", ""}) {
            screens.append(columns.isEmpty() ? "pipe" : columns + " columns").append('\n');
            screens.append("-".repeat(columns.isEmpty() ? 80 : Integer.parseInt(columns)))
                    .append('\n');
            screens.append(type(columns, command).exits(0).out()).append('\n');
        }

        check("screens/" + command.replace(" --", "-"), screens.toString());
    }

    @Test
    void colors() {
        StringBuilder screens = new StringBuilder();
        for (String command : new String[] {
            "upgrade 20260103_080000", "history --graph", "status", "downgrade base", "upgrade nowhere", "log -n 0"
        }) {
            Typed typed = type("80", command + " --color=always");
            screens.append("$ retort ")
                    .append(command)
                    .append('\n')
                    .append(typed.out())
                    .append(typed.err());
        }

        check(
                "screens/colors",
                screens.toString().replaceAll("\\([0-9]+ ms\\)", "(N ms)").replace('\u001b', '␛'));
    }

    private void check(String name, String screen) {
        new GoldenFile(name + ".txt").assertMatches(screen.replace(database.url(), "sqlite:///shop.db"));
    }
}
