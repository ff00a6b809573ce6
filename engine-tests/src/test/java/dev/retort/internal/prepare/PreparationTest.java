package dev.retort.internal.prepare;

import static dev.retort.internal.revision.Graphs.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.dialect.Dialects;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of every step before the first one runs. */
class PreparationTest {
    private final RevisionFiles files;

    PreparationTest(@TempDir Path directory) {
        files = new RevisionFiles(directory);
    }

    private List<PreparedStep> upgrade(Database database) {
        Scripts scripts = ScriptDirectory.read(files.location());
        Planner planner = new Planner(scripts.graph());
        AppliedSet nothing = applied(scripts.graph());
        return new Preparation(
                        scripts, Dialects.of(database), Dialects.of(database).renderer(ServerVersion.NEWEST))
                .prepare(planner.plan(planner.upgrade(new Identifier.Heads(), nothing), nothing));
    }

    private List<PreparedStep> downgrade(String current, String target) {
        Scripts scripts = ScriptDirectory.read(files.location());
        Planner planner = new Planner(scripts.graph());
        AppliedSet applied = applied(scripts.graph(), current);
        return new Preparation(
                        scripts,
                        Dialects.of(Database.SQLITE),
                        Dialects.of(Database.SQLITE).renderer(ServerVersion.NEWEST))
                .prepare(planner.plan(planner.downgrade(Identifier.parse(target), applied), applied));
    }

    private BadScriptException upgradeRefused(Database database) {
        BadScriptException failure = catchThrowableOfType(BadScriptException.class, () -> upgrade(database));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
        return failure;
    }

    /** The failure of one statement on line 7 of its file. */
    private BadScriptException statementRefused(Database database, String statement) {
        files.add("a1", "none", "-- upgrade\nCREATE TABLE t (x int);\n" + statement + ";\n");
        BadScriptException failure = upgradeRefused(database);
        assertThat(failure.line()).isEqualTo(7);
        assertThat(failure.getMessage()).contains(files.location() + "/a1_test.sql:7\n");
        return failure;
    }

    private List<String> statements(List<PreparedStep> steps) {
        return steps.stream()
                .flatMap(step -> step.statements().stream())
                .map(SqlStatement::text)
                .toList();
    }

