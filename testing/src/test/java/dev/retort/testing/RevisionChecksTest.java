package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single rules of the checks, with revisions of which one is remarkable. */
class RevisionChecksTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void createDirectory() {
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    private TestedRevisions revisions() {
        return TestedRevisions.in(files.location());
    }

    private static RevisionChecks checks(TestedRevisions revisions) {
        return new RevisionChecks() {
            @Override
            protected TestedRevisions revisions() {
                return revisions;
            }
        };
    }

    @Test
    void locationWithoutRevisionsIsNotSound() {
        assertThatThrownBy(checks(revisions().onSqlite())::thereIsOneHead)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("contains no revisions");
    }

    @Test
    void missingDatabaseIsNamed() {
        files.table("a1", "none");

        assertThatThrownBy(checks(revisions())::allRevisionsRunOnAnEmptyDatabase)
                .hasMessageContaining("no database is named")
                .hasMessageContaining("'onSqlite()'");
    }

    @Test
    void fileOfADatabaseThatNeedsNoServerIsRefused() {
        files.table("a1", "none");
        TestedRevisions revisions = revisions().on("sqlite:///" + folder.resolve("test.db"));

        assertThatThrownBy(checks(revisions)::allRevisionsRunOnAnEmptyDatabase)
                .hasMessageContaining("SQLite is not a server")
                .hasMessageContaining("call 'onSqlite()'");
        assertThat(folder.resolve("test.db")).doesNotExist();
    }

    @Test
    void tableThatCannotBeFilledIsReportedUntilItGetsRows() {
        files.add(
                "a1",
                "none",
                "CREATE TABLE codes (code VARCHAR(20) NOT NULL PRIMARY KEY, CHECK (length(code) = 3 AND upper(code) ="
                        + " code));",
                "DROP TABLE codes;");
        files.table("a2", "a1");
        TestedRevisions revisions = revisions().onSqlite();

        assertThatThrownBy(checks(revisions)::rowsSurviveTheUpgradeAndDowngradeOfEachRevision)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("table codes:  cannot be filled with generated rows, so it was not tested")
                .hasMessageContaining("CHECK constraint failed")
                .hasMessageNotContaining("t_a2");
        checks(revisions.rows("a1", "INSERT INTO codes VALUES ('EUR')"))
                .rowsSurviveTheUpgradeAndDowngradeOfEachRevision();
    }

    @Test
    void namedLossIsAccepted() {
        files.add("a1", "none", "CREATE TABLE users (id INTEGER PRIMARY KEY, phone TEXT);", "DROP TABLE users;");
        files.add("a2", "a1", "ALTER TABLE users DROP COLUMN phone;", "ALTER TABLE users ADD COLUMN phone TEXT;");
        TestedRevisions revisions = revisions().onSqlite();

        assertThatThrownBy(checks(revisions)::rowsSurviveTheUpgradeAndDowngradeOfEachRevision)
                .hasMessageContaining("values of column phone of table users are changed ('phone 1' -> NULL)");
        checks(revisions.loses("a2", "users.phone")).rowsSurviveTheUpgradeAndDowngradeOfEachRevision();
        checks(revisions.loses("a2", "users")).rowsSurviveTheUpgradeAndDowngradeOfEachRevision();
        assertThatThrownBy(checks(revisions.loses("a3", "users"))::rowsSurviveTheUpgradeAndDowngradeOfEachRevision)
                .hasMessageContaining("names one that does not exist");
    }

    @Test
    void lossThatTheRevisionNamesIsAccepted() {
        files.add("a1", "none", "CREATE TABLE users (id INTEGER PRIMARY KEY, phone TEXT);", "DROP TABLE users;");
        String sections = "\n\n-- upgrade\nALTER TABLE users DROP COLUMN phone;\n\n-- downgrade\n"
                + "ALTER TABLE users ADD COLUMN phone TEXT;\n";
        files.raw("a2", "-- revision: a2\n-- down: a1\n-- loses: users.nick" + sections);
        RevisionChecks checks = checks(revisions().onSqlite());

        assertThatThrownBy(checks::rowsSurviveTheUpgradeAndDowngradeOfEachRevision)
                .hasMessageContaining("values of column phone of table users are changed")
                .hasMessageContaining("'-- loses: TABLE.COLUMN'");
        files.raw("a2", "-- revision: a2\n-- down: a1\n-- loses: visits, Users.Phone" + sections);
        checks.rowsSurviveTheUpgradeAndDowngradeOfEachRevision();
    }

    @Test
    void lossThatARevisionInJavaNamesIsAccepted() {
        files.java(
                "a1",
                "none",
                "op.createTable(\"users\", column(\"id\", integer()).primaryKey()," + " column(\"phone\", text()));");
        String source = """
            import static dev.retort.op.Definitions.*;

            import dev.retort.op.*;

            @RevisionScript(id = "a2", down = "a1"%s)
            public final class Ra2_test implements Migration {
                @Override
                public void upgrade(Operations op) {
                    op.dropColumn("users", "phone");
                }

                @Override
                public void downgrade(Operations op) {
                    op.addColumn("users", column("phone", text()));
                }
            }
            """;
        files.javaFile("a2", source.formatted(""));
        RevisionChecks checks = checks(revisions().onSqlite());

        assertThatThrownBy(checks::rowsSurviveTheUpgradeAndDowngradeOfEachRevision)
                .hasMessageContaining("values of column phone of table users are changed");
        files.javaFile("a2", source.formatted(", loses = \"users.phone\""));
        checks.rowsSurviveTheUpgradeAndDowngradeOfEachRevision();
    }

