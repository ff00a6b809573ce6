package dev.retort.internal.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.config.Config;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.Scrubber;
import dev.retort.internal.jdbc.Cancellation;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.lock.LockedException;
import dev.retort.internal.lock.StatementWatch;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.run.PlanRunner;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.internal.step.RunSettings;
import dev.retort.result.Direction;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunListener;
import dev.retort.result.RunResult;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a database whose DDL commits, an SQL revision is journaled statement by statement, and continues after a failure.
 */
class ImplicitCommitTest {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();

    @TempDir
    private Path folder;

    private RevisionFiles files;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        files = new RevisionFiles(folder.resolve("revisions"));
        // H2 drops an in-memory database with its last connection.
        connection = DriverManager.getConnection(url);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private RunResult run(Direction direction, String target, RunListener listener) {
        SessionSource.Address address = new SessionSource.Address(Database.H2, url, Map.of(), () -> false, url);
        RunSettings settings = new RunSettings(
                TableNames.DEFAULT,
                Duration.ofMillis(300),
                Config.DatabaseAhead.REFUSE,
                Config.OutOfOrder.RUN,
                "",
                "retort test",
                Clock.systemUTC(),
                listener,
                new Cancellation(),
                StatementWatch.none());
        return new PlanRunner(
                        ScriptDirectory.read(files.location()),
                        SessionSource.of(new ImplicitCommitDialect(), address, Scrubber.NONE, "test"),
                        settings)
                .run(direction, Identifier.parse(target));
    }

    private RunResult upgrade() {
        return run(Direction.UPGRADE, "head", RunListener.NONE);
    }

    private List<String> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private List<String> tables() throws SQLException {
        return query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                + " AND upper(table_name) NOT LIKE 'RETORT%' ORDER BY 1");
    }

    private List<String> versions() throws SQLException {
        return query("SELECT id || ' ' || state || ' ' || position || ' '"
                + " || CASE finished WHEN '' THEN 0 ELSE 1 + length(finished) - length(replace(finished, ',', '')) END"
                + " FROM \"retort_version\" ORDER BY id");
    }

    @Test
    void aRevisionRunsUpAndDownStatementByStatement() throws SQLException {
        files.add(
                "a1",
                "none",
                "-- upgrade\nCREATE TABLE one (id INT);\nINSERT INTO one VALUES (1);\nINSERT INTO one VALUES (2);\n"
                        + "CREATE TABLE two (id INT);\n-- downgrade\nDROP TABLE two;\nDROP TABLE one;\n");

        RunResult up = upgrade();

        assertThat(up.applied()).containsExactly("a1");
        assertThat(tables()).containsExactly("ONE", "TWO");
        assertThat(query("SELECT id FROM one ORDER BY id")).containsExactly("1", "2");
        assertThat(versions()).containsExactly("a1 applied -1 0");
        assertThat(run(Direction.DOWNGRADE, "base", RunListener.NONE).applied()).isEmpty();
        assertThat(tables()).isEmpty();
        assertThat(versions()).isEmpty();
    }

    @Test
    void failedStatementKeepsEarlierOnesRecorded() throws SQLException {
        String body = "-- upgrade\nCREATE TABLE one (id INT);\nINSERT INTO one VALUES (1);\n%s\n";
        files.add("a1", "none", body.formatted("CREATE TABEL two (id INT);"));

        RunFailedException run = FailedRun.of(() -> upgrade());
        MigrationFailedException failure = (MigrationFailedException) run.getCause();

        assertThat(failure.statement())
                .hasValueSatisfying(statement -> assertThat(statement.text()).contains("TABEL"));
        assertThat(tables()).containsExactly("ONE");
        assertThat(versions()).containsExactly("a1 upgrading -1 2");
        assertThat(run.applied()).isEqualTo(List.of());

        files.add("a1", "none", body.formatted("CREATE TABLE two (id INT);"));
        assertThat(upgrade().applied()).containsExactly("a1");
        assertThat(tables()).containsExactly("ONE", "TWO");
        assertThat(query("SELECT id FROM one")).containsExactly("1");
        assertThat(versions()).containsExactly("a1 applied -1 0");
    }

    @Test
    void rowsBetweenTwoDdlStatementsAreCommittedWithTheirJournal() throws SQLException {
        files.add(
                "a1",
                "none",
                "-- upgrade\nCREATE TABLE one (id INT PRIMARY KEY);\nINSERT INTO one VALUES (1);\n"
                        + "INSERT INTO one VALUES (1);\n");

        FailedRun.cause(MigrationFailedException.class, () -> upgrade());

        assertThat(query("SELECT id FROM one")).isEmpty();
        assertThat(versions()).containsExactly("a1 upgrading -1 1");
    }

    @Test
    void secondRunnerWaitsForTheLockedRow() throws SQLException {
        files.add("a1", "none", "-- upgrade\nCREATE TABLE one (id INT);\n");
        List<LockedException> seen = new ArrayList<>();

        run(Direction.UPGRADE, "head", new RunListener() {
            @Override
            public void stepStarting(StepInfo step) {
                seen.add(catchThrowableOfType(LockedException.class, () -> upgrade()));
            }
        });

        assertThat(seen).singleElement().isNotNull();
        assertThat(seen.get(0).holder().who()).startsWith("session ");
        assertThat(versions()).containsExactly("a1 applied -1 0");
        assertThat(upgrade().steps()).isEmpty();
    }
}
