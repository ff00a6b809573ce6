package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.contract.run.FailedRun;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.error.RetortException;
import dev.retort.internal.lock.LockedException;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.support.RevisionFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs revisions in SQL and in Java on a real H2. */
class H2RunTest {
    private static final String PLANS = """
            op.createTable("plans",
                    column("id", bigint()).identity().primaryKey(),
                    column("name", varchar(40)).notNull().unique(),
                    column("note", text()),
                    index("ix_plans_note").on("note"));
            op.insertRows("plans", rows("id", "name").row(1, "free").row(2, "vip").keyedBy("id"));
            """;

    private final H2TestSession session = new H2TestSession();

    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void open() {
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private RetortBuilder builder() {
        return Retort.builder().url(session.url()).scripts(files.location()).lockTimeout(Duration.ofMillis(500));
    }

    private Retort retort() {
        return builder().build();
    }

    private List<String> tables() {
        return session.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                + " AND table_name NOT LIKE 'retort%' ORDER BY 1");
    }

    private List<String> versions() {
        return session.query("SELECT id || ' ' || state FROM \"retort_version\" ORDER BY id");
    }

    @Test
    void revisionsInBothLanguagesUpgradeDowngradeAndUpgrade() {
        files.java("a1", "none", PLANS)
                .java(
                        "b2",
                        "a1",
                        "op.addColumn(\"plans\", column(\"price\", decimal(10, 2)).notNull()"
                                + ".defaultTo(0).check(\"\\\"price\\\" >= 0\"));")
                .add(
                        "c3",
                        "b2",
                        "-- upgrade\nCREATE TABLE users (id INT PRIMARY KEY);\nINSERT INTO users VALUES (7);\n"
                                + "-- downgrade\nDROP TABLE users;\n");

        retort().upgrade("head");
        assertThat(tables()).containsExactly("USERS", "plans");
        assertThat(session.query("SELECT \"id\", \"name\", \"price\" FROM \"plans\" ORDER BY 1"))
                .containsExactly("1|free|0.00", "2|vip|0.00");
        retort().downgrade("a1");
        assertThat(session.query("SELECT * FROM \"plans\" ORDER BY 1")).containsExactly("1|free|null", "2|vip|null");
        retort().downgrade("base");
        assertThat(tables()).isEmpty();
        retort().upgrade("head");

        assertThat(versions()).containsExactly("a1 applied", "b2 applied", "c3 applied");
        assertThat(session.query("SELECT id FROM users")).containsExactly("7");
        assertThat(retort().upgrade("head").steps()).isEmpty();
    }

