package dev.retort;

import dev.retort.internal.command.Accept;
import dev.retort.internal.command.Branches;
import dev.retort.internal.command.Current;
import dev.retort.internal.command.Downgrade;
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
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.result.Direction;
import dev.retort.result.FilesResult;
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
 * The one entrance for programs: every command as a method that returns a value.
 *
 * <pre>{@code
 * Retort retort = Retort.builder().url("sqlite:///app.db").scripts("classpath:db/revisions").build();
 * retort.upgrade("head");
 * }</pre>
 *
 * <p>Holds no connection between calls. Methods may be called from several threads; runs exclude each other by the
 * database's lock. Whatever is refused or fails throws a {@link dev.retort.error.RetortException}, whose {@code kind}
 * and facts a program can act on.
 */
public final class Retort {
    private final Workspace workspace;
    private final RunsInProgress runs = new RunsInProgress();

    Retort(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A builder with every default in force. */
    public static RetortBuilder builder() {
        return new RetortBuilder();
    }

    /** Does at the start of an application what its policy says. With nothing to do, that is one query. */
    public StartResult start(StartPolicy policy) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            return new Startup(run.workspace()).run(policy);
        }
    }

    /**
     * Applies a revision with all that it needs.
     *
     * @param target an identifier: an id or at least 4 characters of one, {@code head}, {@code heads}, {@code +N}
     * @return the steps, none if the target was applied already
     */
    public RunResult upgrade(String target) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            return new Upgrade(run.workspace()).run(target);
        }
    }

    /**
     * Takes back what stands on a revision.
     *
     * @param target an identifier of what stays: an id or at least 4 characters of one, {@code base}, {@code -N}
     * @return the steps, none if nothing stood on the target
     */
    public RunResult downgrade(String target) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            return new Downgrade(run.workspace()).run(target);
        }
    }

    /**
     * What an upgrade or a downgrade would do now. Changes nothing, and does not take the lock.
     *
     * @param target an identifier, as {@link #upgrade} or {@link #downgrade} takes it
     */
    public PlanResult dryRun(Direction direction, String target) {
        return new DryRun(workspace).run(direction, target);
    }

    /** Writes SQL scripts instead of running. */
    public OfflineScripts script() {
        return new OfflineScripts(workspace, "");
    }

    /**
     * Records revisions, and what they need, as applied without running them; what stands on them is recorded as not
     * applied.
     *
     * @param targets identifiers
     */
    public RunResult stamp(List<String> targets) {
        return stamp(targets, StampMode.KEEP);
    }

    /**
     * The same, after all that is recorded was forgotten or not.
     *
     * @param targets identifiers
     * @param mode what to do with what is recorded already
     */
    public RunResult stamp(List<String> targets, StampMode mode) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            return new Stamp(run.workspace()).run(targets, mode);
        }
    }

    /**
     * Records the changed checksum of an applied revision.
     *
     * @param target an identifier of one revision
     * @param reason why the change does no harm, for the history
     */
    public RunResult accept(String target, String reason) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            return new Accept(run.workspace()).run(target, reason);
        }
    }

    /**
     * Makes an empty script directory.
     *
     * @param directory the script directory; it may exist if it is empty
     * @return the directory
     * @throws dev.retort.error.RetortException if there is something in it already, or it cannot be made
     */
    public static FilesResult init(Path directory) {
        ScriptDirectory.create(directory);
        return new FilesResult(List.of(directory.toString()));
    }

    /**
     * Writes the file of the next revision, its sections empty. Needs no database.
     *
     * @return the file
     */
    public FilesResult revision(RevisionRequest request) {
        return new MakeRevision(workspace).run(request);
    }

    /**
     * Writes the existing database as the first revision, which makes the same schema in an empty one.
     *
     * @return the file, none if there is nothing in the database
     */
    public InspectResult inspect(InspectRequest request) {
        return new Inspect(workspace).run(request);
    }

    /**
     * Writes a revision that joins branches. Needs no database.
     *
     * @param targets identifiers of two or more revisions; {@code heads} for all heads
     * @param request message, labels and id of the new revision
     * @return the file
     */
    public FilesResult merge(List<String> targets, RevisionRequest request) {
        return new Merge(workspace).run(targets, request);
    }

    /**
     * Lets a revision follow another one, by changing its file. A database is asked where one is named, and what it has
     * applied stays where it is.
     *
     * @param target an identifier of one revision that is no merge
     * @param onto an identifier of what it shall follow
     * @return the file, none if it follows that already
     */
    public FilesResult rebase(String target, String onto) {
        return new Rebase(workspace).run(target, onto);
    }

    /** Records what a person found out about a statement that was cut outside a transaction. */
    public RunResult resume(Resolution resolution) {
        try (RunsInProgress.Run run = runs.begin(workspace)) {
            return new Resume(run.workspace()).run(resolution);
        }
    }

    /** The revisions at which the database is, and after them those that are out of order. */
    public RevisionsResult current() {
        return new Current(workspace).run();
    }

    /** Returns the revisions that the database lacks; {@link PendingResult#isAtHeads} tells whether there are none. */
    public PendingResult pending() {
        return new Pending(workspace).run();
    }

    /** All revisions, newest first. */
    public RevisionsResult history() {
        return new History(workspace).run();
    }

    /**
     * The revisions of a range, newest first.
     *
     * @param range {@code a:b}, {@code a:} or {@code :b}, both ends included
     */
    public RevisionsResult history(String range) {
        return new History(workspace).run(range);
    }

    /** The revisions that several others follow, newest first. */
    public RevisionsResult branches() {
        return new Branches(workspace).run();
    }

    /**
     * All that is known of the revisions that an identifier names.
     *
     * @param target an identifier; {@code current} needs a database
     */
    public RevisionsResult show(String target) {
        return new Show(workspace).run(target);
    }

    /** The revisions that no other follows. */
    public RevisionsResult heads() {
        return new Heads(workspace).run();
    }

    /** Where the database is, what is pending, who holds the lock. Never waits. */
    public StatusResult status() {
        return new Status(workspace).run();
    }

    /**
     * What was run on this database, newest first.
     *
     * @param limit how many entries at most, from 1
     */
    public LogResult log(int limit) {
        return new Log(workspace).run(limit);
    }

    /**
     * Ends the runs of this object that are in progress, from another thread: the statement is cancelled, its
     * transaction rolled back, and the run fails. Does nothing if nothing is running. Later runs are not affected.
     */
    public void cancel() {
        runs.cancel();
    }
}
