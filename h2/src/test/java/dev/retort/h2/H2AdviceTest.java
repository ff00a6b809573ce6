package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.config.DatabaseUrl;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.RetortException;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.h2.tools.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The advice for errors of H2: each error is provoked, and then the advice is followed literally. */
class H2AdviceTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void create() {
        files = new RevisionFiles(folder.resolve("revisions"));
        database = new TestDatabase(Database.H2, "jdbc:h2:" + folder.resolve("advice"));
        files.add("a1", "none", """
            -- upgrade
            CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(9));
            CREATE TABLE c (t_id INT);
            CREATE INDEX ix ON c (t_id);
            ALTER TABLE c ADD CONSTRAINT fk FOREIGN KEY (t_id) REFERENCES t (id);
            CREATE VIEW v AS SELECT id, name FROM t;
            INSERT INTO t VALUES (1, 'word');
            """);
    }

    private RetortBuilder builder() {
        return Retort.builder().url(database.url()).scripts(files.location()).lockTimeout(Duration.ofMillis(200));
    }

    private void revision(String statements) {
        files.raw("b2", "-- revision: b2\n-- down: a1\n\n-- upgrade\n" + statements + "\n");
    }

    /** Returns the advice for a revision with these statements, which must fail. */
    private String advice(String statements) {
        revision(statements);
        return FailedRun.cause(
                        MigrationFailedException.class, () -> builder().build().upgrade("head"))
                .text()
                .fix();
    }

    /** Returns the advice of an upgrade, which must fail. */
    private static String advice(RetortBuilder builder) {
        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> builder.build().upgrade("head"));
        assertThat(failure).isNotNull();
        return failure.text().fix();
    }

    /** Asserts that the revision succeeds with these statements instead. */
    private void assertHelps(String statements) {
        revision(statements);
        assertHelps(builder());
        assertThat(applied()).isEqualTo("2");
    }

    private static void assertHelps(RetortBuilder builder) {
        builder.build().upgrade("head");
        assertThat(builder.build().pending().isAtHeads()).isTrue();
    }

    private String applied() {
        return database.query("SELECT COUNT(*) FROM \"retort_version\" WHERE \"STATE\" = 'applied'")
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        ALTER TABLE t ADD n INT NOT NULL; | add a default; | ALTER TABLE t ADD n INT DEFAULT 1 NOT NULL;
        ALTER TABLE t ADD n INT NOT NULL; \
        | or make the column nullable, update the existing rows, then set it NOT NULL \
        | ALTER TABLE t ADD n INT; UPDATE t SET n = 1; ALTER TABLE t ALTER COLUMN n SET NOT NULL;
        DROP VIEW v; ALTER TABLE t ALTER COLUMN name SET DATA TYPE INT; \
        | specify how values are converted to the new type: in SQL with 'SET DATA TYPE … USING …' \
        | DROP VIEW v; ALTER TABLE t ALTER COLUMN name SET DATA TYPE INT USING LENGTH(name);
        DROP INDEX ix; | the foreign key uses the index: drop the foreign key first, and add it again afterwards \
        | ALTER TABLE c DROP CONSTRAINT fk; DROP INDEX ix; \
          ALTER TABLE c ADD CONSTRAINT fk FOREIGN KEY (t_id) REFERENCES t (id);
        DROP TABLE t; | drop or change the objects that depend on it before this operation or statement \
        | ALTER TABLE c DROP CONSTRAINT fk; DROP VIEW v; DROP TABLE t;
        ALTER TABLE t DROP COLUMN name; | drop or change the objects that depend on it before this operation \
        | CREATE OR REPLACE VIEW v AS SELECT id FROM t; ALTER TABLE t DROP COLUMN name;
        CREATE TABLE app.n (id INT); | or correct its name | CREATE TABLE PUBLIC.n (id INT);
        """)
    void statement(String statements, String advice, String followed) {
        assertThat(advice(statements)).contains(advice);

        assertHelps(followed);
    }

    @Test
    void conversionInJava() {
        files.java("a1", "none", """
            op.createTable("t", column("name", varchar(9)));
            op.insertRows("t", rows("name").row("word"));
            """);
        String alter = "op.alterColumn(\"t\", column(\"name\", varchar(9)), column(\"name\", integer())";
        files.delete("a1");
        files.java("b2", "a1", alter + ");");
        assertThat(advice(builder())).contains("in Java as the last parameter of alterColumn");

        files.java("b2", "a1", alter + ", \"LENGTH(\\\"name\\\")\");");
        assertHelps(builder());
        assertThat(database.query("SELECT \"name\" FROM \"t\"")).containsExactly("4");
    }

    @Test
    void schemaIsCreatedInAnEarlierRevision() {
        String statement = "CREATE TABLE app.n (id INT);";
        assertThat(advice(statement)).contains("create the schema with CREATE SCHEMA in an earlier revision");

        files.add("a1a", "a1", "-- upgrade\nCREATE SCHEMA app;\n");
        files.raw("b2", "-- revision: b2\n-- down: a1a\n\n-- upgrade\n" + statement + "\n");
        assertHelps(builder());
    }

    @Test
    void schemaOfTheEnginesTables() {
        assertThat(advice(builder().schemaName("engine"))).contains("'schema-name'");

        database.execute("CREATE SCHEMA \"engine\"");
        assertHelps(builder().schemaName("engine"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        DROP ALL OBJECTS; | drop objects one by one, by name | DROP VIEW v; DROP TABLE c; DROP TABLE t;
        SHUTDOWN;         | drop objects one by one, by name | DROP VIEW v;
        CREATE SCHEMA "app"; SET SCHEMA "app"; CREATE TABLE "users" (id INT); \
        | remove it, and qualify names with their schema: "app"."users" \
        | CREATE SCHEMA "app"; CREATE TABLE "app"."users" (id INT);
        """)
    void statementThatIsRefused(String statements, String advice, String followed) {
        revision(statements);
        assertThat(advice(builder())).contains(advice);

        assertHelps(followed);
    }

    @Test
    void lockedTable() throws SQLException {
        builder().build().upgrade("a1");
        String statements = "SET LOCK_TIMEOUT 1;\nALTER TABLE t ADD n INT;";
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (2, 'x')");
            revision(statements);
            assertThat(advice(builder())).contains("end the session that locks the table, then try again");
        }
        assertHelps(statements);
    }

    @Test
    void userWithoutRights() {
        database.execute("CREATE USER limited PASSWORD 'x'");
        assertThat(advice(Retort.builder()
                        .url(database.url() + ";USER=limited;PASSWORD=x")
                        .scripts(files.location())))
                .contains("run migrations as a user with the required rights");

        assertHelps(builder());
    }

    @Test
    void userAndPassword() {
        String user = database.url() + ";USER=sa;PASSWORD=";
        new TestDatabase(Database.H2, user + "right").execute("CREATE SCHEMA app");
        assertThat(advice(Retort.builder().url(user + "wrong").scripts(files.location())))
                .contains("correct the user and password in the URL");

        assertHelps(Retort.builder().url(user + "right").scripts(files.location()));
    }

    @Test
    void databaseThatDoesNotExist() {
        String url = database.url() + ";IFEXISTS=TRUE";
        assertThat(advice(Retort.builder().url(url).scripts(files.location())))
                .contains("create the database, or correct its name in the URL");

        database.execute("CREATE SCHEMA app");
        assertHelps(Retort.builder().url(url).scripts(files.location()));
    }

    @Test
    void pathWithoutItsBeginning() {
        assertThat(advice(Retort.builder().url("jdbc:h2:advice").scripts(files.location())))
                .contains("begin the path with './', '~/' or '/'");

        assertThat(database.url()).startsWith("jdbc:h2:/");
        assertHelps(builder());
    }

    /** A locked file is what the process of another program leaves while it has the database open. */
    @Test
    void fileThatAnotherProcessHasOpen() throws IOException {
        database.execute("CREATE SCHEMA app");
        try (FileChannel other =
                FileChannel.open(folder.resolve("advice.mv.db"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            assertThat(other.lock().isValid()).isTrue();
            assertThat(advice(builder()))
                    .contains("stop the other process that has the file open")
                    .contains("or let both use a server ('jdbc:h2:tcp://…')");
        }
        assertHelps(builder());
    }

    @Test
    void lockFileThatIsInTheWay() throws IOException {
        Path lock = Files.createDirectory(folder.resolve("advice.lock.db"));
        DatabaseUrl url = DatabaseUrl.parse(database.url() + ";FILE_LOCK=FILE", Set.of("FILE_LOCK"));
        RetortBuilder builder = Retort.builder().url(url).scripts(files.location());
        assertThat(advice(builder))
                .contains("if no other program has the database open, delete its lock file ('….lock.db')");

        Files.delete(lock);
        assertHelps(builder);
    }

    @Test
    void bothUseAServer() throws SQLException {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try {
            String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/" + folder.resolve("advice");
            try (Connection other = new TestDatabase(Database.H2, url).connect()) {
                assertHelps(Retort.builder().url(url).scripts(files.location()));
                assertThat(other.isValid(1)).isTrue();
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void serverThatIsNotRunning() throws SQLException {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        int port = server.getPort();
        server.stop();
        String url = "jdbc:h2:tcp://localhost:" + port + "/" + folder.resolve("advice");
        RetortBuilder builder = Retort.builder().url(url).scripts(files.location());
        assertThat(advice(builder))
                .contains("start the server, or correct the host and port in the URL; then run the command again");

        Server started = Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists")
                .start();
        try {
            assertHelps(builder);
        } finally {
            started.stop();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        ;USER=sa;PASSWORD=user,                  ;CIPHER=AES;USER=sa;PASSWORD=file user
        ;CIPHER=AES;USER=sa;PASSWORD=file user,  ;USER=sa;PASSWORD=user
        ;CIPHER=AES;USER=sa;PASSWORD=other user, ;CIPHER=AES;USER=sa;PASSWORD=file user
        """)
    void encryptedFile(String wrong, String right) {
        new TestDatabase(Database.H2, database.url() + right).execute("CREATE SCHEMA app");
        assertThat(advice(Retort.builder().url(database.url() + wrong).scripts(files.location())))
                .contains("open the file with the H2 version and the encryption that wrote it, as in 'CIPHER=AES'");

        assertHelps(Retort.builder().url(database.url() + right).scripts(files.location()));
    }

    @Test
    void databaseThatIsClosedDuringARun() {
        revision("ALTER TABLE t ADD n INT;");
        RetortBuilder closing = builder().listener(new RunListener() {
            @Override
            public void stepStarting(StepInfo step) {
                database.execute("SHUTDOWN");
            }
        });
        assertThat(advice(closing)).contains("run the same command again once the database is open");

        assertHelps(builder());
    }
}
