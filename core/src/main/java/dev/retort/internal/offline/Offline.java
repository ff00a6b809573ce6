package dev.retort.internal.offline;

import dev.retort.config.Config;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.VersionRow;
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
import dev.retort.op.SchemaState;
import dev.retort.result.Direction;
import dev.retort.result.PlannedStep;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan down as a script instead of running it. The steps are those of a run, on a session that writes; so what
 * the script leaves in a database is what the run would leave, version rows and history included.
 */
public final class Offline {
    private static final Pattern DEFINITION = Pattern.compile("(?i)(?:CREATE|ALTER|DROP|COMMENT|GRANT|REVOKE)\\b");

    private final Scripts scripts;
    private final Dialect dialect;
    private final Renderer renderer;
    private final RunSettings settings;
    private final Preparation preparation;
    private final List<String> prologue;

    /**
     * What scripts are written for.
     *
     * @param dialect how it spells them
     * @param version the oldest one that shall understand them
     * @param source the database that they are meant for, or null if its dialect alone is known
     */
    public record Target(
            Dialect dialect,
            ServerVersion version,
            @Nullable SessionSource source) {}

    /**
     * A script.
     *
     * @param text the whole of it, in lines
     * @param steps its steps, each with its statements, those for version row and history included
     */
    public record Script(String text, List<PlannedStep> steps) {
        public Script {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A writer of scripts from these revisions.
     *
     * @param target what they are written for
     */
    public Offline(Scripts scripts, Target target, RunSettings settings) {
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
     * The script of a plan.
     *
     * @param title what it does, for its first line
     * @param start what the database holds that it will be run on; each step makes sure of what it needs
     * @throws RetortException if a step cannot be run, as a run would refuse it
     * @throws LedAwayException if a step would lead the script away from the engine's own tables
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
        MigrationRun stepRun = stepRun(run, schema(prepared, start));
        for (PreparedStep step : prepared) {
            refuseJava(step);
            refuseChangedSearchPath(step);
            script.comment(step.step().direction().code() + " "
                    + step.step().revision().display());
            int from = script.count();
            write(stepRun, step);
            if (!step.statements().stream().allMatch(Offline::leavesSessionAlone)) {
                dialect.offline().reset().forEach(script::execute);
            }
            steps.add(StepDescription.of(step, preparation, step.statements(), script.statementsFrom(from)));
        }
        return new Script(script.text(), steps);
    }

    private MigrationRun stepRun(OfflineRun run, SchemaState start) {
        boolean enforcesKeys = dialect.offline().enforcesForeignKeys(prologue);
        return run.steps(
                renderer,
                new PredictedSchema(preparation, start),
                new ScriptStepTransaction.Scope(scripts.graph(), enforcesKeys));
    }

    /** The schema that the script will find, as far as the revisions tell that are there then. */
    private SchemaState schema(List<PreparedStep> steps, AppliedSet start) {
        boolean needed =
                steps.stream().flatMap(step -> step.operations().stream()).anyMatch(preparation.renderer()::usesSchema);
        return needed
                ? Simulation.normalized(preparation.renderer(), preparation.schemaOf(start.ids()))
                : new SchemaState.Unknown("nothing depends on it");
    }

    /** What a run checks before its first step, as far as SQL can say it. */
    private void requireStart(OfflineRun run, Plan plan, AppliedSet start) {
        run.session().comment("What the database must hold, and nothing that this build does not know.");
        run.versions().require(start.ids(), List.of());
        if (settings.ahead() == Config.Ahead.REFUSE) {
            run.versions().requireKnown(ids());
        }
        if (plan.steps().stream().anyMatch(step -> step.direction() == Direction.UPGRADE)) {
            Map<RevisionId, String> checksums = new HashMap<>();
            start.ids().forEach(id -> checksums.put(id, scripts.of(id).checksum(dialect.database())));
            run.versions().requireUnchanged(checksums);
        }
    }

    /** Definitions of schema, by their first word; anything else might call a function that sets something. */
    private static boolean leavesSessionAlone(SqlStatement statement) {
        return DEFINITION.matcher(statement.text()).lookingAt();
    }

    private static void write(MigrationRun run, PreparedStep step) {
        if (step.mode() == ExecutionMode.ONE_TRANSACTION) {
            new TransactionalStep(run, step).run();
            return;
        }
        boolean up = step.step().direction() == Direction.UPGRADE;
        VersionRow before = VersionRow.applied(step.step().revision(), step.checksum(), run.now());
        new JournaledStep(run, step, up ? null : before).run();
    }

    /**
     * The script of a stamp, right for whatever the database holds.
     *
     * @param title what it does, for its first line
     * @param gone what shall not be recorded after it
     * @param recorded what shall be
     */
    public Script stamp(String title, Collection<RevisionId> gone, Collection<RevisionId> recorded) {
        OfflineRun run = begin(title);
        run.createTables();
        run.session().comment("Fails where a revision is interrupted, or unknown to the build that wrote this.");
        run.session().begin();
        run.versions().hold();
        run.versions().require(List.of(), List.of());
        // What stands on an unknown revision cannot be told without the database, whatever the settings allow.
        run.versions().requireKnown(ids());
        gone.stream().sorted().forEach(run::unstamp);
        recorded.stream().sorted().forEach(id -> run.stampIfMissing(stamped(id)));
        run.session().commit();
        return new Script(run.session().text(), List.of());
    }

    /**
     * The script of a stamp that empties first, whatever the database holds.
     *
     * @param title what it does, for its first line
     * @param recorded what shall be recorded after it
     */
    public Script purge(String title, Collection<RevisionId> recorded) {
        OfflineRun run = begin(title);
        run.createTables();
        run.session().comment("Deletes all recorded revisions, then records the wanted ones.");
        run.session().begin();
        run.versions().hold();
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
                + "\nRun it whole, with a client that stops at the first error:\n  "
                + dialect.offline().runCommand()
                + "\nWhere the database is not in the state that a step needs, the step fails on a NULL in the version"
                + "\ntable; so a script that is run twice, or on another database, stops before it changes anything.");
        session.comment("A session like that of the engine.");
        prologue.forEach(session::execute);
        return new OfflineRun(session, settings);
    }

