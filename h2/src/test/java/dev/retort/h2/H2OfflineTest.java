package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.result.StampMode;
import dev.retort.support.RevisionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that are run by H2's own tool on a database in a file. */
class H2OfflineTest {
    @TempDir
    private Path folder;

    private Retort retort;

    @BeforeEach
    void revisions() {
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions"))
                .java("a1", "none", """
                        op.createTable("users",
                                column("id", bigint()).identity().primaryKey(),
                                column("name", varchar(40)).notNull().comment("it's; a name"),
                                index("ix_users_name").on("name"));
                        op.insertRows("users", rows("id", "name").row(1, "Grüße; -- ''").keyedBy("id"));
                        """)
                .add(
                        "b2",
                        "a1",
                        "-- upgrade\nCREATE TABLE orders (id INT PRIMARY KEY);\nINSERT INTO orders VALUES (5);\n"
                                + "-- downgrade\nDROP TABLE orders;\n");
        retort = Retort.builder().url(url()).scripts(files.location()).build();
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("db");
    }

    private int run(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.h2.tools.RunScript",
                        "-url",
                        url(),
                        "-script",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();
    }

    private List<String> query(String sql) {
        try (H2TestSession session = new H2TestSession(url())) {
            return session.query(sql);
        }
    }

    @Test
    void scriptHasTheSameResultAsARun() throws Exception {
        String up = retort.script().upgrade("head").script();

        assertThat(up).contains("org.h2.tools.RunScript");
        assertThat(run(up)).isZero();
        assertThat(query("SELECT \"name\" FROM \"users\"")).containsExactly("Grüße; -- ''");
        assertThat(query("SELECT id FROM orders")).containsExactly("5");
        assertThat(query("SELECT revision, action, outcome FROM \"retort_history\" ORDER BY revision"))
                .containsExactly("a1|upgrade|done", "b2|upgrade|done");
        assertThat(query("SELECT REGEXP_LIKE(run_id, '^[0-9]{8}T[0-9]{6}\\.[0-9]{3}-script$') FROM \"retort_history\""))
                .containsOnly("TRUE");
        assertThat(retort.upgrade("head").steps()).isEmpty();
        assertThat(retort.downgrade("base").steps()).hasSize(2);
    }

    @Test
    void scriptThatIsRunTwiceStopsBeforeAnyChange() throws Exception {
        String up = retort.script().upgrade("head").script();
        run(up);

        assertThat(run(up)).isNotZero();
        assertThat(query("SELECT id, state FROM \"retort_version\" ORDER BY id"))
                .containsExactly("a1|applied", "b2|applied");
        assertThat(query("SELECT COUNT(*) FROM \"users\"")).containsExactly("1");
    }

    @Test
    void scriptDowngradesWhatARunUpgraded() throws Exception {
        retort.upgrade("head");

        assertThat(run(retort.script().downgrade("head:base").script())).isZero();
        assertThat(query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                        + " AND table_name NOT LIKE 'retort%'"))
                .isEmpty();
        assertThat(query("SELECT COUNT(*) FROM \"retort_version\"")).containsExactly("0");
    }

    @Test
    void scriptStamps() throws Exception {
        assertThat(run(retort.script().stamp(List.of("head"), StampMode.KEEP).script()))
                .isZero();
        assertThat(query("SELECT id, state FROM \"retort_version\" ORDER BY id"))
                .containsExactly("a1|applied", "b2|applied");
    }
}
