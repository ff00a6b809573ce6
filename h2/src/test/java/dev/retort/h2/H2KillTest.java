package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.support.RevisionFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run in a separate process on a database in a file is killed at a random moment. The next run completes it: every
 * revision is applied once, and no row is lost.
 */
class H2KillTest {
    private static final int KILLS = Integer.getInteger("kills", 3);

    /** The approximate duration of the run. */
    private static final int LONGEST_RUN_MS = 1500;

    private static final int ROWS = 5000;

    @TempDir
    private Path folder;

    static IntStream seeds() {
        return IntStream.range(0, KILLS);
    }

    private String url(int seed) {
        // Without the delay, every commit is written immediately; with it, H2 may return to an earlier commit.
        return "jdbc:h2:file:" + folder.resolve("db") + (seed % 2 == 0 ? ";WRITE_DELAY=0" : "");
    }

    private RevisionFiles files() {
        return new RevisionFiles(folder.resolve("revisions")).java("a1", "none", """
                        op.createTable("users",
                                column("id", bigint()).identity().primaryKey(),
                                column("email", varchar(80)).notNull());
                        op.createTable("logs", column("id", bigint()).identity().primaryKey(),
                                column("text", text()));
                        """);
    }

    private static RevisionFiles further(RevisionFiles files) {
        return files.java("b2", "a1", """
                        op.addColumn("users", column("age", integer()).notNull().defaultTo(1).comment("in years"));
                        op.insertRows("logs", rows("id", "text").row(1, "b2").keyedBy("id"));
                        op.createIndex("ix_users_email", "users", "email");
                        op.addConstraint("users", check("ck_users_age", "\\"age\\" > 0"));
                        op.createTable("plans",
                                column("id", bigint()).identity().primaryKey(),
                                column("name", varchar(20)).notNull().unique(),
                                index("ix_plans_id_name").on("id", "name"));
                        op.insertRows("plans", rows("id", "name").row(1, "free").row(2, "vip").keyedBy("id"));
                        """)
                .add(
                        "c3",
                        "b2",
                        "-- upgrade\nINSERT INTO \"logs\" VALUES (2, 'c3');\nUPDATE \"users\" SET \"age\" = 2;\n")
                .java("d4", "c3", """
                        op.addColumn("users", column("plan_id", bigint()));
                        op.addConstraint("users", foreignKey("fk_users_plan", "plan_id").references("plans", "id"));
                        op.alterColumn("users", column("age", integer()).notNull().defaultTo(1),
                                column("age", bigint()).notNull().defaultTo(2));
                        op.renameColumn("users", "email", "mail");
                        op.renameIndex("users", "ix_users_email", "ix_users_mail");
                        op.insertRows("logs", rows("id", "text").row(3, "d4").keyedBy("id"));
                        """)
                .java("e5", "d4", """
                        op.dropConstraint("users", "ck_users_age");
                        op.dropColumn("users", "plan_id");
                        op.renameTable("users", "people");
                        op.commentOnTable("people", "all of them");
                        op.insertRows("logs", rows("id", "text").row(4, "e5").keyedBy("id"));
                        """);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void killedRunIsCompletedByTheNextOne(int seed) throws Exception {
        RevisionFiles files = files();
        retort(seed, files).upgrade("head");
        try (H2TestSession session = new H2TestSession(url(seed))) {
            session.send("INSERT INTO \"users\" (\"email\") SELECT 'u' || x FROM SYSTEM_RANGE(1, " + ROWS + ")");
        }
        further(files);

        kill(seed, files);
        retort(seed, files).upgrade("head");

        try (H2TestSession session = new H2TestSession(url(seed))) {
            assertThat(session.query("SELECT id, state FROM \"retort_version\" ORDER BY id"))
                    .as("seed %d", seed)
                    .containsExactly("a1|applied", "b2|applied", "c3|applied", "d4|applied", "e5|applied");
            assertThat(session.query("SELECT \"text\" FROM \"logs\" ORDER BY \"id\""))
                    .containsExactly("b2", "c3", "d4", "e5");
            assertThat(session.query("SELECT COUNT(*), MIN(\"age\"), COUNT(DISTINCT \"mail\") FROM \"people\""))
                    .containsExactly(ROWS + "|2|" + ROWS);
            assertThat(session.query("SELECT \"name\" FROM \"plans\" ORDER BY 1"))
                    .containsExactly("free", "vip");
            assertThat(session.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                            + " AND table_name NOT LIKE 'retort%' ORDER BY 1"))
                    .containsExactly("logs", "people", "plans");
            assertThat(session.query(
                            "SELECT index_name FROM information_schema.indexes WHERE NOT is_generated ORDER BY 1"))
                    .containsExactly("ix_plans_id_name", "ix_users_mail");
        }
    }

    private Retort retort(int seed, RevisionFiles files) {
        return Retort.builder().url(url(seed)).scripts(files.location()).build();
    }

    private void kill(int seed, RevisionFiles files) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        url(seed),
                        files.location())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("ready");
            process.waitFor(new Random(seed).nextInt(LONGEST_RUN_MS), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** The program to kill. */
    static final class Program {
        private Program() {}

        /** Upgrades the database; the arguments are its URL and the directory of the revisions. */
        public static void main(String[] arguments) {
            AtomicBoolean begun = new AtomicBoolean();
            RunListener listener = new RunListener() {
                @Override
                public void stepStarting(StepInfo step) {
                    // The revisions are compiled at this point, so the kill interrupts the run, not the compilation.
                    if (!begun.getAndSet(true)) {
                        System.out.println("ready");
                    }
                }
            };
            Retort.builder()
                    .url(arguments[0])
                    .scripts(arguments[1])
                    .listener(listener)
                    .build()
                    .upgrade("head");
        }
    }
}
