package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The checks of two projects, run by JUnit: one without errors, and one with an error for each check. */
class SampleProjectsTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples");

    private static TestedRevisions sound() {
        return TestedRevisions.in(SAMPLES.resolve("sound").toString());
    }

    static class Sound extends RevisionChecks {
        @Override
        protected TestedRevisions revisions() {
            return sound().onSqlite().with(builder -> builder.modelsSql(SAMPLES.resolve("sound.sql")));
        }
    }

    static class SoundOnH2 extends RevisionChecks {
        @Override
        protected TestedRevisions revisions() {
            return sound().onH2();
        }
    }

    static class Flawed extends RevisionChecks {
        @Override
        protected TestedRevisions revisions() {
            return TestedRevisions.in(SAMPLES.resolve("flawed").toString())
                    .onSqlite()
                    .with(builder -> builder.modelsSql(SAMPLES.resolve("flawed.sql")));
        }
    }

    static class WithOneLeftOut extends Sound {
        @Override
        @Test
        @Disabled("checked by a test of our own")
        protected void thereIsOneHead() {}
    }

    static class WithOneHidden extends Sound {
        @Override
        protected void thereIsOneHead() {}
    }

    static class WithOneLeftOutForNoReason extends Sound {
        @Override
        @Test
        @Disabled
        protected void thereIsOneHead() {}
    }

    @Test
    void soundRevisionsPassAllChecks() {
        assertThat(CheckRun.of(Sound.class))
                .hasSize(7)
                .allSatisfy((check, result) -> assertThat(result).as(check).isEqualTo(CheckRun.PASSED));
    }

    @Test
    void checksWithoutModelsAreReportedAsAborted() {
        Map<String, String> results = CheckRun.of(SoundOnH2.class);

        assertThat(results.remove("modelsMatchTheSchemaOfTheHead"))
                .isEqualTo("aborted: There are no models to compare: add '.models(SOURCE)' in revisions().");
        assertThat(results)
                .hasSize(6)
                .allSatisfy((check, result) -> assertThat(result).as(check).isEqualTo(CheckRun.PASSED));
    }

    @Test
    void eachErrorIsFoundByItsCheck() {
        Map<String, String> results = CheckRun.of(Flawed.class);

        assertThat(results.get("thereIsOneHead"))
                .contains("20260204_090000:  is a head", "20260205_090000:  is a head", "'retort merge heads'");
        assertThat(results.get("everyRevisionHasADowngradeOrSaysWhyNot"))
                .contains("20260203_090000:  ", "loans.sql", "'-- irreversible: REASON'")
                .doesNotContain("20260202_090000");
        assertThat(results.get("downgradeOfEachRevisionRestoresTheSchema"))
                .contains("index ix_books_title of table books is left behind by the downgrade of 20260202_090000"
                        + " (authors and an index)")
                .doesNotContain("20260204_090000");
        assertThat(results.get("rowsSurviveTheUpgradeAndDowngradeOfEachRevision"))
                .contains("values of column shelf of table books are changed ('shelf 1' -> NULL) by the upgrade and"
                        + " downgrade of 20260204_090000 (no shelves)")
                .contains("1 of 2 rows of table loans are lost by the upgrade and downgrade of 20260205_090000");
        assertThat(results.get("modelsMatchTheSchemaOfTheHead"))
                .contains("add column year to table books", "'retort revision --autogenerate -m TEXT'");
        assertThat(results.get("allRevisionsRunOnAnEmptyDatabase")).isEqualTo(CheckRun.PASSED);
        assertThat(results.get("checksumsDoNotDependOnLineEnds")).isEqualTo(CheckRun.PASSED);
    }

    @Test
    void checkIsLeftOutWithItsReason() {
        assertThat(CheckRun.of(WithOneLeftOut.class))
                .hasSize(7)
                .containsEntry("thereIsOneHead", "left out: checked by a test of our own");
    }

    @Test
    void checkThatWouldSilentlyDisappearIsRefused() {
        assertThat(CheckRun.of(WithOneHidden.class))
                .hasSize(1)
                .allSatisfy((name, result) ->
                        assertThat(result).contains("it overrides a check without '@Test'", "thereIsOneHead"));
        assertThat(CheckRun.of(WithOneLeftOutForNoReason.class))
                .hasSize(1)
                .allSatisfy((name, result) -> assertThat(result).contains("it leaves the check out without a reason"));
    }
}