    @Test
    void correctedRevisionContinuesAfterAFailedOperation() {
        String body = PLANS + "op.createTable(\"orders\", column(\"id\", bigint()).primaryKey(),"
                + " column(\"data\", %s), index(\"ix_orders_data\").on(\"data\"));"
                + " op.addColumn(\"plans\", column(\"age\", integer()));";
        files.java("a1", "none", body.formatted("blob()"));

        assertThat(FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head")))
                .hasMessageContaining("Index on column");
        assertThat(versions()).containsExactly("a1 upgrading");
        assertThat(tables()).containsExactly("plans");

        files.java("a1", "none", body.formatted("uuid()"));
        retort().upgrade("head");
        assertThat(versions()).containsExactly("a1 applied");
        assertThat(tables()).containsExactly("orders", "plans");
        assertThat(session.query("SELECT COUNT(*) FROM \"plans\"")).containsExactly("2");
    }

    @Test
    void correctedRevisionContinuesAfterAFailedStatement() {
        String body = "-- upgrade\nCREATE TABLE one (id INT);\nINSERT INTO one VALUES (1);\n%s\n";
        files.add("a1", "none", body.formatted("ALTER TABLE one ADD two INTT;"));

        MigrationFailedException failure =
                FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head"));

        assertThat(failure).hasMessageNotContaining("SQL statement:").hasMessageContaining("[HY004]");
        files.add("a1", "none", body.formatted("ALTER TABLE one ADD two INT;"));
        retort().upgrade("head");
        assertThat(session.query("SELECT * FROM one")).containsExactly("1|null");
        assertThat(versions()).containsExactly("a1 applied");
    }

    @Test
    void failedColumnChangeLeavesNoCopyOfTheTable() {
        files.java(
                "a1",
                "none",
                PLANS + "op.createTable(\"orders\", column(\"plan_id\", bigint())"
                        + ".references(\"plans\", \"id\"));");
        retort().upgrade("head");
        files.java(
                "b2", "a1", "op.alterColumn(\"orders\", column(\"plan_id\", bigint()), column(\"plan_id\", date()));");

        FailedRun.cause(MigrationFailedException.class, () -> retort().upgrade("head"));

        assertThat(tables()).containsExactly("orders", "plans");
        files.java("b2", "a1", "op.alterColumn(\"plans\", column(\"note\", text()), column(\"note\", varchar(9)));");
        retort().upgrade("head");
        assertThat(versions()).containsExactly("a1 applied", "b2 applied");
    }

    @Test
    void unsupportedOperationIsRefusedBeforeAnythingIsSent() {
        files.java("a1", "none", PLANS + "op.createView(\"vips\", \"SELECT 1\");");

        assertThat(FailedRun.cause(RefusedOperationException.class, () -> retort().upgrade("head")))
                .hasMessageContaining("views are not supported on H2")
                .hasMessageContaining("op.on(Database.H2");
        assertThat(tables()).isEmpty();
    }

    @Test
    void statementThatChangesTheCurrentSchemaIsRefused() {
        files.add("a1", "none", "-- upgrade\nCREATE SCHEMA app;\nSET SCHEMA app;\nCREATE TABLE t (id INT);\n");

        assertThat(catchThrowableOfType(RetortException.class, () -> retort().upgrade("head")))
                .hasMessageContaining("schema of unqualified names");
    }

    @Test
    void concurrentRunnersApplyEachRevisionOnce() throws Exception {
        for (String[] edge : new String[][] {{"a1", "none"}, {"b2", "a1"}, {"c3", "b2"}}) {
            files.add(
                    edge[0],
                    edge[1],
                    "-- upgrade\nCREATE TABLE t_%1$s (id INT);\nINSERT INTO t_%1$s VALUES (1);\n".formatted(edge[0]));
        }
        ExecutorService runners = Executors.newFixedThreadPool(4);
        try {
            Callable<List<String>> start = () -> builder()
                    .lockTimeout(Duration.ofSeconds(30))
                    .build()
                    .upgrade("head")
                    .applied();
            List<String> seen = new ArrayList<>();
            for (Future<List<String>> run : runners.invokeAll(List.of(start, start, start, start))) {
                seen.addAll(run.get());
            }
            assertThat(versions()).containsExactly("a1 applied", "b2 applied", "c3 applied");
            assertThat(session.query("SELECT (SELECT COUNT(*) FROM t_a1) + (SELECT COUNT(*) FROM t_c3)"))
                    .containsExactly("2");
            assertThat(session.query("SELECT revision, COUNT(*) FROM \"retort_history\" GROUP BY revision ORDER BY 1"))
                    .containsExactly("a1|1", "b2|1", "c3|1");
        } finally {
            runners.shutdownNow();
        }
    }

    @Test
    void waitingRunReportsTheProcessThatHoldsTheLock() {
        files.table("a1", "none");
        List<LockedException> seen = new ArrayList<>();
        builder()
                .listener(new RunListener() {
                    @Override
                    public void stepStarting(StepInfo step) {
                        seen.add(catchThrowableOfType(LockedException.class, () -> retort().upgrade("head")));
                    }
                })
                .build()
                .upgrade("head");

        assertThat(seen).singleElement().satisfies(locked -> {
            assertThat(locked.holder().who())
                    .startsWith("process " + ProcessHandle.current().pid() + ", session ");
            assertThat(locked.holder().since()).isPresent();
        });
        assertThat(versions()).containsExactly("a1 applied");
    }
}
