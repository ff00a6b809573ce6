package dev.retort;

import dev.retort.error.RetortException;
import dev.retort.internal.command.Accept;
import dev.retort.internal.command.Autogenerate;
import dev.retort.internal.command.Branches;
import dev.retort.internal.command.Check;
import dev.retort.internal.command.Current;
import dev.retort.internal.command.Diff;
import dev.retort.internal.command.Downgrade;
import dev.retort.internal.command.Drift;
import dev.retort.internal.command.DryRun;
import dev.retort.internal.command.Heads;
import dev.retort.internal.command.History;
import dev.retort.internal.command.Inspect;
import dev.retort.internal.command.Log;
import dev.retort.internal.command.MakeRevision;
import dev.retort.internal.command.Merge;
import dev.retort.internal.command.Pending;
import dev.retort.internal.command.Rebase;
import dev.retort.internal.command.Resume;
import dev.retort.internal.command.Show;
import dev.retort.internal.command.Stamp;
import dev.retort.internal.command.Status;
import dev.retort.internal.command.Upgrade;
import dev.retort.internal.command.Workspace;
import dev.retort.internal.script.directory.IndexBuilder;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.AutogenerateResult;
import dev.retort.result.CheckResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.DiffRequest;
import dev.retort.result.DiffResult;
import dev.retort.result.Direction;
import dev.retort.result.DriftResult;
import dev.retort.result.FilesResult;
import dev.retort.result.IndexRequest;
import dev.retort.result.InspectRequest;
import dev.retort.result.InspectResult;
import dev.retort.result.LogResult;
import dev.retort.result.PendingResult;
import dev.retort.result.PlanResult;
import dev.retort.result.Resolution;
import dev.retort.result.RevisionRequest;
import dev.retort.result.RevisionsResult;
import dev.retort.result.RunResult;
import dev.retort.result.StampMode;
import dev.retort.result.StartResult;
import dev.retort.result.StatusResult;
import java.nio.file.Path;
import java.util.List;

/**
 * The entry point for programs: every command is a method that returns a value.
 *
 * <pre>{@code
 * Retort retort = Retort.builder().url("sqlite:///app.db").scripts("classpath:db/revisions").build();
 * retort.upgrade("head");
 * }</pre>
 *
 * <p>Thread-safe. Keeps no connection open between calls. The database's migration lock ensures that only one run is
 * active at a time. Every failure and every refused request throws a {@link dev.retort.error.RetortException} with a
 * {@code kind} and facts that a program can act on.
 *
 * <p>Runs are logged through SLF4J, under the name of this class: each revision and a summary at level INFO, waits for
 * locks at WARN, and failures at ERROR. {@link RetortBuilder#quiet} turns this off.
 */
public final class Retort {
    private final Workspace workspace;
    private final Check.Models models;
    private final RunLog log;
    private final RunsInProgress runs = new RunsInProgress();

    Retort(Workspace workspace, Check.Models models, RunLog log) {
        this.workspace = workspace;
        this.models = models;
        this.log = log;
    }

    /** Returns a builder with all options at their defaults. */
    public static RetortBuilder builder() {
        return new RetortBuilder();
    }

