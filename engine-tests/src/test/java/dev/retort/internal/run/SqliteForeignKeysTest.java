package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.dialect.Dialects;
import dev.retort.error.ErrorKind;
import dev.retort.internal.step.ForeignKeyGuard.OrphanedRowsException;
import dev.retort.result.Resolution;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign keys of SQLite and raw statements that rebuild or drop a table, or change its rows. */
class SqliteForeignKeysTest {
    private static final String NEW_USERS = "CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n"
            + "INSERT INTO users_new SELECT * FROM users;\n";
    private static final String REBUILD = NEW_USERS + "DROP TABLE users;\nALTER TABLE users_new RENAME TO users;\n";

    @TempDir
    private Path folder;

    private TestDatabase plain;
    private RevisionFiles files;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void database() {
        plain = TestDatabase.create(Database.SQLITE, folder);
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    private Retort retort(String query) {
        return Retort.builder()
                .url(plain.url() + query)
                .scripts(files.location())
                .listener(new RunListener() {
                    @Override
                    public void warned(StepInfo step, String warning) {
                        if (!warning.contains("has no downgrade")) {
                            warnings.add(warning);
                        }
                    }
                })
                .build();
    }

    private Retort enforced() {
        return retort("?foreign_keys=true");
    }

    private void createTables(String rule) {
        plain.execute(
                "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id) " + rule + ")",
                "INSERT INTO users VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO posts VALUES (10, 1), (20, 2)");
    }

    private List<String> posts() {
        return plain.query("SELECT id || ' ' || coalesce(user_id, 'NULL') FROM posts ORDER BY id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ON DELETE CASCADE", "ON DELETE SET NULL", "ON DELETE RESTRICT", "ON DELETE SET DEFAULT"})
    void rebuildKeepsReferencingRows(String rule) {
        createTables(rule);
        files.add("a1", "none", "-- upgrade\n" + REBUILD + "-- downgrade\n" + REBUILD);

        enforced().upgrade("head");
        assertThat(posts()).containsExactly("10 1", "20 2");
        assertThat(plain.query("SELECT name FROM users ORDER BY id")).containsExactly("a", "b");

        enforced().downgrade("base");
        assertThat(posts()).containsExactly("10 1", "20 2");
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- transaction: none\n"})
    void scriptKeepsReferencingRows(String header) {
        createTables("ON DELETE CASCADE");
        files.raw(
                "a1",
                "-- revision: a1\n-- down: none\n" + header + "-- upgrade\n" + REBUILD
                        + "DELETE FROM users WHERE id = 3;\n-- downgrade\n" + REBUILD);

        execute(enforced().script().upgrade("head").script());
        assertThat(posts()).containsExactly("10 1", "20 2");

        execute(enforced().script().downgrade("a1:base").script());
        assertThat(posts()).containsExactly("10 1", "20 2");
    }

    private void execute(String script) {
        plain.execute(Dialects.of(Database.SQLITE).sql().split(script, 1).stream()
                .map(SqlStatement::text)
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DELETE FROM users", "delete from main.\"USERS\"", "WITH x AS (SELECT 1) DELETE FROM users"})
    void tableThatIsEmptiedAndFilledAgainKeepsReferencingRows(String delete) {
        createTables("ON DELETE CASCADE");
        files.add(
                "a1",
                "none",
                "-- upgrade\nCREATE TEMP TABLE kept AS SELECT * FROM users;\n" + delete
                        + ";\nINSERT OR ABORT INTO users SELECT id, upper(name) FROM kept;\n");

        enforced().upgrade("head");

        assertThat(posts()).containsExactly("10 1", "20 2");
        assertThat(plain.query("SELECT name FROM users ORDER BY id")).containsExactly("A", "B");
    }

    @Test
    void tableThatIsEmptiedAndFilledStatementByStatementKeepsReferencingRows() {
        createTables("ON DELETE CASCADE");
        files.raw("a1", """
                -- revision: a1
                -- down: none
                -- transaction: none
                -- upgrade
                CREATE TABLE kept AS SELECT * FROM users;
                DELETE FROM users;
                INSERT INTO users SELECT * FROM kept;
                """);

        enforced().upgrade("head");

        assertThat(posts()).containsExactly("10 1", "20 2");
        assertThat(warnings).isEmpty();
    }

    @Test
    void rebuildInAResumedRevisionKeepsReferencingRows() {
        createTables("ON DELETE CASCADE");
        files.java("a1", "none", """
                op.run("commits", connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("COMMIT");
                    }
                });
                op.alterColumn("users", column("name", text()), column("name", text()).notNull());
                """);
        RunFailedException failure =
                catchThrowableOfType(RunFailedException.class, () -> enforced().upgrade("head"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);

        enforced().resume(Resolution.COMPLETED);
        enforced().upgrade("head");

        assertThat(plain.applied()).containsExactly("a1");
        assertThat(posts()).containsExactly("10 1", "20 2");
    }

    @Test
    void rebuildOfATableThatRefersToItselfKeepsItsRows() {
        plain.execute(
                "CREATE TABLE tree (id INTEGER PRIMARY KEY, up INTEGER REFERENCES tree ON DELETE CASCADE)",
                "INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2)");
        files.add("a1", "none", """
                -- upgrade
                CREATE TABLE tree_new (id INTEGER PRIMARY KEY, up INTEGER REFERENCES tree_new ON DELETE CASCADE, x);
                INSERT INTO tree_new SELECT id, up, 0 FROM tree ORDER BY id DESC;
                DROP TABLE tree;
                ALTER TABLE tree_new RENAME TO tree;
                """);

        enforced().upgrade("head");

        assertThat(plain.query("SELECT id FROM tree ORDER BY id")).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE users;\n",
                "DROP TABLE IF EXISTS main.[users];\n",
                "ALTER TABLE users RENAME TO users_old;\n" + NEW_USERS_FROM_OLD + "DROP TABLE users_old;\n"
            })
    void dropThatWouldLoseReferencesFailsAndChangesNothing(String statements) {
        createTables("ON DELETE CASCADE");
        files.add("a1", "none", "-- upgrade\n" + statements);

        OrphanedRowsException failure =
                FailedRun.cause(OrphanedRowsException.class, () -> enforced().upgrade("head"));

        assertThat(failure.rows()).hasSize(2);
        assertThat(posts()).containsExactly("10 1", "20 2");
        assertThat(plain.applied()).isEmpty();
        files.add("a1", "none", "-- upgrade\nDELETE FROM posts;\n" + statements);
        enforced().upgrade("head");
        assertThat(plain.applied()).containsExactly("a1");
    }

    private static final String NEW_USERS_FROM_OLD =
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO users SELECT * FROM users_old;\n";

    @Test
    void otherStatementsStillCascade() {
        createTables("ON DELETE CASCADE");
        files.add("a1", "none", "-- upgrade\nDELETE FROM users WHERE id = 2;\nDELETE FROM users;\n");

        enforced().upgrade("head");

        assertThat(posts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PRAGMA foreign_keys = OFF;\n"})
    void rebuildOutsideATransactionKeepsReferencingRows(String setting) {
        createTables("ON DELETE CASCADE");
        files.raw(
                "a1",
                "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\n" + setting + REBUILD
                        + "-- downgrade\n" + setting + REBUILD);

        enforced().upgrade("head");
        assertThat(posts()).containsExactly("10 1", "20 2");

        enforced().downgrade("base");
        assertThat(posts()).containsExactly("10 1", "20 2");
        assertThat(warnings).isEmpty();
    }

    @Test
    void dropOutsideATransactionThatLosesReferencesIsReported() {
        createTables("ON DELETE CASCADE");
        files.raw("a1", "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\nDROP TABLE users;\n");

        enforced().upgrade("head");

        assertThat(posts()).containsExactly("10 1", "20 2");
        assertThat(warnings).hasSize(1).first().asString().contains("2 rows", "row 10 of posts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM users WHERE id = 2",
                "DELETE FROM \"Users\" WHERE id = 2",
                "WITH gone AS (SELECT 2 AS id) DELETE FROM main.users WHERE id IN (SELECT id FROM gone)",
                "UPDATE OR IGNORE users SET id = 3 WHERE id = 2",
                "INSERT INTO posts VALUES (20 + 1, 7)",
                "REPLACE INTO posts VALUES (20, 7)",
                "DELETE FROM posts WHERE id = 10; DELETE FROM users WHERE id = 2",
                "UPDATE notes SET text = 'fires the trigger'",
                "DROP TABLE users; CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);"
                        + " INSERT INTO users VALUES (1, 'a')"
            })
    void newViolationsCauseAWarningIfKeysAreNotEnforced(String statements) {
        createTables("");
        plain.execute(
                "CREATE TABLE notes (text TEXT)",
                "INSERT INTO notes VALUES ('x')",
                "CREATE TRIGGER cleans AFTER UPDATE ON notes BEGIN DELETE FROM users WHERE id = 2; END",
                "INSERT INTO posts VALUES (90, 99)");
        files.add("a1", "none", "-- upgrade\n" + statements + ";\n");

        retort("").upgrade("head");

        assertThat(plain.applied()).containsExactly("a1");
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0))
                .contains("a1", "1 row that violates a foreign key", "row 2", "of posts refers to no row of users")
                .doesNotContain("row 90");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM posts",
                "UPDATE users SET name = 'x'",
                "INSERT INTO posts VALUES (30, NULL)",
                "DELETE FROM posts WHERE id = 20; DELETE FROM users WHERE id = 2",
                REBUILD
            })
    void noViolationCausesNoWarning(String statements) {
        createTables("");
        plain.execute("INSERT INTO posts VALUES (90, 99)");
        files.add("a1", "none", "-- upgrade\n" + statements + ";\n");

        retort("").upgrade("head");

        assertThat(warnings).isEmpty();
    }

    @Test
    void javaOperationsCodeAndDowngradesAreChecked() {
        createTables("");
        files.java("a1", "none", "op.deleteRows(\"users\", rows(\"id\", \"name\").row(1, \"a\").keyedBy(\"id\"));")
                .java("b2", "a1", """
                        @Override public void upgrade(Operations op) {
                            op.run("deletes", connection -> {
                                try (var statement = connection.createStatement()) {
                                    statement.execute("DELETE FROM users");
                                }
                            });
                        }
                        @Override public void downgrade(Operations op) {
                            op.insertRows("posts", rows("id", "user_id").row(30, 5));
                        }
                        """);

        retort("").upgrade("head");
        retort("").downgrade("a1");

        assertThat(warnings).hasSize(3);
        assertThat(warnings.get(0)).contains("row 10 of posts");
        assertThat(warnings.get(1)).contains("row 20 of posts");
        assertThat(warnings.get(2)).contains("row 30 of posts");
    }

    @Test
    void revisionOutsideATransactionIsChecked() {
        createTables("");
        files.raw(
                "a1",
                "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\nDELETE FROM users WHERE id = 1;\n"
                        + "CREATE TABLE x (id INTEGER);\n-- downgrade\nDROP TABLE x;\nDELETE FROM users;\n");

        retort("").upgrade("head");
        retort("").downgrade("base");

        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(1)).contains("row 20 of posts").doesNotContain("row 10");
    }
}
