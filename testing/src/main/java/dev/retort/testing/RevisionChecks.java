package dev.retort.testing;

import dev.retort.internal.command.Check;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.script.Scripts;
import dev.retort.result.CheckResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.Direction;
import dev.retort.result.PlannedStep;
import dev.retort.result.SchemaChange;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The checks that the revisions of every project should pass. A subclass names the revisions and the database; each
 * check is then a test of its own, with JUnit 5 or 6.
 *
 * <pre>{@code
 * class RevisionsTest extends RevisionChecks {
 *     @Override
 *     protected TestedRevisions revisions() {
 *         return TestedRevisions.in("classpath:db/revisions").onSqlite().models(MODELS);
 *     }
 * }
 * }</pre>
 *
 * <p>To leave a check out, override it and annotate it with {@code @Test} and {@code @Disabled("the reason")}. An
 * overridden check without these annotations would silently never run, so the test class is then refused.
 *
 * <p>Each check starts with an empty database and removes everything afterwards. Checks that run at the same time need
 * a database each.
 */
@ExtendWith(OverriddenChecks.class)
public abstract class RevisionChecks {
    /** Creates the checks. */
    protected RevisionChecks() {}

    /** Returns the revisions to check, and the database on which they are run. Called once by each check. */
    protected abstract TestedRevisions revisions();

    /** Checks that the revisions have one head: with several, {@code upgrade head} is ambiguous. */
    @Test
    protected void thereIsOneHead() {
        Scripts scripts = revisions().setup().readScripts();
        List<Revision> heads =
                scripts.graph().heads().stream().map(scripts.graph()::get).toList();
        Findings findings = new Findings();
        if (heads.isEmpty()) {
            findings.add("in", scripts.location() + " contains no revisions");
        }
        if (heads.size() > 1) {
            heads.forEach(head -> findings.add(head, "is a head"));
        }
        findings.failIfAny(
                "The revisions do not have exactly one head",
                "merge several heads with 'retort merge heads', or put one after the other with 'retort rebase';"
                        + " if there are no revisions, correct the location.");
    }

    /** Checks that every revision has a downgrade, or is declared irreversible with a reason. */
    @Test
    protected void everyRevisionHasADowngradeOrSaysWhyNot() {
        Setup setup = revisions().setup();
        Scripts scripts = setup.readScripts();
        Findings findings = new Findings();
        try (TestedDatabase database = setup.open()) {
            for (PlannedStep step :
                    database.retort().dryRun(Direction.UPGRADE, "heads").steps()) {
                Revision revision = scripts.graph().get(Setup.id(step.revision()));
                if (!step.irreversibleReason().isEmpty()
                        && scripts.of(revision).irreversible().isEmpty()) {
                    findings.add(revision, step.irreversibleReason());
                }
            }
        }
        findings.failIfAny(
                "Some revisions cannot be downgraded, and do not say why",
                "write the downgrade, or declare the revision irreversible: '-- irreversible: REASON' in the header of"
                        + " an SQL file, 'irreversible = \"REASON\"' in '@RevisionScript'.");
    }

    /**
     * Checks that all revisions can be run on an empty database, in one run.
     *
     * @throws dev.retort.error.RetortException if one fails
     */
    @Test
    protected void allRevisionsRunOnAnEmptyDatabase() {
        Findings findings = new Findings();
        try (TestedDatabase database = revisions().setup().open()) {
            database.retort().upgrade("heads");
            database.retort()
                    .pending()
                    .pending()
                    .forEach(id -> findings.add(id, "is still pending after 'upgrade heads'"));
        }
        findings.failIfAny(
                "Not all revisions were run",
                "remove statements that change the engine's tables, such as 'retort_version', from the revisions.");
    }

    /**
     * Checks that the downgrade of each revision leaves the schema as it was before its upgrade, and that upgrading
     * again leads to the same schema as the first time.
     */
    @Test
    protected void downgradeOfEachRevisionRestoresTheSchema() {
        Setup setup = revisions().setup();
        Findings findings = new Findings();
        new RoundTrips(setup, findings).run(new SchemaObserver(setup, findings));
        findings.failIfAny(
                "The way up, down and up again does not lead to the same schema",
                "correct the downgrade, or declare the revision irreversible.");
    }

    /**
     * Checks that rows survive the upgrade and the downgrade of each revision. Before each revision, every table that
     * has no rows is filled with generated ones. A table that cannot be filled fails the check; insert its rows with
     * {@link TestedRevisions#rows}. What a downgrade cannot restore must be named in the revision, with {@code loses}
     * in its header, or with {@link TestedRevisions#loses}.
     */
    @Test
    protected void rowsSurviveTheUpgradeAndDowngradeOfEachRevision() {
        Setup setup = revisions().setup();
        Findings findings = new Findings();
        RowObserver observer = new RowObserver(setup, findings);
        new RoundTrips(setup, findings).run(observer);
        observer.finish();
        findings.failIfAny(
                "Rows do not survive the way up and down, or could not be tested",
                "correct the revision, or name what its downgrade cannot restore: '-- loses: TABLE.COLUMN' in the"
                        + " header of an SQL file, 'loses = \"TABLE.COLUMN\"' in '@RevisionScript', or, if it is"
                        + " applied already and must not change, '.loses(REVISION, \"TABLE.COLUMN\")' in revisions();"
                        + " if generated rows do not fit, insert your own with '.rows(REVISION, SQL)'.");
    }

    /**
     * Checks that the models describe the schema that the revisions create. Aborted, which is reported as skipped, if
     * there are no models.
     */
    @Test
    protected void modelsMatchTheSchemaOfTheHead() {
        Findings findings = new Findings();
        try (TestedDatabase database = revisions().setup().open()) {
            database.retort().upgrade("heads");
            CheckResult result = database.retort()
                    .check(CompareRequest.all().withRenames(List.of(), CompareRequest.UnnamedRenames.DROP_AND_ADD));
            for (SchemaChange change : result.changes()) {
                findings.add("missing", change.display());
            }
        } catch (Check.NoModelsException e) {
            Assumptions.abort("There are no models to compare: add '.models(SOURCE)' in revisions().");
        }
        findings.failIfAny(
                "The models differ from the schema that the revisions create",
                "write the missing revision with 'retort revision --autogenerate -m TEXT', or correct the models.");
    }

    /**
     * Checks that the checksum of each revision is known, and does not depend on the line ends of its file, which
     * differ between platforms.
     */
    @Test
    protected void checksumsDoNotDependOnLineEnds() {
        Setup setup = revisions().setup();
        Findings findings = new Findings();
        try (TestedDatabase database = setup.open()) {
            new LineEnds(database.dialect().database(), findings).check(setup.readScripts());
        }
        findings.failIfAny(
                "The checksums of some revisions are not reliable",
                "write the index of revisions in your build, with the annotation processor 'retort-processor', or"
                        + " name a directory of sources; docs/build.md has examples.");
    }
}
