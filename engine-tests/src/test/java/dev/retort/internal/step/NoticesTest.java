package dev.retort.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.Retort;
import dev.retort.result.HistoryEntry;
import dev.retort.result.Notice;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that a server sends with the results of statements. */
class NoticesTest {
    private static final String RAISE = """
            -- upgrade
            DO $$ BEGIN RAISE WARNING 'too few: rows'; RAISE NOTICE E'two\\nlines'; END $$;
            CREATE TABLE IF NOT EXISTS t_a1 (id integer);

            -- downgrade
            SELECT 1;
            """;

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    private Retort retort(TestDatabase database) {
        return Retort.builder()
                .url(database.url())
                .scripts(folder.resolve("revisions").toString())
                .listener(new RunListener() {
                    @Override
                    public void noticed(StepInfo step, Notice notice) {
                        notices.add(step.revision() + " " + notice.display());
                    }
                })
                .build();
    }

    private RevisionFiles files() {
        return new RevisionFiles(folder.resolve("revisions"));
    }

    @Test
    void messagesAreReportedAndKeptWithTheStep() {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute("CREATE TABLE t_a1 (id integer)");
        files().add("a1", "none", RAISE);

        retort(database).upgrade("head");

        String skipped = "NOTICE: relation \"t_a1\" already exists, skipping";
        assertThat(notices).containsExactly("a1 WARNING: too few: rows", "a1 NOTICE: two\nlines", "a1 " + skipped);
        assertThat(retort(database).log(1).entries())
                .extracting(entry -> entry.result().notices())
                .containsExactly("WARNING: too few: rows\nNOTICE: two\nlines\n" + skipped);
    }

    @Test
    void messagesOfAFailedStepAndOutsideATransactionAreKept() {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        files().raw("a1", "-- revision: a1\n-- down: none\n-- transaction: none\n\n" + RAISE)
                .add("b2", "a1", RAISE.replace("t_a1", "t_b2").replace("integer", "no_such_type"));

        Throwable failure = catchThrowable(() -> retort(database).upgrade("head"));

        assertThat(failure).hasMessageContaining("no_such_type");
        assertThat(notices).contains("a1 WARNING: too few: rows", "b2 WARNING: too few: rows");
        assertThat(retort(database).log(2).entries())
                .extracting(HistoryEntry::result)
                .extracting(HistoryEntry.Result::outcome, HistoryEntry.Result::notices)
                .allSatisfy(
                        result -> assertThat(result.toList().get(1).toString()).startsWith("WARNING: too few"));
    }

    private static final String JAVA = """
                    op.run("count", connection -> {
                        try (var statement = connection.createStatement()) {
                            statement.execute("DO 'BEGIN RAISE WARNING ''plain''; END'");
                            statement.execute("DO 'BEGIN RAISE NOTICE ''again''; END'");
                            if (statement.getConnection() != connection || !statement.equals(statement)) {
                                throw new IllegalStateException("the statement leads around the guard");
                            }
                        }
                        try (var raise = connection.prepareStatement("SELECT complain(?)")) {
                            raise.setString(1, "prepared");
                            raise.executeQuery().close();
                            raise.setString(1, "batch");
                            raise.addBatch();
                            raise.executeBatch();
                        }
                        try (var call = connection.prepareCall("SELECT complain('call')")) {
                            call.execute();
                        }
                    });
            """;

    @Test
    void messagesOfStatementsOfJavaCodeAreReportedAndKept() {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute("CREATE FUNCTION complain(t text) RETURNS void LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE WARNING ''%'', t; END'");
        files().java("a1", "none", JAVA);

        retort(database).upgrade("head");

        assertThat(notices)
                .containsExactly(
                        "a1 WARNING: plain",
                        "a1 NOTICE: again",
                        "a1 WARNING: prepared",
                        "a1 WARNING: batch",
                        "a1 WARNING: call");
        assertThat(retort(database).log(1).entries())
                .extracting(entry -> entry.result().notices())
                .containsExactly("WARNING: plain\nNOTICE: again\nWARNING: prepared\nWARNING: batch\nWARNING: call");
    }

    @Test
    void messagesOfFailedJavaCodeAreKept() {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        String fails = "op.run(\"fail\", connection -> { try (var statement = connection.createStatement()) {"
                + " statement.execute(\"DO 'BEGIN RAISE WARNING ''soon''; RAISE EXCEPTION ''now''; END'\"); } });";
        files().java("a1", "none", fails);

        Throwable failure = catchThrowable(() -> retort(database).upgrade("head"));

        assertThat(failure).hasMessageContaining("now");
        assertThat(notices).containsExactly("a1 WARNING: soon");
        assertThat(retort(database).log(1).entries())
                .extracting(entry -> entry.result().notices())
                .containsExactly("WARNING: soon");
    }

    @Test
    void messagesOfAllRowsOfAQueryAreReported() {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute("CREATE FUNCTION every(i integer) RETURNS integer LANGUAGE plpgsql AS"
                + " 'BEGIN IF i % 300 = 0 THEN RAISE WARNING ''row %'', i; END IF; RETURN i; END'");
        files().add("a1", "none", "SELECT every(i) FROM generate_series(1, 1000) AS i", "SELECT 1");

        retort(database).upgrade("head");

        assertThat(notices).containsExactly("a1 WARNING: row 300", "a1 WARNING: row 600", "a1 WARNING: row 900");
    }

    @EveryDatabase
    void historyOfAnEarlierVersionIsReadAndCompletedByTheFirstRun(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        files().table("a1", "none");
        retort(database).upgrade("head");
        database.execute("ALTER TABLE retort_history DROP COLUMN notices");

        assertThat(retort(database).log(1).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.revision()).isEqualTo("a1");
            assertThat(entry.result().notices()).isEmpty();
        });
        retort(database).upgrade("head");
        assertThat(failureOfReadingNotices(database)).isNotNull();

        files().table("b2", "a1");
        retort(database).upgrade("head");
        assertThat(failureOfReadingNotices(database)).isNull();
    }

    private static @Nullable Throwable failureOfReadingNotices(TestDatabase database) {
        return catchThrowable(() -> database.query("SELECT notices FROM retort_history"));
    }
}
