package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Retort;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.RevisionRequest;
import dev.retort.support.RevisionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixes of the checks: each check fails, the fix is followed literally, and then the check passes. */
class TestingFixesTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void create() {
        files = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
    }

    private TestedRevisions revisions() {
        return TestedRevisions.in(files.location()).onSqlite();
    }

    private Retort retort() {
        return Retort.builder()
                .url("sqlite:///" + folder.resolve("test.db"))
                .scripts(files.location())
                .build();
    }

    private static RevisionChecks checks(TestedRevisions revisions) {
        return new RevisionChecks() {
            @Override
            protected TestedRevisions revisions() {
                return revisions;
            }
        };
    }

    private void fails(Consumer<RevisionChecks> check, String fix) {
        fails(revisions(), check, fix);
    }

    private static void fails(TestedRevisions revisions, Consumer<RevisionChecks> check, String fix) {
        assertThatThrownBy(() -> check.accept(checks(revisions)))
                .message()
                .satisfies(message -> assertThat(message.replaceAll("\\s+", " ").replaceFirst(".* Fix:", "Fix:"))
                        .contains(fix));
    }

    private void passes(Consumer<RevisionChecks> check) {
        check.accept(checks(revisions()));
    }

    @Test
    void headsAreMerged() {
        files.table("b1", "none");
        fails(RevisionChecks::thereIsOneHead, "merge several heads with 'retort merge heads'");

        retort().merge(List.of("heads"), RevisionRequest.of("merge"));
        passes(RevisionChecks::thereIsOneHead);
    }

    @Test
    void headsAreRebased() {
        files.table("a2", "a1").table("b2", "a1");
        fails(RevisionChecks::thereIsOneHead, "or put one after the other with 'retort rebase'");

        retort().rebase("b2", "a2");
        passes(RevisionChecks::thereIsOneHead);
    }

    @Test
    void locationIsCorrected() throws IOException {
        TestedRevisions empty = TestedRevisions.in(
                        Files.createDirectory(folder.resolve("empty")).toString())
                .onSqlite();
        fails(empty, RevisionChecks::thereIsOneHead, "if there are no revisions, correct the location");

        passes(RevisionChecks::thereIsOneHead);
    }

    @Test
    void revisionIsDeclaredIrreversible() {
        String file = "-- revision: a2\n-- down: a1\n%s\n-- upgrade\nDELETE FROM t_a1;\n";
        files.raw("a2", file.formatted(""));
        fails(RevisionChecks::everyRevisionHasADowngradeOrSaysWhyNot, "'-- irreversible: REASON' in the header");

        files.raw("a2", file.formatted("-- irreversible: REASON\n"));
        passes(RevisionChecks::everyRevisionHasADowngradeOrSaysWhyNot);
        files.raw("a2", file.formatted("") + "-- downgrade\nSELECT 1;\n");
        passes(RevisionChecks::everyRevisionHasADowngradeOrSaysWhyNot);
    }

    @Test
    void javaRevisionIsDeclaredIrreversible() {
        String file = """
            import dev.retort.op.*;

            @RevisionScript(id = "a2", down = "a1"%s)
            public final class Ra2_test implements Migration {
                @Override
                public void upgrade(Operations op) {
                    op.execute("DELETE FROM t_a1");
                }
            }
            """;
        files.javaFile("a2", file.formatted(""));
        fails(
                RevisionChecks::everyRevisionHasADowngradeOrSaysWhyNot,
                "'irreversible = \"REASON\"' in '@RevisionScript'");

        files.javaFile("a2", file.formatted(", irreversible = \"REASON\""));
        passes(RevisionChecks::everyRevisionHasADowngradeOrSaysWhyNot);
    }

    @Test
    void statementThatDeletesAVersionIsRemoved() {
        files.add("a2", "a1", "DELETE FROM retort_version WHERE id = 'a1';", "SELECT 1;");
        fails(RevisionChecks::allRevisionsRunOnAnEmptyDatabase, "remove statements that change the engine's tables");

        files.add("a2", "a1", "SELECT 1;", "SELECT 1;");
        passes(RevisionChecks::allRevisionsRunOnAnEmptyDatabase);
    }

    @Test
    void downgradeIsCorrected() {
        files.add("a2", "a1", "CREATE TABLE t (id INTEGER);", "SELECT 1;");
        fails(
                RevisionChecks::downgradeOfEachRevisionRestoresTheSchema,
                "correct the downgrade, or declare the revision irreversible");

        files.add("a2", "a1", "CREATE TABLE t (id INTEGER);", "DROP TABLE t;");
        passes(RevisionChecks::downgradeOfEachRevisionRestoresTheSchema);
        files.raw(
                "a2", "-- revision: a2\n-- down: a1\n-- irreversible: x\n\n-- upgrade\nCREATE TABLE t (id INTEGER);\n");
        passes(RevisionChecks::downgradeOfEachRevisionRestoresTheSchema);
    }

    @Test
    void lossIsNamed() {
        files.add("a2", "a1", "CREATE TABLE users (id INTEGER PRIMARY KEY, phone TEXT);", "DROP TABLE users;");
        files.add("a3", "a2", "ALTER TABLE users DROP COLUMN phone;", "ALTER TABLE users ADD COLUMN phone TEXT;");
        Consumer<RevisionChecks> check = RevisionChecks::rowsSurviveTheUpgradeAndDowngradeOfEachRevision;
        fails(check, "'-- loses: TABLE.COLUMN' in the header of an SQL file");
        fails(check, "'.loses(REVISION, \"TABLE.COLUMN\")' in revisions()");

        check.accept(checks(revisions().loses("a3", "users.phone")));
        files.raw(
                "a3",
                "-- revision: a3\n-- down: a2\n-- loses: users.phone\n\n-- upgrade\nALTER TABLE users DROP COLUMN"
                        + " phone;\n\n-- downgrade\nALTER TABLE users ADD COLUMN phone TEXT;\n");
        check.accept(checks(revisions()));
    }

    @Test
    void rowsAreInserted() {
        files.add("a2", "a1", "CREATE TABLE c (code TEXT CHECK (code = upper(code)) NOT NULL);", "DROP TABLE c;");
        files.table("a3", "a2");
        Consumer<RevisionChecks> check = RevisionChecks::rowsSurviveTheUpgradeAndDowngradeOfEachRevision;
        fails(check, "if generated rows do not fit, insert your own with '.rows(REVISION, SQL)'");

        check.accept(checks(revisions().rows("a2", "INSERT INTO c VALUES ('EUR')")));
    }

    @Test
    void missingRevisionIsGenerated() throws IOException {
        Path models = Files.writeString(
                folder.resolve("models.sql"),
                "CREATE TABLE t_a1 (id INTEGER PRIMARY KEY);\nCREATE TABLE notes (id INTEGER);\n");
        TestedRevisions compared = revisions().with(builder -> builder.modelsSql(models));
        fails(
                compared,
                RevisionChecks::modelsMatchTheSchemaOfTheHead,
                "write the missing revision with 'retort revision --autogenerate -m TEXT'");

        Retort retort = Retort.builder()
                .url("sqlite:///" + folder.resolve("test.db"))
                .scripts(files.location())
                .modelsSql(models)
                .build();
        retort.upgrade("heads");
        retort.autogenerate(AutogenerateRequest.of("TEXT"));
        checks(compared).modelsMatchTheSchemaOfTheHead();
    }

    @Test
    void modelsAreCorrected() throws IOException {
        Path models = Files.writeString(folder.resolve("models.sql"), "CREATE TABLE t_a1 (id INTEGER);\n");
        TestedRevisions compared = revisions().with(builder -> builder.modelsSql(models));
        fails(compared, RevisionChecks::modelsMatchTheSchemaOfTheHead, "or correct the models");

        Files.writeString(models, "CREATE TABLE t_a1 (id INTEGER PRIMARY KEY);\n");
        checks(compared).modelsMatchTheSchemaOfTheHead();
    }

    @Test
    void databaseIsNamed() {
        TestedRevisions none = TestedRevisions.in(files.location());
        String fix = "add 'onSqlite()', 'onH2()', 'on(URL)' or 'on(DATA_SOURCE)' in revisions()";
        fails(none, RevisionChecks::allRevisionsRunOnAnEmptyDatabase, fix);

        checks(none.onSqlite()).allRevisionsRunOnAnEmptyDatabase();
        checks(none.onH2()).allRevisionsRunOnAnEmptyDatabase();
    }

    @Test
    void databaseInMemoryReplacesAFile() {
        TestedRevisions file = revisions().on("sqlite:///" + folder.resolve("test.db"));
        String fix = "call 'onSqlite()' or 'onH2()' in revisions(), which create a database in memory";
        fails(file, RevisionChecks::allRevisionsRunOnAnEmptyDatabase, fix);

        checks(file.onSqlite()).allRevisionsRunOnAnEmptyDatabase();
        checks(file.onH2()).allRevisionsRunOnAnEmptyDatabase();
    }

    @Test
    void idIsCorrected() {
        TestedRevisions mistyped = revisions().loses("a9", "t_a1");
        fails(
                mistyped,
                RevisionChecks::downgradeOfEachRevisionRestoresTheSchema,
                "correct the id in 'rows(…)' or 'loses(…)'; 'retort history' lists the revisions");

        assertThat(retort().history().revisions())
                .singleElement()
                .satisfies(one -> assertThat(one.revision()).isEqualTo("a1"));
        checks(revisions().loses("a1", "t_a1")).downgradeOfEachRevisionRestoresTheSchema();
    }

    @Test
    void overriddenCheckIsAnnotated() {
        for (Class<?> refused :
                List.of(SampleProjectsTest.WithOneHidden.class, SampleProjectsTest.WithOneLeftOutForNoReason.class)) {
            assertThat(CheckRun.of(refused).values())
                    .anySatisfy(failure -> assertThat(failure.replaceAll("\\s+", " "))
                            .contains("annotate it with '@Test', and with '@Disabled(\"REASON\")' to leave it out"));
        }

        assertThat(CheckRun.of(SampleProjectsTest.WithOneLeftOut.class))
                .containsEntry("thereIsOneHead", "left out: checked by a test of our own")
                .containsEntry("everyRevisionHasADowngradeOrSaysWhyNot", CheckRun.PASSED);
    }
}