    @Test
    void eachStepHasItsStatementsWithLines() {
        files.add("a1", "none", "-- upgrade\nCREATE TABLE t (\n  x int);\n\nINSERT INTO t\nVALUES (1);\n");
        files.add("b2", "a1", "-- upgrade\nDROP TABLE t;\n");

        List<PreparedStep> steps = upgrade(Database.SQLITE);

        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).statements())
                .containsExactly(
                        new SqlStatement("CREATE TABLE t (\n  x int)", 6),
                        new SqlStatement("INSERT INTO t\nVALUES (1)", 9));
        assertThat(steps.get(1).statements()).containsExactly(new SqlStatement("DROP TABLE t", 6));
        assertThat(steps.get(1).source()).isEqualTo(files.location() + "/b2_test.sql");
    }

    @Test
    void databaseSectionIsPrepared() {
        files.add("a1", "none", "-- upgrade\nSELECT 1;\n-- upgrade postgresql\nSELECT 2;\n");

        assertThat(statements(upgrade(Database.SQLITE))).containsExactly("SELECT 1");
        assertThat(statements(upgrade(Database.POSTGRESQL))).containsExactly("SELECT 2");
    }

    @Test
    void downgradeIsPreparedWithTheChecksumOfTheUpgrade() {
        files.table("a1", "none").table("b2", "a1");

        List<PreparedStep> steps = downgrade("b2", "base");

        assertThat(statements(steps)).containsExactly("DROP TABLE t_b2", "DROP TABLE t_a1");
        assertThat(steps.get(1).checksum())
                .isEqualTo(upgrade(Database.SQLITE).get(0).checksum())
                .isEqualTo(steps.get(1).script().checksum(Database.SQLITE));
    }

    @Test
    void invalidLaterStepRefusesTheWholePlan() {
        files.table("a1", "none").table("b2", "a1").add("c3", "b2", "-- upgrade\nCOMMIT;\n");

        assertThat(upgradeRefused(Database.SQLITE).file()).endsWith("c3_test.sql");
    }

    @Test
    void emptyPlanHasNoSteps() {
        files.table("a1", "none");

        assertThat(downgrade("a1", "a1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- upgrade\n", "-- upgrade\n-- later\n;;\n", "-- upgrade postgresql\nSELECT 1;\n"})
    void anEmptyUpgradeIsRefused(String body) {
        files.add("a1", "none", body);

        BadScriptException failure = upgradeRefused(Database.SQLITE);

        assertThat(failure.line()).isZero();
        assertThat(failure).hasMessageContaining("its upgrade is empty for SQLite");
    }

    @Test
    void anEmptySectionOfTheDatabaseIsAnEmptyUpgrade() {
        files.add("a1", "none", "-- upgrade\nSELECT 1;\n-- upgrade sqlite\n");

        assertThat(statements(upgrade(Database.POSTGRESQL))).containsExactly("SELECT 1");
        assertThat(upgradeRefused(Database.SQLITE)).hasMessageContaining("its upgrade is empty for SQLite");
    }

    @Test
    void emptyDowngradeIsRefusedWhenPrepared() {
        files.add("a1", "none", "-- upgrade\nSELECT 1;\n-- downgrade\n-- nothing\n");

        assertThat(statements(upgrade(Database.SQLITE))).containsExactly("SELECT 1");
        assertThat(catchThrowableOfType(BadScriptException.class, () -> downgrade("a1", "base")))
                .hasMessageContaining("its downgrade is empty for SQLite")
                .hasMessageContaining("'-- irreversible: REASON'");
    }

    @Test
    void irreversibleRevisionHasNoDowngrade() {
        files.raw(
                "a1",
                "-- revision: a1\n-- down: none\n-- irreversible: the names are gone\n-- upgrade\nSELECT 1;\n"
                        + "-- downgrade\nSELECT 2;\n");
        files.table("b2", "a1");

        IrreversibleException failure =
                catchThrowableOfType(IrreversibleException.class, () -> downgrade("b2", "base"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.IRREVERSIBLE);
        assertThat(failure.reason()).isEqualTo("the names are gone");
        assertThat(failure.revision().id()).hasToString("a1");
        assertThat(statements(downgrade("b2", "a1"))).containsExactly("DROP TABLE t_b2");
        assertThat(statements(upgrade(Database.SQLITE))).hasSize(2).contains("SELECT 1");
    }

    @Test
    void aMergeMayBeEmptyBothWays() {
        files.table("a1", "none").table("b2", "none").add("m3", "a1, b2", "");

        assertThat(upgrade(Database.SQLITE).get(2).statements()).isEmpty();
        assertThat(downgrade("m3", "a1").get(0).statements()).isEmpty();
    }

    @Test
    void aMergeMayAlsoHaveStatements() {
        files.table("a1", "none").table("b2", "none").table("m3", "a1, b2");

        assertThat(upgrade(Database.SQLITE).get(2).statements()).hasSize(1);
    }

    @Test
    void downRevisionAndDependencyAreNotAMerge() {
        files.table("a1", "none").table("b2", "none");
        files.raw("c3", "-- revision: c3\n-- down: a1\n-- depends-on: b2\n");

        assertThat(upgradeRefused(Database.SQLITE).file()).endsWith("c3_test.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "commit work",
                "BEGIN",
                "begin immediate",
                "/* now */ BEGIN TRANSACTION",
                "ROLLBACK",
                "ROLLBACK TRANSACTION",
                "END",
                "START TRANSACTION",
                "ABORT",
                "PREPARE TRANSACTION 'x'"
            })
    void transactionControlIsRefusedAtItsLine(String statement) {
        String word =
                statement.replaceAll("/\\*.*\\*/ ", "").replaceAll(" .*", "").toUpperCase(Locale.ROOT);

        assertThat(statementRefused(Database.POSTGRESQL, statement)).hasMessageContaining("'" + word + "'");
    }

    @EveryDatabase
    void transactionControlIsRefusedOnEveryDatabase(Database database) {
        assertThat(statementRefused(database, "COMMIT")).hasMessageContaining("transaction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SAVEPOINT s",
                "RELEASE s",
                "RELEASE SAVEPOINT s",
                "ROLLBACK TO s",
                "ROLLBACK TO SAVEPOINT s",
                "SELECT 'COMMIT'",
                "INSERT INTO t VALUES ('x; COMMIT')",
                "START_UP",
                "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END"
            })
    void statementWithoutTransactionControlIsAllowed(String statement) {
        files.add("a1", "none", "-- upgrade\n" + statement + ";\n");

        assertThat(statements(upgrade(Database.SQLITE))).containsExactly(statement);
    }

    @Test
    void theDowngradeIsCheckedToo() {
        files.add("a1", "none", "-- upgrade\nSELECT 1;\n-- downgrade\nSELECT 2;\nCOMMIT;\n");

        BadScriptException failure = catchThrowableOfType(BadScriptException.class, () -> downgrade("a1", "base"));

        assertThat(failure.line()).isEqualTo(9);
    }

    @Test
    void foreignKeysPragmaIsRefusedOnSqlite() {
        assertThat(statementRefused(Database.SQLITE, "PRAGMA foreign_keys=OFF")).hasMessageContaining("ignores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'it is open", "SELECT \"open", "SELECT (1 /* open"})
    void unterminatedStatementIsRefusedAtItsStart(String statement) {
        files.add("a1", "none", "-- upgrade\nSELECT 1;\n\n" + statement + ";\n\n\n-- downgrade\nSELECT 1;\n");

        BadScriptException failure = upgradeRefused(Database.POSTGRESQL);

        assertThat(failure.line()).isEqualTo(8);
        assertThat(failure).hasMessageContaining("is not closed").hasMessageContaining("a1_test.sql:8\n");
    }

    @Test
    void unterminatedTextIsNotShown() {
        files.add("a1", "none", "-- upgrade\nALTER ROLE app PASSWORD 'open-sesame;\n");

        assertThat(upgradeRefused(Database.POSTGRESQL).getMessage()).doesNotContain("sesame");
    }

    @Test
    void clientCommandsAreRefusedAtTheirLine() {
        assertThat(statementRefused(Database.POSTGRESQL, "\\connect other")).hasMessageContaining("psql");
    }
}
