package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.step.ForeignKeyGuard.OrphanedRowsException;
import dev.retort.result.Direction;
import dev.retort.result.PlanResult;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java revisions from sources: upgrade, downgrade, dry run, and scripts. */
class JavaRevisionsTest {
    private static final String USERS = """
            op.createTable("users",
                    column("id", bigint()).identity().primaryKey(),
                    column("email", varchar(100)).notNull().unique(),
                    column("nick", text()),
                    column("created_at", timestamptz()).notNull().defaultTo(currentTimestamp()));
            op.createIndex("ix_users_nick", "users", "nick");
            """;

    @TempDir
    private Path folder;

    private RevisionFiles files() {
        return new RevisionFiles(folder.resolve("revisions"));
    }

    private static Retort retort(TestDatabase database, RevisionFiles files) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private static void insert(TestDatabase database) {
        database.execute("INSERT INTO users (email, nick) VALUES ('a@x', 'a'), ('b@x', NULL)");
    }

    /** SQLite rebuilds the table, whose definition must be known. */
    @Test
    void everyStepIsCheckedBeforeTheFirstRuns() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(
                database,
                files().java("a1", "none", USERS)
                        .java(
                                "b2",
                                "a1",
                                "op.alterColumn(\"users\", column(\"nik\", text()), column(\"nik\", integer()));"));

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort.upgrade("head"));

        assertThat(failure).hasMessageContaining("there is no column nik of table users");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void dryRunNamesRuntimeDecisions() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(
                database,
                files().java("a1", "none", USERS)
                        .java("b2", "a1", "op.execute(\"SELECT 1\");")
                        .java(
                                "c3",
                                "b2",
                                "op.alterColumn(\"users\", column(\"nick\", text()), column(\"nick\", varchar(9)));"));

        PlanResult plan = retort.dryRun(Direction.UPGRADE, "head");

        assertThat(plan.steps().get(2).sql().get(0)).startsWith("-- decided at run time: alter column nick");
    }

    @Test
    void identityValuesStayUniqueInTheCreatingRevision() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(database, files().java("a1", "none", """
                op.createTable("q", column("id", integer()).primaryKey());
                op.createTable("t", column("id", integer()).primaryKey(), column("n", integer()));
                op.addConstraint("q", check("ck", "id > 0"));
                op.alterColumn("t", column("n", integer()), column("n", bigint()).notNull());
                """));

        retort.upgrade("head");

        database.execute("INSERT INTO t (n) VALUES (7)");
        assertThat(database.query("SELECT id FROM t")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op.execute(\"INSERT INTO nowhere VALUES (1)\");",
                "op.createIndex(\"ix\", \"nowhere\", \"id\");",
                "op.alterColumn(\"nowhere\", column(\"id\", integer()), column(\"id\", bigint()));",
                "op.run(\"broken\", c -> c.createStatement().execute(\"INSERT INTO nowhere VALUES (1)\"));",
                "op.addConstraint(\"users\", exclude(\"x\", \"USING gist (id WITH =)\"));"
            })
    void failureNamesTheLineOfItsOperation(String broken) throws IOException {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(database, files().java("a1", "none", USERS + "\n\n" + broken + "\n"));
        Path file = Path.of(files().location()).resolve("Ra1_test.java");
        int line = Files.readAllLines(file).indexOf(broken) + 1;

        assertThat(catchThrowableOfType(RetortException.class, () -> retort.upgrade("head")))
                .hasMessageContaining("Ra1_test.java:" + line + "\n");
    }

    @Test
    void wholeSourceOfAnAppliedRevisionIsCompared() {
        RevisionFiles files = files().java("a1", "none", USERS);
        Retort retort = retort(TestDatabase.create(Database.SQLITE, folder), files);
        retort.upgrade("head");
        files.java(
                "a1",
                "none",
                "@Override public void upgrade(Operations op) {\n" + USERS + "}\n"
                        + "@Override public void downgrade(Operations op) { op.dropTable(\"users\"); }\n");

        RetortException refused = catchThrowableOfType(RetortException.class, () -> retort.upgrade("head"));

        assertThat(refused.kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
        assertThat(refused).hasMessageContaining("the source of revision a1 has been changed");
    }

    @Test
    void lineIsThatOfTheStatementItself() throws IOException {
        String broken = "op.execute(\"DROP TABLE t\");";
        Retort retort =
                retort(TestDatabase.create(Database.SQLITE, folder), files().java("a1", "none", """
                @Override public void upgrade(Operations op) {
                op.execute("CREATE TABLE t2 (id integer)");
                op.execute("DROP TABLE t2");
                %s
                }
                @Override public void downgrade(Operations op) {
                throw new UnsupportedOperationException();
                }
                """.formatted(broken)));
        Path file = Path.of(files().location()).resolve("Ra1_test.java");
        int line = Files.readAllLines(file).indexOf(broken) + 1;

        assertThat(catchThrowableOfType(RetortException.class, () -> retort.upgrade("head")))
                .hasMessageContaining("Ra1_test.java:" + line + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op.deleteRows(\"users\", rows(\"role\").row(\"role\"));",
                "op.updateRows(\"users\", rows(\"role\", \"email\").row(\"role\", \"x\").keyedBy(\"role\"));",
                "op.insertRows(\"users\", rows(\"mail\").row(\"x\"));",
                "op.createIndex(\"ix\", \"users\", \"mail\");",
                "op.createUniqueIndex(\"ix\", \"users\", \"mail\");",
                "op.renameColumn(\"users\", \"mail\", \"post\");"
            })
    void ambiguousSqliteOperationIsRefusedBeforeTheFirstStep(String operation) {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(database, files().java("a1", "none", USERS).java("b2", "a1", operation));

        RetortException refused = catchThrowableOfType(RetortException.class, () -> retort.upgrade("head"));

        assertThat(refused.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void rowsMayBeInsertedIntoAView() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(
                database,
                files().java("a1", "none", USERS + """
                op.createView("mails", "SELECT email FROM users");
                op.createTrigger("into_mails", "mails", "CREATE TRIGGER into_mails INSTEAD OF INSERT ON mails BEGIN"
                        + " INSERT INTO users (email) VALUES (new.email); END");
                """)
                        .java("b2", "a1", "op.insertRows(\"mails\", rows(\"email\").row(\"a@b\"));"));

        retort.upgrade("head");

        assertThat(database.query("SELECT email FROM users")).containsExactly("a@b");
    }

    @Test
    void columnUsedByAConstraintIsNotDroppedOnPostgresql() {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        Retort retort =
                retort(database, files().java("a1", "none", """
                op.createTable("t", column("a", integer()), column("b", integer()), check("ck_range", "a < b"));
                """).java("b2", "a1", "op.dropColumn(\"t\", \"a\");"));

        assertThat(catchThrowableOfType(RetortException.class, () -> retort.upgrade("head")))
                .hasMessageContaining("ck_range");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void sqlTextThatMentionsARenamedObjectIsRefused() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(
                database,
                files().java("a1", "none", USERS)
                        .java("b2", "a1", "op.addConstraint(\"users\", check(\"ck_nick\", \"\\\"nick\\\" <> ''\"));")
                        .java("c3", "b2", """
                                op.alterColumn("users", column("email", varchar(100)), column("email", varchar(90)));
                                op.renameColumn("users", "nick", "alias");
                                op.alterColumn("users", column("alias", text()), column("alias", varchar(9)));
                                """));

        assertThat(catchThrowableOfType(
                        RetortException.class, () -> retort.script().upgrade("head")))
                .hasMessageContaining("renames something that SQL expressions reference");
        assertThat(retort.dryRun(Direction.UPGRADE, "head").steps().get(2).sql())
                .last()
                .asString()
                .startsWith("-- decided at run time");
        retort.upgrade("head");

        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> database.execute("INSERT INTO users (email, alias) VALUES ('a@x', '')")))
                .hasMessageContaining("ck_nick");
    }

    @Test
    void aRebuildDeletesNoChildAndLeavesNoOrphan() {
        TestDatabase plain = TestDatabase.create(Database.SQLITE, folder);
        TestDatabase database = new TestDatabase(Database.SQLITE, plain.url() + "?foreign_keys=on");
        RevisionFiles files = files().java("a1", "none", USERS + """
                op.createTable("posts",
                        column("id", bigint()).identity().primaryKey(),
                        column("user_id", bigint()).notNull().references("users", "id")
                                .onDelete(ForeignKey.Rule.CASCADE));
                """)
                .java(
                        "b2",
                        "a1",
                        "op.setNotNull(\"users\", \"created_at\");\n"
                                + "op.alterColumn(\"users\", column(\"nick\", text()), column(\"nick\", varchar(9)));");
        retort(database, files).upgrade("a1");
        insert(database);
        database.execute("INSERT INTO posts (user_id) VALUES (1), (2), (2)");

        retort(database, files).upgrade("head");
        assertThat(database.query("SELECT user_id FROM posts ORDER BY id")).containsExactly("1", "2", "2");

        files.java(
                "c3",
                "b2",
                "op.deleteRows(\"users\", rows(\"id\").row(2));\n"
                        + "op.alterColumn(\"users\", column(\"nick\", varchar(9)), column(\"nick\", text()));");
        OrphanedRowsException failure = FailedRun.cause(
                OrphanedRowsException.class, () -> retort(database, files).upgrade("head"));
        assertThat(failure.rows())
                .containsExactly(
                        "row 2 of posts refers to no row of users by user_id",
                        "row 3 of posts refers to no row of users by user_id");
        assertThat(database.query("SELECT count(*) FROM users")).containsExactly("2");

        // Rows with dangling references before the step are not reported.
        plain.execute("PRAGMA foreign_keys = OFF", "INSERT INTO posts (user_id) VALUES (77)");
        files.java("c3", "b2", "op.alterColumn(\"users\", column(\"nick\", varchar(9)), column(\"nick\", text()));");
        retort(database, files).upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
        assertThat(database.query("SELECT user_id FROM posts ORDER BY id")).containsExactly("1", "2", "2", "77");
    }

    @Test
    void existingForeignKeyViolationDoesNotPreventARebuild() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        RevisionFiles files = files().java("a1", "none", USERS)
                .java("b2", "a1", "op.setNotNull(\"users\", \"created_at\");\nop.setNotNull(\"users\", \"nick\");");
        retort(database, files).upgrade("a1");
        database.execute(
                "CREATE TABLE parents (name text)",
                "CREATE TABLE children (name text REFERENCES parents (name))",
                "INSERT INTO children VALUES ('x')");

        retort(database, files).upgrade("head");

        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @Test
    void downgradeIsNotDerivedFromAChangedUpgrade() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        RevisionFiles files = files().java("a1", "none", USERS)
                .java("b2", "a1", "op.addColumn(\"users\", column(\"age\", integer()));");
        retort(database, files).upgrade("head");
        files.java("b2", "a1", "op.addColumn(\"users\", column(\"nick\", integer()));");

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database, files).downgrade("a1"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
        assertThat(database.query("SELECT nick FROM users")).isEmpty();
    }

    @Test
    void scriptAfterSqlRefusesOperationsThatDependOnTheTable() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(
                database,
                files().add("a1", "none", "-- upgrade\nCREATE TABLE users (id INTEGER, nick TEXT);\n")
                        .java("b2", "a1", "op.setNotNull(\"users\", \"nick\");"));

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort.script().upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNSUPPORTED_OPERATION);
        assertThat(failure).hasMessageContaining("the effect of the earlier");
        assertThat(catchThrowableOfType(
                        RetortException.class, () -> retort.script().upgrade("a1:b2")))
                .hasMessageContaining("the earlier revision a1 changes it in SQL");
        retort.upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }
}
