package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.RetortException;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.internal.step.StateException;
import dev.retort.result.Direction;
import dev.retort.result.PlanResult;
import dev.retort.result.Resolution;
import dev.retort.schema.Database;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL revisions with transactional and autocommit units, and the recorded state after each kind of end. */
class MixedRevisionsTest {
    private static final String INDEX = "op.createIndex(\"users\","
            + " index(\"ix_users_email\").on(\"email\").unique().concurrently().comment(\"why\"));";
    private static final String MIXED = """
            op.addColumn("users", column("age", integer()));
            op.updateRows("users", rows("id", "age").row(1, 30).keyedBy("id"), rows("id", "age").row(1, null));
            %s
            op.addColumn("users", column("city", text()));
            """.formatted(INDEX);

    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles files;

    @BeforeEach
    void users() {
        database = TestDatabase.create(Database.POSTGRESQL, folder);
        files = new RevisionFiles(folder.resolve("revisions")).java("a1", "none", """
                        op.createTable("users", column("id", bigint()).primaryKey(), column("email", text()));
                        op.insertRows("users", rows("id", "email").row(1, "a@x").row(2, "b@x").keyedBy("id"));
                        """);
        retort().upgrade("a1");
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private List<String> indexes() {
        return database.query(
                "SELECT indexname || ' ' || indisvalid FROM pg_indexes JOIN pg_index ON indexrelid = ('\"' || indexname"
                        + " || '\"')::regclass WHERE indexname LIKE 'ix_%' ORDER BY 1");
    }

    private String journal() {
        return database.query("SELECT state || ' ' || position || ' ' || coalesce(array_length("
                        + "string_to_array(nullif(finished, ''), ','), 1), 0) FROM retort_version WHERE id = 'b2'")
                .get(0);
    }

    @Test
    void completedOperationIsNotComparedWithTheSchemaAgain() {
        files.java(
                "b2",
                "a1",
                "op.dropColumn(\"users\", \"email\");\n"
                        + "op.createIndex(\"visits\", index(\"ux\").on(\"who\").unique().concurrently());");
        database.execute("CREATE TABLE visits (who text)", "INSERT INTO visits VALUES ('a'), ('a')");
        FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head"));
        database.execute("DELETE FROM visits");

        retort().upgrade("head");

        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @Test
    void engineSplitsTheRevisionAutomatically() {
        files.java("b2", "a1", MIXED);

        PlanResult plan = retort().dryRun(Direction.UPGRADE, "head");
        assertThat(plan.steps().get(0).transactional()).isFalse();
        assertThat(plan.steps().get(0).sql()).anyMatch(sql -> sql.contains("CONCURRENTLY"));
        retort().upgrade("head");

        assertThat(indexes()).containsExactly("ix_users_email true");
        assertThat(database.query("SELECT age FROM users ORDER BY id")).containsExactly("30", null);
        assertThat(database.query("SELECT obj_description('ix_users_email'::regclass)"))
                .containsExactly("why");
        retort().downgrade("base");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void failureKeepsEarlierUnitsAndLeavesNoInvalidIndex() {
        database.execute("UPDATE users SET email = 'a@x'");
        files.java("b2", "a1", MIXED);

        MigrationFailedException failure =
                FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head"));

        assertThat(failure.remainder()).isEqualTo(MigrationFailedException.Remainder.STATEMENTS_BEFORE);
        assertThat(failure.errorMessage()).contains("23505");
        assertThat(indexes()).isEmpty();
        assertThat(journal()).isEqualTo("upgrading -1 2");
        database.execute("UPDATE users SET email = 'b@x' WHERE id = 2");
        retort().upgrade("head");
        assertThat(indexes()).containsExactly("ix_users_email true");
        assertThat(database.query("SELECT count(city) FROM users")).containsExactly("0");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @Test
    void databaseShowsWhetherAnInterruptedIndexWasBuilt() {
        files.java("b2", "a1", MIXED);
        // Simulates a kill between the statement and its entry: the index exists, and only "begun" is recorded.
        interruptDuringTheIndex();
        database.execute("CREATE UNIQUE INDEX ix_users_email ON users (email)");

        retort().upgrade("head");

        assertThat(indexes()).containsExactly("ix_users_email true");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @Test
    void interruptedIndexIsRebuilt() {
        files.java("b2", "a1", MIXED);
        interruptDuringTheIndex();
        database.execute("UPDATE users SET email = 'a@x'");
        catchThrowableOfType(
                IllegalStateException.class,
                () -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY ix_users_email ON users (email)"));
        database.execute("UPDATE users SET email = 'b@x' WHERE id = 2");
        assertThat(indexes()).containsExactly("ix_users_email false");

        retort().upgrade("head");

        assertThat(indexes()).containsExactly("ix_users_email true");
    }

    @Test
    void differentExistingIndexRequiresADecision() {
        files.java("b2", "a1", MIXED);
        interruptDuringTheIndex();
        database.execute("CREATE INDEX ix_users_email ON users (age)");

        assertThat(FailedRun.cause(StateException.Interrupted.class, () -> retort().upgrade("head")))
                .hasMessageContaining("create index ix_users_email")
                .hasMessageContaining("retort resume --done");

        retort().resume(Resolution.COMPLETED);
        retort().upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @Test
    void residueOfAnInterruptedDropIndexIsCleanedUp() {
        String drop = "op.dropIndexConcurrently(\"ix_users_city\", \"users\");\nop.execute(\"SELECT 1 / %d\");";
        files.java(
                        "b2",
                        "a1",
                        "op.addColumn(\"users\", column(\"city\", text()));\n"
                                + "op.createIndex(\"ix_users_city\", \"users\", \"city\");")
                .java("c3", "b2", drop.formatted(0));
        FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head"));
        // Simulates a kill during the drop, while it waits for others: the index exists, but is invalid.
        database.execute(
                "UPDATE retort_version SET position = 0, finished = '' WHERE id = 'c3'",
                "CREATE INDEX ix_users_city ON users (city)");
        PostgresServer.asSuperuser(
                database.url(), "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_users_city'::regclass");

        FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head"));

        assertThat(indexes()).isEmpty();
        files.java("c3", "b2", drop.formatted(1));
        retort().upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
    }

    @Test
    void onlyUncompletedPartsMayChange() {
        files.java("b2", "a1", MIXED);
        database.execute("UPDATE users SET email = 'a@x'");
        FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head"));

        files.java("b2", "a1", MIXED.replace("integer()", "bigint()"));
        assertThat(FailedRun.cause(StateException.ChangedWhileIncomplete.class, () -> retort().upgrade("head")))
                .isNotNull();

        files.java("b2", "a1", MIXED.replace(".unique()", ""));
        retort().upgrade("head");
        assertThat(indexes()).containsExactly("ix_users_email true");
    }

    @Test
    void enumValueCanBeUsedInTheRevisionThatAddsIt() {
        files.java("b2", "a1", """
                        op.createEnum("mood", "sad", "glad");
                        op.addColumn("users", column("mood", enumOf("mood", "sad", "glad")).defaultTo("sad"));
                        """).java("c3", "b2", """
                        op.addEnumValue("mood", "elated");
                        op.execute("UPDATE users SET mood = 'elated' WHERE id = 1");
                        """);

        retort().upgrade("head");

        assertThat(database.query("SELECT mood FROM users ORDER BY id")).containsExactly("elated", "sad");
        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort().downgrade("b2"));
        assertThat(failure).hasMessageContaining("cannot be removed");
    }

    @Test
    void postgresqlOnlyFeaturesInOneRevision() {
        database.execute(
                "CREATE DOMAIN plz AS text CHECK (VALUE ~ '^[0-9]{5}$')", "CREATE EXTENSION IF NOT EXISTS btree_gist");
        files.java("b2", "a1", """
                        op.createEnum("mood", "sad", "glad");
                        op.createTable("rooms",
                                column("id", bigint()).identityAlways().primaryKey(),
                                column("plz", raw("plz")).notNull(),
                                column("mood", enumOf("mood", "sad", "glad")),
                                column("room", integer()).notNull(),
                                column("during", raw("tsrange")).notNull(),
                                column("size", text()).defaultTo("7"),
                                exclude("ex_rooms", "USING gist (room WITH =, during WITH &&)"));
                        op.execute("CREATE TABLE events (at date NOT NULL) PARTITION BY RANGE (at)",
                                "DROP TABLE events");
                        op.execute("CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01')"
                                + " TO ('2027-01-01')", "DROP TABLE events_2026");
                        op.createView("big_rooms", "SELECT id, room FROM rooms WHERE room > 1");
                        """).java("c3", "b2", """
                        op.addConstraint("users", check("ck_users_email", "email LIKE '%@%'").notValid());
                        op.addEnumValue("mood", "elated");
                        op.execute("INSERT INTO rooms (plz, mood, room, during)"
                                + " VALUES ('12345', 'elated', 2, '[2026-01-01, 2026-01-02)')", "DELETE FROM rooms");
                        op.alterColumn("rooms", column("size", text()).defaultTo("7"),
                                column("size", integer()).defaultTo(7).notNull(), "size::integer");
                        op.validateConstraint("users", "ck_users_email");
                        op.createIndex("rooms", index("ix_rooms_plz").onExpression("lower(plz::text)").concurrently());
                        op.replaceView("big_rooms", "SELECT id, room, size FROM rooms WHERE room > 1");
                        op.alterColumn("users", column("id", bigint()).notNull(), column("id", bigint()).identity());
                        """);

        retort().upgrade("head");

        assertThat(database.query("SELECT size FROM big_rooms")).containsExactly("7");
        assertThat(database.query("SELECT mood FROM rooms")).containsExactly("elated");
        assertThat(database.query("SELECT convalidated FROM pg_constraint WHERE conname = 'ck_users_email'"))
                .containsExactly("t");
        assertThat(indexes()).containsExactly("ix_rooms_plz true");
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> database.execute("INSERT INTO rooms (plz, room, during) VALUES ('1', 3, 'empty')")))
                .hasMessageContaining("plz_check");
        assertThat(retort().upgrade("head").steps()).isEmpty();
        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
    }

    /** Simulates a kill while the index is built: two operations are done, the third one has begun. */
    private void interruptDuringTheIndex() {
        database.execute("UPDATE users SET email = 'a@x'");
        FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head"));
        database.execute(
                "UPDATE users SET email = 'b@x' WHERE id = 2",
                "UPDATE retort_version SET position = 2 WHERE id = 'b2'");
    }
}
