package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.dialect.Dialects;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.Direction;
import dev.retort.result.PlanResult;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Java revisions from sources: upgrade, downgrade, dry run, and scripts. */
class JavaRevisionsContract {
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

    @EveryDatabase
    void downgradeIsDerivedFromTheUpgrade(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files().java("a1", "none", USERS)
                        .java("b2", "a1", "op.addColumn(\"users\", column(\"age\", integer()).check(\"age > 0\"));"));

        retort.upgrade("head");
        insert(database);
        assertThat(database.query("SELECT age FROM users")).hasSize(2);

        retort.downgrade("a1");
        assertThat(database.query("SELECT email FROM users ORDER BY 1")).containsExactly("a@x", "b@x");
        assertThat(catchThrowableOfType(IllegalStateException.class, () -> database.query("SELECT age FROM users")))
                .isNotNull();

        retort.downgrade("base");
        assertThat(database.tables()).isEmpty();
        retort.upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @EveryDatabase
    void droppedObjectIsKnownFromEarlierRevisions(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database, files().java("a1", "none", USERS).java("b2", "a1", "op.dropColumn(\"users\", \"nick\");"));
        retort.upgrade("a1");
        insert(database);

        retort.upgrade("head");
        retort.downgrade("a1");

        database.execute("INSERT INTO users (email, nick) VALUES ('c@x', 'c')");
        assertThat(database.query("SELECT email FROM users WHERE nick IS NOT NULL"))
                .containsExactly("c@x");
        assertThat(database.schema()).anyMatch(line -> line.contains("ix_users_nick"));
    }

    @EveryDatabase
    void droppedObjectIsUnknownAfterSql(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files().add("a1", "none", "-- upgrade\nCREATE TABLE \"users\" (id INTEGER, \"nick\" TEXT);\n")
                        .java("b2", "a1", "op.dropColumn(\"users\", \"nick\");"));
        retort.upgrade("head");

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort.downgrade("a1"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.IRREVERSIBLE);
        assertThat(failure)
                .hasMessageContaining("drop column nick of table users")
                .hasMessageContaining("write its downgrade");
        assertThat(database.applied()).containsExactly("a1", "b2");
        assertThat(retort.dryRun(Direction.UPGRADE, "head").steps()).isEmpty();
    }

    @EveryDatabase
    void alteringAColumnKeepsEveryRow(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files().java("a1", "none", USERS).java("b2", "a1", """
                                op.alterColumn("users", column("nick", text()),
                                        column("nick", varchar(20)).notNull().defaultTo("nobody"),
                                        "coalesce(nick, 'none')");
                                op.renameColumn("users", "nick", "nickname");
                                op.addConstraint("users", check("ck_users_nickname", "nickname <> ''"));
                                """).java("c3", "b2", """
                                op.dropConstraint("users", "ck_users_nickname");
                                op.renameColumn("users", "nickname", "nick");
                                op.alterColumn("users", column("nick", varchar(20)).notNull().defaultTo("nobody"),
                                        column("nick", text()));
                                """));
        retort.upgrade("a1");
        insert(database);

        retort.upgrade("b2");

        database.execute("INSERT INTO users (email) VALUES ('c@x')");
        assertThat(database.query("SELECT nickname FROM users ORDER BY id")).containsExactly("a", "none", "nobody");
        retort.upgrade("head");
        assertThat(database.query("SELECT nick FROM users ORDER BY id")).containsExactly("a", "none", "nobody");
        assertThat(catchThrowableOfType(RetortException.class, () -> retort.downgrade("a1")))
                .hasMessageContaining("computed by an expression");
        database.execute("INSERT INTO users (email, nick) VALUES ('d@x', NULL)");
    }

    @EveryDatabase
    void alteringAMissingColumnIsRefused(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files().java("a1", "none", USERS)
                        .java(
                                "b2",
                                "a1",
                                "op.alterColumn(\"users\", column(\"nik\", text()), column(\"nik\", integer()));"
                                        + "op.setNotNull(\"users\", \"nik\");"));

        assertThat(catchThrowableOfType(RetortException.class, () -> retort.upgrade("head")))
                .hasMessageContaining("nik");

        assertThat(database.applied()).doesNotContain("b2");
    }

    @EveryDatabase
    void javaRunsInTheTransactionOfItsStep(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        String work = """
                op.run("fill", connection -> {
                    try (var insert = connection.prepareStatement("INSERT INTO users (email) VALUES (?)")) {
                        for (int i = 0; i < 3; i++) {
                            insert.setString(1, i + "@x");
                            insert.executeUpdate();
                        }
                    }
                    %s
                });
                """;
        RevisionFiles files =
                files().java("a1", "none", USERS).java("b2", "a1", work.formatted("connection.commit();"));

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database, files).upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.MIGRATION_FAILED);
        assertThat(failure)
                .hasMessageContaining("run Java 'fill'")
                .hasMessageContaining("'commit' is not allowed in a revision");
        assertThat(database.query("SELECT count(*) FROM users")).containsExactly("0");
        assertThat(database.applied()).containsExactly("a1");

        files.java("b2", "a1", work.formatted(""));
        retort(database, files).upgrade("head");
        assertThat(database.query("SELECT count(*) FROM users")).containsExactly("3");
    }

    @EveryDatabase
    void droppingAReferencedTableIsRefused(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files().java(
                                "a1",
                                "none",
                                USERS + "op.createTable(\"posts\", column(\"user_id\", bigint())"
                                        + ".references(\"users\", \"id\"));")
                        .java("b2", "a1", "op.dropTable(\"users\");"));

        assertThat(catchThrowableOfType(RetortException.class, () -> retort.upgrade("head")))
                .hasMessageContaining("fk_posts_user_id");

        assertThat(database.applied()).doesNotContain("b2");
    }

    @EveryDatabase
    void identityContinuesAfterExistingValues(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files().java(
                                "a1",
                                "none",
                                "op.createTable(\"t\", column(\"id\", bigint()).primaryKey(),"
                                        + " column(\"n\", text()));"
                                        + "op.insertRows(\"t\", rows(\"id\").row(1).row(2));")
                        .java(
                                "b2",
                                "a1",
                                "op.alterColumn(\"t\", column(\"id\", bigint()).notNull(),"
                                        + " column(\"id\", bigint()).notNull().identity());"));

        retort.upgrade("head");

        database.execute("INSERT INTO t (n) VALUES ('third')");
        assertThat(database.query("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");
    }

    @EveryDatabase
    void operationForOneDatabaseIsSkippedOnOthers(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files().java(
                                "a1",
                                "none",
                                "op.createTable(\"t\", column(\"id\", bigint()).primaryKey());\n"
                                        + "op.on(Database.POSTGRESQL, it -> it.createSequence(\"numbers\"));"));

        retort.upgrade("head");
        assertThat(database.tables()).containsExactly("t");
        retort.downgrade("base");
        assertThat(database.tables()).isEmpty();
    }

    @EveryDatabase
    void dryRunShowsKnownStatementsAndNamesUnknownOnes(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files().java("a1", "none", USERS)
                        .java("b2", "a1", "op.setNotNull(\"users\", \"nick\");")
                        .java("c3", "b2", "op.execute(\"SELECT 1\");")
                        .java(
                                "d4",
                                "c3",
                                "op.alterColumn(\"users\", column(\"nick\", text()),"
                                        + " column(\"nick\", varchar(9)));\nop.dropTable(\"users\");"));

        PlanResult plan = retort.dryRun(Direction.UPGRADE, "head");

        assertThat(plan.steps()).hasSize(4);
        assertThat(plan.steps().get(0).sql()).anyMatch(sql -> sql.startsWith("CREATE TABLE"));
        assertThat(plan.steps().get(1).sql()).isNotEmpty().noneMatch(sql -> sql.startsWith("--"));
        assertThat(plan.steps().get(3).destroysData()).hasToString("YES");
        assertThat(plan.steps().get(3).irreversibleReason()).isNotEmpty();
        assertThat(database.tables()).isEmpty();
    }

    @EveryDatabase
    void scriptLeavesTheSameSchemaAsARun(Database which) throws IOException {
        TestDatabase run = TestDatabase.create(which, folder);
        TestDatabase scripted = TestDatabase.create(which, Files.createDirectory(folder.resolve("scripted")));
        RevisionFiles files = files().java("a1", "none", USERS)
                .java("b2", "a1", "op.setNotNull(\"users\", \"nick\");\nop.dropColumn(\"users\", \"created_at\");");
        retort(run, files).upgrade("head");

        String script = retort(scripted, files).script().upgrade("head").script();
        scripted.execute(Dialects.of(which).sql().split(script, 1).stream()
                .map(SqlStatement::text)
                .toArray(String[]::new));

        assertThat(scripted.schema()).isEqualTo(run.schema()).isNotEmpty();
        assertThat(scripted.applied()).isEqualTo(run.applied());
    }

    @EveryDatabase
    void rowChangesKeepTheSchemaKnown(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files().java("a1", "none", USERS)
                        .java(
                                "b2",
                                "a1",
                                "op.execute(\"UPDATE users SET nick = 'x'\");\n"
                                        + "op.setNotNull(\"users\", \"nick\");")
                        .java("c3", "b2", "op.dropColumn(\"users\", \"created_at\");"));
        retort.upgrade("head");

        retort.downgrade("b2");

        assertThat(database.query("SELECT created_at FROM users")).isEmpty();
    }

    @EveryDatabase
    void anEmptyUpgradeIsRefused(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);

        RetortException failure = catchThrowableOfType(
                RetortException.class,
                () -> retort(database, files().java("a1", "none", "")).upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
        assertThat(failure).hasMessageContaining("is empty");
    }
}