    /**
     * Prepares the database at application startup, as the policy defines. If the database is up to date, this takes
     * one query.
     *
     * @throws dev.retort.error.RetortException if the database is not in the state that the policy requires
     */
    public StartResult start(StartPolicy policy) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            return new Startup(run.workspace(), log).run(policy);
        } catch (RetortException e) {
            throw log.failed(e);
        }
    }

    /**
     * Applies a revision and all revisions that it requires.
     *
     * @param target an identifier: an id or at least 4 characters of one, {@code head}, {@code heads}, {@code +N}
     * @return the executed steps; none if the target was already applied
     */
    public RunResult upgrade(String target) {
        long start = System.nanoTime();
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            workspace.unverifiedWarning().ifPresent(log::warned);
            return log.finished(Direction.UPGRADE, new Upgrade(run.workspace()).run(target), start);
        } catch (RetortException e) {
            throw log.failed(e);
        }
    }

    /**
     * Downgrades all revisions above a target.
     *
     * @param target an identifier of the revision that remains applied: an id or at least 4 characters of one,
     *     {@code base}, {@code -N}
     * @return the executed steps; none if no applied revision is above the target
     */
    public RunResult downgrade(String target) {
        long start = System.nanoTime();
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            workspace.unverifiedWarning().ifPresent(log::warned);
            return log.finished(Direction.DOWNGRADE, new Downgrade(run.workspace()).run(target), start);
        } catch (RetortException e) {
            throw log.failed(e);
        }
    }

    /**
     * Returns the steps that an upgrade or a downgrade would execute now. Changes nothing, and does not take the lock.
     *
     * @param target an identifier, as for {@link #upgrade} or {@link #downgrade}
     */
    public PlanResult dryRun(Direction direction, String target) {
        return new DryRun(workspace).run(direction, target);
    }

    /** Returns a writer of SQL scripts, which can be run later instead of this command. */
    public OfflineScripts script() {
        return new OfflineScripts(workspace, "");
    }

    /**
     * Records revisions, and those that they require, as applied without running them. Revisions above them are
     * recorded as not applied.
     *
     * @param targets identifiers
     */
    public RunResult stamp(List<String> targets) {
        return stamp(targets, StampMode.KEEP);
    }

    /**
     * Records revisions as applied without running them.
     *
     * @param targets identifiers
     * @param mode what to do with the revisions that are already recorded
     */
    public RunResult stamp(List<String> targets, StampMode mode) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            workspace.unverifiedWarning().ifPresent(log::warned);
            return new Stamp(run.workspace()).run(targets, mode);
        }
    }

    /**
     * Records the current checksum of an applied revision whose file has changed.
     *
     * @param target an identifier of one revision
     * @param reason why the change is harmless, for the history
     */
    public RunResult accept(String target, String reason) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            return new Accept(run.workspace()).run(target, reason);
        }
    }

    /**
     * Creates an empty script directory.
     *
     * @param directory the script directory; it may exist if it is empty
     * @return the directory
     * @throws dev.retort.error.RetortException if the directory is not empty or cannot be created
     */
    public static FilesResult init(Path directory) {
        ScriptDirectory.create(directory);
        return FilesResult.of(List.of(directory.toString()));
    }

    /**
     * Writes the index of a package of revisions, after a build has compiled its classes and copied its resources. With
     * an index, a start reads only the revisions that it runs. Run it in every build; see {@link IndexMain}.
     *
     * @return the files of the index
     * @throws dev.retort.error.RetortException if a revision is invalid, or the classes and resources of the package do
     *     not match the sources
     */
    public static FilesResult index(IndexRequest request) {
        Path output = request.output() == null ? request.classes().get(0) : request.output();
        return FilesResult.of(new IndexBuilder(request.packageName(), request.classes(), request.sources())
                .write(output).stream().map(Path::toString).toList());
    }

    /**
     * Writes the file of a new revision, with empty sections. Needs no database.
     *
     * @return the file
     */
    public FilesResult revision(RevisionRequest request) {
        return new MakeRevision(workspace).run(request);
    }

    /**
     * Compares the models with the database, and writes the operations that turn the database into what the models
     * describe as a new revision, with its downgrade. The database must be up to date; it is not changed.
     *
     * @return the file; none if nothing differs
     * @throws dev.retort.error.RetortException if there are no {@linkplain RetortBuilder#models models}, revisions are
     *     pending, a change could be a rename, or the database does not support an operation
     */
    public AutogenerateResult autogenerate(AutogenerateRequest request) {
        return new Autogenerate(new Check(workspace, models)).run(request);
    }

    /**
     * Compares the models with the database, which must be up to date. Changes nothing.
     *
     * @return the changes that turn the database into what the models describe; none if they agree
     * @throws dev.retort.error.RetortException if there are no {@linkplain RetortBuilder#models models}, revisions are
     *     pending, or a change could be a rename
     */
    public CheckResult check(CompareRequest request) {
        return new Check(workspace, models).run(request);
    }

    /**
     * Compares the database with the schema that its applied revisions create in an empty database: what somebody has
     * changed by hand. Changes nothing.
     *
     * @return the changes; none if the database is as its revisions describe it
     * @throws dev.retort.error.RetortException if the state of the database is invalid, or a revision cannot be
     *     replayed; a database that is not replayed in memory requires {@link RetortBuilder#scratchUrl}
     */
    public DriftResult drift() {
        return drift(CompareRequest.all().withRenames(List.of(), CompareRequest.UnnamedRenames.DROP_AND_ADD));
    }

    /**
     * Compares the database with its applied revisions, as {@link #drift()} does.
     *
     * @param request which tables and parts are compared; the base and the tables to drop are ignored
     */
    public DriftResult drift(CompareRequest request) {
        return new Drift(workspace).run(request);
    }

    /**
     * Compares two schemas: of databases, of the models, of the revisions or of SQL files. Changes nothing.
     *
     * @return the changes that turn the first one into the second one; none if they are the same
     * @throws dev.retort.error.RetortException if one of them cannot be read, or a change could be a rename
     */
    public DiffResult diff(DiffRequest request) {
        return new Diff(new Check(workspace, models)).run(request);
    }

    /**
     * Writes the schema of an existing database as the first revision, which creates the same schema in an empty
     * database.
     *
     * @return the file; none if the database is empty
     */
    public InspectResult inspect(InspectRequest request) {
        return new Inspect(workspace).run(request);
    }

    /**
     * Writes a revision that merges branches. Needs no database.
     *
     * @param targets identifiers of two or more revisions; {@code heads} for all heads
     * @param request message, labels and id of the new revision
     * @return the file
     */
    public FilesResult merge(List<String> targets, RevisionRequest request) {
        return new Merge(workspace).run(targets, request);
    }

    /**
     * Changes the down revision of a revision in its file. If a database is configured, it must not have applied the
     * revision.
     *
     * @param target an identifier of one revision that is not a merge
     * @param onto an identifier of the new down revision
     * @return the file; none if it already has this down revision
     */
    public FilesResult rebase(String target, String onto) {
        return new Rebase(workspace).run(target, onto);
    }

    /** Records whether a statement that was interrupted outside a transaction was completed. */
    public RunResult resume(Resolution resolution) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            return new Resume(run.workspace()).run(resolution);
        }
    }

    /** Returns the current revisions of the database, followed by those that are out of order. */
    public RevisionsResult current() {
        return new Current(workspace).run();
    }

    /**
     * Returns the revisions that are not applied; {@link PendingResult#isAtHeads} is true if the database is up to
     * date.
     */
    public PendingResult pending() {
        return new Pending(workspace).run();
    }

    /** Returns all revisions, newest first. */
    public RevisionsResult history() {
        return new History(workspace).run();
    }

    /**
     * Returns the revisions of a range, newest first.
     *
     * @param range {@code a:b}, {@code a:} or {@code :b}; both ends are included
     */
    public RevisionsResult history(String range) {
        return new History(workspace).run(range);
    }

    /** Returns the branch points: the revisions with more than one child, newest first. */
    public RevisionsResult branches() {
        return new Branches(workspace).run();
    }

    /**
     * Returns details of the revisions that an identifier matches.
     *
     * @param target an identifier; {@code current} needs a database
     */
    public RevisionsResult show(String target) {
        return new Show(workspace).run(target);
    }

    /** Returns the revisions without children. */
    public RevisionsResult heads() {
        return new Heads(workspace).run();
    }

    /** Returns the current and the pending revisions and the holder of the lock. Never waits. */
    public StatusResult status() {
        return new Status(workspace).run();
    }

    /**
     * Returns the history of this database, newest entry first.
     *
     * @param limit the maximum number of entries, at least 1
     */
    public LogResult log(int limit) {
        return new Log(workspace).run(limit);
    }

    /**
     * Cancels the runs of this object that are in progress, from another thread. The running statement is cancelled,
     * its transaction is rolled back, and the run fails. Does nothing if nothing is running. Later runs are not
     * affected.
     */
    public void cancel() {
        runs.cancel();
    }
}