    private static void refuseJava(PreparedStep step) {
        step.works().stream().filter(Work.Java.class::isInstance).findFirst().ifPresent(work -> {
            throw new JavaException(step, work);
        });
    }

    private void refuseChangedSearchPath(PreparedStep step) {
        List<SqlStatement> leading = step.statements().stream()
                .filter(dialect.sql()::changesSearchPath)
                .toList();
        if (!leading.isEmpty() && settings.names().schemaName() == null) {
            throw new LedAwayException(step, leading);
        }
    }

    /** A revision runs Java, which no script can. */
    public static final class JavaException extends RetortException {
        private static final long serialVersionUID = 1L;

        JavaException(PreparedStep step, Work work) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of(
                                    "Cannot write a script with "
                                            + step.step().revision().display(),
                                    "it runs Java on the connection")
                            .fact("operation", work.display())
                            .fact("file", step.source())
                            .fix("run it on the database, without '--sql'."));
        }
    }

    /** A revision changes where unqualified names go, and the script would no longer find the engine's tables. */
    public static final class LedAwayException extends RetortException {
        private static final long serialVersionUID = 1L;

        LedAwayException(PreparedStep step, List<SqlStatement> leading) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of(
                                    "Cannot write a script with "
                                            + step.step().revision().display(),
                                    "it changes where unqualified names go, and where the engine's tables are is not"
                                            + " known without the database")
                            .fact(
                                    "statement",
                                    leading.stream().map(SqlStatement::text).collect(Collectors.joining("\n")))
                            .fact("file", step.source() + ":" + leading.get(0).line())
                            .fix("name their schema: 'schema-name = …' in retort.properties."));
        }
    }
}
