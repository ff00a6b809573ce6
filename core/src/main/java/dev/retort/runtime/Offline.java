package dev.retort.runtime;

import dev.retort.config.Config;
import dev.retort.database.HistoryEntry;
import dev.retort.database.ScriptSession;
import dev.retort.database.SessionSource;
import dev.retort.database.VersionRow;
import dev.retort.ddl.Dialect;
import dev.retort.ddl.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.op.Outcome;
import dev.retort.plan.Direction;
import dev.retort.plan.Plan;
import dev.retort.prepare.Preparation;
import dev.retort.prepare.PreparedStep;
import dev.retort.prepare.PreparedStep.Sending;
import dev.retort.prepare.Simulation;
import dev.retort.prepare.Work;
import dev.retort.revision.AppliedSet;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import dev.retort.script.Scripts;
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
    private final ServerVersion version;
    private final RunSettings settings;
    private final Preparation preparation;
    private final List<String> prologue;

    /**
     * What scripts are written for.
     *
     * @param dialect how it spells them
     * @param version the oldest one that shall understand them
     * @param source the database that they are meant for, or null where its dialect alone is known
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
        this.version = target.version();
        this.prologue = target.source() == null
                ? dialect.prologue(Map.of())
                : target.source().prologue();
        this.settings = settings;
        this.preparation = new Preparation(scripts, dialect, version);
    }

    /**
     * The script of a plan.
     *
     * @param title what it does, for its first line
     * @param start what the database holds that it will be run on; each step makes sure of what it needs
     * @throws RetortException where a step cannot be run, as a run would refuse it
     * @throws LedAwayException where a step would lead the script away from the engine's own tables
     */
    public Script script(String title, Plan plan, AppliedSet start) {
        ScriptRun run = begin(title);
        if (start.isEmpty()) {
            createTables(run);
        }
        if (!plan.isEmpty()) {
            requireStart(run, plan, start);
        } else {
            run.script().comment("There is nothing to do.");
        }
        List<PlannedStep> steps = new ArrayList<>();
        List<PreparedStep> prepared = preparation.prepare(plan);
        run.begin(new SimulatedModels(preparation, model(prepared, start)));
        for (PreparedStep step : prepared) {
            refuseJava(step);
            refuseLedAway(step);
            run.script()
                    .comment(step.step().direction().code() + " "
                            + step.step().revision().display());
            int from = run.script().count();
            write(run, step);
            if (!step.statements().stream().allMatch(Offline::leavesSessionAlone)) {
                dialect.offline().reset().forEach(run.session::execute);
            }
            steps.add(PlannedStep.of(
                    step, preparation, step.statements(), run.script().statementsFrom(from)));
        }
        return new Script(run.script().text(), steps);
    }

    /** The schema that the script will find, as far as the revisions tell that are there then. */
    private Outcome model(List<PreparedStep> steps, AppliedSet start) {
        boolean needed =
                steps.stream().flatMap(step -> step.operations().stream()).anyMatch(preparation.renderer()::wantsModel);
        return needed
                ? Simulation.asShown(preparation.renderer(), preparation.modelOf(start.ids()))
                : new Outcome.Unknown("nothing depends on it");
    }

    /** What a run checks before its first step, as far as SQL can say it. */
    private void requireStart(ScriptRun run, Plan plan, AppliedSet start) {
        run.script().comment("What the database must hold, and nothing that this build does not know.");
        run.table.require(start.ids(), List.of());
        if (settings.ahead() == Config.Ahead.REFUSE) {
            run.table.requireKnown(ids());
        }
        if (plan.steps().stream().anyMatch(step -> step.direction() == Direction.UPGRADE)) {
            Map<RevisionId, String> checksums = new HashMap<>();
            start.ids().forEach(id -> checksums.put(id, scripts.of(id).checksum(dialect.database())));
            run.table.requireUnchanged(checksums);
        }
    }

    /** Definitions of schema, by their first word; anything else might call a function that sets something. */
    private static boolean leavesSessionAlone(SqlStatement statement) {
        return DEFINITION.matcher(statement.text()).lookingAt();
    }

    private static void write(ScriptRun run, PreparedStep step) {
        if (step.sending() == Sending.ONE_TRANSACTION) {
            new TransactionalStep(run, step, null).run();
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
        ScriptRun run = begin(title);
        createTables(run);
        run.script().comment("Fails where a revision is interrupted, or unknown to the build that wrote this.");
        run.session.begin();
        run.table.hold();
        run.table.require(List.of(), List.of());
        // What stands on an unknown revision cannot be told without the database, whatever the settings allow.
        run.table.requireKnown(ids());
        unstamp(run, gone);
        recorded.stream().sorted().forEach(id -> {
            VersionRow row = stamped(run, id);
            run.history.appendIf(entry(run, id, "stamp", row.checksum()), "NOT " + run.table.holds(id));
            run.table.insertIfMissing(row);
        });
        run.session.commit();
        return new Script(run.script().text(), List.of());
    }

    /**
     * The script of a stamp that empties first, whatever the database holds.
     *
     * @param title what it does, for its first line
     * @param recorded what shall be recorded after it
     */
    public Script purge(String title, Collection<RevisionId> recorded) {
        ScriptRun run = begin(title);
        createTables(run);
        run.script().comment("Forgets everything, and records anew.");
        run.session.begin();
        run.table.hold();
        unstamp(run, ids());
        run.table.deleteAll();
        recorded.stream().sorted().forEach(id -> {
            VersionRow row = stamped(run, id);
            run.versions.insert(row);
            run.history.append(entry(run, id, "stamp", row.checksum()));
        });
        run.session.commit();
        return new Script(run.script().text(), List.of());
    }

    private void unstamp(ScriptRun run, Collection<RevisionId> gone) {
        gone.stream().sorted().forEach(id -> {
            run.history.appendIf(entry(run, id, "unstamp", ""), run.table.holds(id));
            run.versions.delete(id);
        });
    }

    private VersionRow stamped(ScriptRun run, RevisionId id) {
        String checksum = scripts.of(id).checksum(dialect.database());
        return VersionRow.applied(scripts.graph().get(id), checksum, run.now());
    }

    private static HistoryEntry entry(ScriptRun run, RevisionId id, String action, String checksum) {
        return run.entry(new LockedRun.Outcome(id.value(), action, 0, checksum), HistoryEntry.Result.done(""));
    }

    private List<RevisionId> ids() {
        return scripts.graph().inOrder().stream().map(Revision::id).toList();
    }

    private ScriptRun begin(String title) {
        ScriptSession session = new ScriptSession(dialect);
        session.comment(title + "\nfor " + dialect.database().displayName() + ", by " + settings.engine()
                + "\nRun it whole, with a client that stops at the first error:\n  "
                + dialect.offline().howToRun()
                + "\nWhere the database is not in the state that a step needs, the step fails on a NULL in the version"
                + "\ntable; so a script that is run twice, or on another database, stops before it changes anything.");
        session.comment("A session like that of the engine.");
        prologue.forEach(session::execute);
        return new ScriptRun(session, new ScriptRun.Target(scripts.graph(), version, prologue), settings);
    }

    private static void createTables(ScriptRun run) {
        run.script().comment("The engine's own tables, where they are missing.");
        run.table.createIfMissing();
        run.history.createIfMissing();
    }

    private static void refuseJava(PreparedStep step) {
        step.works().stream().filter(Work.Java.class::isInstance).findFirst().ifPresent(work -> {
            throw new JavaException(step, work);
        });
    }

    private void refuseLedAway(PreparedStep step) {
        List<SqlStatement> leading =
                step.statements().stream().filter(dialect::leadsNamesAway).toList();
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