    @Test
    void unknownChecksumIsReported() {
        TestedRevisions unindexed =
                TestedRevisions.in("classpath:dev/retort/testing").onSqlite();

        assertThatThrownBy(checks(unindexed)::checksumsDoNotDependOnLineEnds)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("20260101_090000:  has no checksum, so that changes of it are not detected")
                .hasMessageContaining("write the index of revisions in your build");
    }

    @Test
    void checksumThatDependsOnLineEndsIsReported() {
        // A conversion that was applied twice leaves a line end that other programs read as two.
        files.add("a1", "none", "CREATE TABLE users (id INTEGER PRIMARY KEY,\r\r\n nick TEXT);", "DROP TABLE users;");
        files.table("a2", "a1");
        RevisionChecks checks = checks(revisions().onSqlite());

        assertThatThrownBy(checks::checksumsDoNotDependOnLineEnds)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a1:   has another checksum with other line ends")
                .hasMessageNotContaining("a2:");
        files.add("a1", "none", "CREATE TABLE users (id INTEGER PRIMARY KEY,\r\n nick TEXT);", "DROP TABLE users;");
        checks.checksumsDoNotDependOnLineEnds();
    }

    @Test
    void downgradeThatFailsOnRowsIsReportedAndTheNextRevisionIsStillChecked() {
        files.table("a1", "none");
        files.add(
                "a2",
                "a1",
                "CREATE TABLE notes (id INTEGER PRIMARY KEY, t INTEGER NOT NULL REFERENCES t_a1 (id));",
                "DELETE FROM t_a1; DROP TABLE missing;");
        files.add("a3", "a2", "CREATE INDEX ix_notes_t ON notes (t);", "SELECT 1;");

        Throwable schema = catchThrowable(checks(revisions().onSqlite())::downgradeOfEachRevisionRestoresTheSchema);

        assertThat(schema)
                .hasMessageContaining("a2:   the downgrade fails: ")
                .hasMessageContaining("no such table: missing")
                .hasMessageContaining("index ix_notes_t of table notes is left behind by the downgrade of a3");
    }

    @Test
    void objectThatTheDowngradeDoesNotRestoreIsMissing() {
        files.add(
                "a1",
                "none",
                "CREATE TABLE users (id INTEGER PRIMARY KEY, nick VARCHAR(20)); CREATE INDEX ix_nick ON users (nick);",
                "DROP TABLE users;");
        files.add("a2", "a1", "DROP INDEX ix_nick;", "SELECT 1;");

        assertThatThrownBy(checks(revisions().onSqlite())::downgradeOfEachRevisionRestoresTheSchema)
                .hasMessageContaining("index ix_nick of table users is missing after the downgrade of a2");
    }

    @Test
    void everyTypeOfColumnAndSelfReferenceGetsRows() {
        files.add(
                "a1",
                "none",
                "CREATE TABLE many (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES many (id), b BOOLEAN NOT NULL,"
                        + " n DECIMAL(2, 2) NOT NULL, c CHAR(1) NOT NULL UNIQUE, d DATE NOT NULL,"
                        + " t TIMESTAMP NOT NULL, x BLOB NOT NULL, r REAL NOT NULL, g INTEGER AS (id + 1),"
                        + " v VARCHAR(3) NOT NULL, CHECK (n < 1), CHECK (v IN ('low', 'mid')));",
                "DROP TABLE many;");
        files.table("a2", "a1");

        checks(revisions().onSqlite()).rowsSurviveTheUpgradeAndDowngradeOfEachRevision();
    }

    @Test
    void serverIsLeftEmptyAndMustBeEmpty() {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        files.add(
                "a1",
                "none",
                "CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE TABLE users (id BIGINT GENERATED ALWAYS AS IDENTITY"
                        + " PRIMARY KEY, key UUID NOT NULL, mood mood NOT NULL, tags TEXT[] NOT NULL, data JSONB"
                        + " NOT NULL, ip INET NOT NULL, raw BYTEA NOT NULL, at TIMESTAMPTZ NOT NULL, level VARCHAR(5)"
                        + " NOT NULL CHECK (level IN ('low', 'high')));",
                "DROP TABLE users; DROP TYPE mood;");
        RevisionChecks checks = checks(revisions().on(database.url()));
        checks.rowsSurviveTheUpgradeAndDowngradeOfEachRevision();
        files.add("a2", "a1", "CREATE INDEX ix_users_key ON users (key);", "SELECT 1;");

        assertThatThrownBy(checks::downgradeOfEachRevisionRestoresTheSchema)
                .hasMessageContaining("index ix_users_key of table users is left behind by the downgrade of a2");
        assertThat(database.isUntouched()).isTrue();

        database.execute("CREATE TABLE valuable (id INTEGER)");
        assertThatThrownBy(checks::allRevisionsRunOnAnEmptyDatabase).hasMessageContaining("is not empty");
        assertThat(database.hasTable("valuable")).isTrue();
    }

    @Test
    void soundRevisionsPassOnAServer() {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        RevisionChecks checks =
                checks(TestedRevisions.in("src/test/resources/samples/sound").on(database.url()));

        List<Runnable> all = List.of(
                checks::thereIsOneHead,
                checks::everyRevisionHasADowngradeOrSaysWhyNot,
                checks::allRevisionsRunOnAnEmptyDatabase,
                checks::downgradeOfEachRevisionRestoresTheSchema,
                checks::rowsSurviveTheUpgradeAndDowngradeOfEachRevision,
                checks::checksumsDoNotDependOnLineEnds);
        all.forEach(Runnable::run);

        assertThat(database.isUntouched()).isTrue();
    }
}
