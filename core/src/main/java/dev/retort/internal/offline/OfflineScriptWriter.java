package dev.retort.internal.offline;

import dev.retort.config.Config;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.PreparedStep.ExecutionMode;
import dev.retort.internal.prepare.Simulation;
import dev.retort.internal.prepare.StepDescription;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.JournaledStep;
import dev.retort.internal.step.MigrationRun;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.TransactionalStep;
import dev.retort.internal.table.VersionRow;
import dev.retort.op.SchemaState;
import dev.retort.result.Direction;
import dev.retort.result.PlannedStep;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes plans as scripts instead of running them. The steps are those of a run, on a session that writes them down.
 * Therefore a script leaves the database in the same state as the run would, including version and history rows.
 */
public final class OfflineScriptWriter {
    private final Scripts scripts;
    private final Dialect dialect;
    private final Renderer renderer;
    private final RunSettings settings;
    private final Preparation preparation;
    private final List<String> prologue;

    /**
     * The database for which scripts are written.
     *
     * @param dialect its dialect
     * @param version the oldest server version that must understand the scripts
     * @param source the configured database, or null if only the dialect is known
     */
    public record Target(
            Dialect dialect,
            ServerVersion version,
            @Nullable SessionSource source) {}

    /**
     * A script.
     *
     * @param text the complete script
     * @param steps its steps, each with its statements, including those for version and history rows
     */
    public record Script(String text, List<PlannedStep> steps) {
        public Script {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Creates a writer of scripts from these revisions.
     *
     * @param target the database for which scripts are written
     */
    public OfflineScriptWriter(Scripts scripts, Target target, RunSettings settings) {
        this.scripts = scripts;
        this.dialect = target.dialect();
        this.renderer = dialect.renderer(target.version());
        this.prologue = target.source() == null
                ? dialect.offline().prologue(Map.of())
                : target.source().prologue();
        this.settings = settings;
        this.preparation = new Preparation(scripts, dialect, renderer);
    }

    /**
     * Writes the script of a plan.
     *
     * @param title a description, for its first line
     * @param start the revisions that must be applied to the database; each step checks those that it requires
     * @throws RetortException if a step cannot be run, for the same reasons as in a run
     * @throws SearchPathChangeException if a step changes the search path, so that the script might use other tables as
     *     the engine's own
     */
    public Script script(String title, Plan plan, AppliedSet start) {
        OfflineRun run = begin(title);
        ScriptSession script = run.session();
        if (start.isEmpty()) {
            run.createTables();
        }
        if (!plan.isEmpty()) {
            requireStart(run, plan, start);
        } else {
            script.comment("There is nothing to do.");
        }
        List<PlannedStep> steps = new ArrayList<>();
        List<PreparedStep> prepared = preparation.prepare(plan);
        MigrationRun migrationRun = migrationRun(run, schema(prepared, start));
        for (PreparedStep step : prepared) {
            requireNoJava(step);
            requireSameSearchPath(step);
            script.comment(step.step().direction().code() + " "
                    + step.step().revision().display());
            int from = script.count();
            resetSession(
                    script,
                    steps.isEmpty() ? List.of() : prepared.get(steps.size() - 1).statements());
            write(migrationRun, step);
            steps.add(StepDescription.of(step, preparation, step.statements(), script.statementsFrom(from)));
        }
        return new Script(script.text(), steps);
    }

    /** Returns the run that writes the statements of the steps to the script. */
    private MigrationRun migrationRun(OfflineRun run, SchemaState start) {
        boolean enforcesKeys = dialect.offline().enforcesForeignKeys(prologue);
        return run.migrationRun(
                renderer,
                new PredictedSchema(preparation, start),
                new ScriptStepTransaction.Scope(scripts.graph(), enforcesKeys));
    }

    /** Returns the schema that the script will find, as far as it can be computed from the applied revisions. */
    private SchemaState schema(List<PreparedStep> steps, AppliedSet start) {
        boolean usesSchema =
                steps.stream().flatMap(step -> step.operations().stream()).anyMatch(preparation.renderer()::usesSchema);
        return usesSchema
                ? Simulation.normalized(preparation.renderer(), preparation.schemaOf(start.ids()))
                : new SchemaState.Unknown("no operation uses it");
    }

    /** Writes the checks that a run does before its first step, as far as they can be expressed in SQL. */
    private void requireStart(OfflineRun run, Plan plan, AppliedSet start) {
        run.session().comment("Checks the state of the database, as a run does before its first step.");
        run.versions().require(start.ids(), List.of());
        if (settings.ahead() == Config.DatabaseAhead.REFUSE) {
            run.versions().requireKnown(ids());
        }
        if (plan.steps().stream().anyMatch(step -> step.direction() == Direction.UPGRADE)) {
            Map<RevisionId, String> checksums = new HashMap<>();
            start.ids().forEach(id -> checksums.put(id, scripts.of(id).checksum(dialect.database())));
            run.versions().requireUnchanged(checksums);
        }
    }

    /** Restores the session after the author's statements of a step: any of them may call code that changes it. */
    private void resetSession(ScriptSession script, List<SqlStatement> executed) {
        List<String> reset = executed.isEmpty() ? List.of() : dialect.offline().reset(executed);
        if (!reset.isEmpty()) {
            reset.forEach(script::execute);
            prologue.forEach(script::execute);
        }
    }

    private static void write(MigrationRun run, PreparedStep step) {
        if (step.mode() == ExecutionMode.ONE_TRANSACTION) {
            new TransactionalStep(run, step, null).run();
            return;
        }
        boolean isUpgrade = step.step().direction() == Direction.UPGRADE;
        VersionRow before = VersionRow.applied(step.step().revision(), step.checksum(), run.now());
        new JournaledStep(run, step, isUpgrade ? null : before).run();
    }

    /**
     * Writes the script of a stamp, which works for any state of the database.
     *
     * @param title a description, for its first line
     * @param unstamped the revisions that must not be recorded afterwards
     * @param recorded the revisions that must be recorded afterwards
     */
    public Script stamp(String title, Collection<RevisionId> unstamped, Collection<RevisionId> recorded) {
        OfflineRun run = begin(title);
        run.createTables();
        run.session().comment("Fails if a revision is incomplete, or unknown to the build that wrote this script.");
        run.session().begin();
        run.versions().lock();
        run.versions().require(List.of(), List.of());
        // Without the database it is not known which revisions an unknown one requires, so they are refused with any
        // settings.
        run.versions().requireKnown(ids());
        unstamped.stream().sorted().forEach(run::unstamp);
        recorded.stream().sorted().forEach(id -> run.stampIfMissing(stamped(id)));
        run.session().commit();
        return new Script(run.session().text(), List.of());
    }

    /**
     * Writes the script of a stamp that removes all recorded revisions first, in any state of the database.
     *
     * @param title a description, for its first line
     * @param recorded the revisions that must be recorded afterwards
     */
    public Script purge(String title, Collection<RevisionId> recorded) {
        OfflineRun run = begin(title);
        run.createTables();
        run.session().comment("Deletes all recorded revisions, then records the specified ones.");
        run.session().begin();
        run.versions().lock();
        ids().stream().sorted().forEach(run::unstamp);
        run.versions().deleteAll();
        recorded.stream().sorted().forEach(id -> run.stamp(stamped(id)));
        run.session().commit();
        return new Script(run.session().text(), List.of());
    }

    private VersionRow stamped(RevisionId id) {
        String checksum = scripts.of(id).checksum(dialect.database());
        return VersionRow.applied(
                scripts.graph().get(id), checksum, settings.clock().instant());
    }

    private List<RevisionId> ids() {
        return scripts.graph().inOrder().stream().map(Revision::id).toList();
    }

    private OfflineRun begin(String title) {
        ScriptSession session = new ScriptSession(dialect);
        session.comment(title + "\nfor " + dialect.database().displayName() + ", by " + settings.engine()
                + "\nRun the whole script, with a client that stops at the first error:\n  "
                + dialect.offline().runCommand()
                + "\nIf the database is not in the state that a step requires, the step fails on a NULL in the version"
                + "\ntable. A script that is run twice, or on another database, stops before it changes anything.");
        session.comment("Session settings, the same as in a run.");
        prologue.forEach(session::execute);
        if (settings.names().schemaName() == null) {
            dialect.offline().requireLocation(settings.names().version()).ifPresent(check -> {
                session.comment("Fails if the version table of another schema would be used.");
                session.execute(check);
            });
        }
        return new OfflineRun(session, settings);
    }

    private static void requireNoJava(PreparedStep step) {
        step.works().stream().filter(Work.Java.class::isInstance).findFirst().ifPresent(work -> {
            throw new JavaInScriptException(step, work);
        });
    }

    private void requireSameSearchPath(PreparedStep step) {
        List<SqlStatement> changing = step.statements().stream()
                .filter(dialect.sql()::changesSearchPath)
                .toList();
        if (!changing.isEmpty() && settings.names().schemaName() == null) {
            throw new SearchPathChangeException(step, changing);
        }
    }

    /** A revision runs Java code, which a script cannot do. */
    public static final class JavaInScriptException extends RetortException {
        private static final long serialVersionUID = 1L;

        JavaInScriptException(PreparedStep step, Work work) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of(
                                    "Cannot write a script that contains "
                                            + step.step().revision().display(),
                                    "the revision runs Java code on the connection")
                            .fact("operation", work.display())
                            .fact("file", step.source())
                            .fix("run the command on the database, without '--sql'."));
        }
    }

    /** A revision changes the search path, so the script might no longer find the engine's tables. */
    public static final class SearchPathChangeException extends RetortException {
        private static final long serialVersionUID = 1L;

        SearchPathChangeException(PreparedStep step, List<SqlStatement> changing) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of(
                                    "Cannot write a script that contains "
                                            + step.step().revision().display(),
                                    "the revision changes the search path, and the schema of the engine's tables is"
                                            + " not configured")
                            .fact(
                                    "statement",
                                    changing.stream().map(SqlStatement::text).collect(Collectors.joining("\n")))
                            .fact("file", step.source() + ":" + changing.get(0).line())
                            .fix("set the schema of these tables with 'schema-name = …' in retort.properties."));
        }
    }
}
