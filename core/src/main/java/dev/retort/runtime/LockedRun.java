package dev.retort.runtime;

import dev.retort.database.DatabaseException;
import dev.retort.database.HistoryEntry;
import dev.retort.database.HistoryTable;
import dev.retort.database.Identity;
import dev.retort.database.Session;
import dev.retort.database.Session.Command;
import dev.retort.database.UnsupportedServerException;
import dev.retort.database.VersionTable;
import dev.retort.database.VersionTable.Claim;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.IsoText;
import dev.retort.ddl.Renderer;
import dev.retort.ddl.Renderer.RebuildGuard;
import dev.retort.ddl.ServerVersion;
import dev.retort.lock.MigrationLock;
import dev.retort.plan.Direction;
import dev.retort.plan.Step;
import dev.retort.prepare.PreparedStep;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.sql.SqlStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One run that holds the lock, or needs none: its session, the engine's tables on it, and the history. */
class LockedRun {
    final Session session;
    final VersionTable versions;
    final MigrationLock lock;
    final HistoryTable history;
    private final Identity identity;
    private final RunSettings settings;
    private final HistoryEntry.By by;
    private final String runId;
    private final Renderer renderer;
    private int entries;

    /** The transaction that is open already for the next step; null where that begins by itself. */
    private @Nullable Opening begun;

    private LiveModels known;
    private @Nullable LiveModels tried;

    LockedRun(VersionTable versions, Identity identity, MigrationLock lock, RunSettings settings) {
        this.session = versions.session();
        this.versions = versions;
        this.identity = identity;
        this.lock = lock;
        this.settings = settings;
        this.by = settings.by();
        this.history = new HistoryTable(session, settings.names().in(identity.namespace()));
        this.renderer = session.dialect().renderer(version());
        this.known = new LiveModels(session, renderer);
        this.runId = runId(settings.clock().instant());
    }

    /** The moment in digits, to milliseconds, so that ids sort by it; and a random number. */
    private static String runId(Instant now) {
        String moment = IsoText.of(Instant.ofEpochMilli(now.toEpochMilli()));
        String digits =
                moment.substring(0, moment.length() - 1).replace("-", "").replace(":", "");
        int random = ThreadLocalRandom.current().nextInt();
        // A one before it keeps the leading zeros.
        String hexadecimal = Long.toHexString(1L << 32 | random & 0xffff_ffffL).substring(1);
        return digits + (digits.indexOf('.') < 0 ? ".000-" : "-") + hexadecimal;
    }

    /** Reads the state, and creates the engine's tables where they are missing. */
    DatabaseState prepareTables(RevisionGraph graph) {
        patiently(() -> {
            if (versions.read().isEmpty()) {
                versions.create();
            }
            if (!history.exists()) {
                history.create();
            }
        });
        return readState(graph);
    }

    /** Reads the state. */
    DatabaseState readState(RevisionGraph graph) {
        return new DatabaseState(graph, versions.read().orElse(List.of()));
    }

    /** The version of the database. */
    final ServerVersion version() {
        return ServerVersion.in(identity.version());
    }

    /** How operations are carried out here. */
    final Renderer renderer() {
        return renderer;
    }

    /** Where a new attempt at a unit finds the schema. */
    Models models() {
        LiveModels next = known.next();
        tried = next;
        return next;
    }

    /** Whether foreign keys are enforced on this session. */
    boolean enforcesKeys(RebuildGuard guard) {
        return session.query(guard.ask(), row -> row.text(1)).contains("1");
    }

    /**
     * The rows that refer to nothing; or what the database says where it cannot tell, as of a foreign key to columns
     * that are not unique. That too is there before and after, unless a step has made it so.
     */
    List<String> violations(RebuildGuard guard) {
        try {
            return session.query(guard.violations(), row -> row.text(1));
        } catch (DatabaseException e) {
            if (e.errorClass() != ErrorClass.OTHER) {
                throw e;
            }
            return List.of(e.answer());
        }
    }

    /** Does something again while nothing but another session's lock stands in the way; it ends in its commit. */
    void patiently(Runnable work) {
        tried = null;
        new Patience(session, settings).run(work);
        // What was rolled back is forgotten: the changes of others could bring the count to the same number.
        known = tried == null ? known : tried;
    }

    /** The statement as it may be shown. */
    SqlStatement scrubbed(SqlStatement statement) {
        return new SqlStatement(session.scrubber().scrub(statement.text()), statement.line());
    }

    Instant now() {
        return settings.clock().instant();
    }

    RunSettings settings() {
        return settings;
    }

    /**
     * Begins the transaction of a step: on the backend that holds the lock, with the settings that the session had
     * then, and with the fence. Nothing is sent where it was begun with the commit of the step before.
     *
     * @return what it has begun with
     * @throws StateException.Changed where another runner has claimed the version row
     */
    final Opening begin(PreparedStep prepared) {
        Opening ahead = begun;
        begun = null;
        if (ahead != null && ahead.prepared() == prepared) {
            return ahead;
        }
        Opening opening = Opening.of(this, prepared);
        if (begin(opening) == Claim.TAKEN) {
            throw new StateException.Changed(prepared.step().revision().id());
        }
        return opening;
    }

    /** Whether the transaction of this step was begun with the commit of the one before. */
    final boolean hasBegun(PreparedStep prepared) {
        return begun != null && begun.prepared() == prepared;
    }

    /** Sends what a step's transaction begins with. */
    Claim begin(Opening opening) {
        try {
            List<Session.Reply> replies = session.begin(commands(opening));
            String other = otherBackend(replies);
            if (!other.isEmpty()) {
                refuseOtherBackend(other);
            }
            return claimed(replies);
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.DUPLICATE_KEY) {
                return Claim.TAKEN;
            }
            throw e;
        }
    }

    private List<Command> commands(Opening opening) {
        List<Command> commands = new ArrayList<>();
        if (!identity.restore().isEmpty()) {
            commands.add(Command.of(identity.restore()));
        }
        commands.add(opening.fence());
        commands.addAll(opening.limit());
        return commands;
    }

    /** The backend that has answered {@link #commands}, where it is not that which holds the lock; else empty. */
    private String otherBackend(List<Session.Reply> replies) {
        return identity.restore().isEmpty() ? "" : replies.get(0).value();
    }

    /** Whose the version row is, by the answers to {@link #commands}. */
    private Claim claimed(List<Session.Reply> replies) {
        int fence = identity.restore().isEmpty() ? 0 : 1;
        return replies.get(fence).touched() == 1 ? Claim.OURS : Claim.TAKEN;
    }

    /**
     * Whether the transaction of this step may begin in the round trip in which the one before it ends; it is open then
     * while listeners hear of both.
     */
    final boolean beginsAhead(PreparedStep next) {
        return identity.mayWait()
                && session.dialect().transaction().severalAtOnce()
                && renderer.guard(next.operations()).isEmpty();
    }

    /** Begins a step outside of a transaction, on the same backend and with the same settings. */
    void beginStep(Step step) {
        restore();
    }

    private void restore() {
        if (!identity.restore().isEmpty()) {
            session.query(identity.restore(), row -> row.text(1)).forEach(this::refuseOtherBackend);
        }
    }

    /** Refuses a pooler in transaction mode: the lock is on the backend that gave it, and the work is on another. */
    void requireSameBackend() {
        if (!identity.backend().isEmpty()) {
            refuseOtherBackend(session.query(session.dialect().session().backend(), row -> row.text(1))
                    .get(0));
        }
    }

    private void refuseOtherBackend(String now) {
        if (!now.equals(identity.backend())) {
            throw UnsupportedServerException.transactionPooler(identity.backend(), now);
        }
    }

    /** Sets back what the last revision has set for its session; a session that is gone needs it no more. */
    void restoreSession() {
        try {
            restore();
        } catch (DatabaseException | UnsupportedServerException gone) {
            session.discard();
        }
    }

    /** What became of one revision. */
    record Outcome(String revision, String action, long durationMs, String checksum) {}

    void recordDone(Outcome outcome) {
        recordDone(outcome, "");
    }

    /**
     * Records what was done, and commits; and begins the transaction of the next step in the same round trip. Where
     * that cannot begin, it is as if nobody had tried.
     *
     * @param done the step that is done
     * @param next the next step; null where its transaction is not to begin now
     * @throws DatabaseException where it was not committed
     * @throws StateException.Unanswered where nobody knows whether it was
     */
    void commitDone(PreparedStep done, Outcome outcome, @Nullable PreparedStep next) {
        List<Command> last = List.of(history.appending(entry(outcome, HistoryEntry.Result.done(""))));
        try {
            if (next == null) {
                session.commit(last);
            } else {
                commitAndBegin(last, Opening.of(this, next));
            }
        } catch (DatabaseException e) {
            settle(e, done.step(), next != null);
        }
    }

    /** Throws what was answered to the commit of a step, unless the step is done all the same. */
    private void settle(DatabaseException answer, Step done, boolean withNext) {
        if (answer.errorClass() == ErrorClass.CONNECTION_LOST) {
            RevisionId id = done.revision().id();
            throw new StateException.Unanswered(id, "the connection ended in its commit, so its end is not known");
        }
        session.rollback();
        if (!withNext || !isCommitted(done)) {
            throw answer;
        }
    }

    private void commitAndBegin(List<Command> last, Opening opening) {
        List<Session.Reply> replies = session.commit(last, commands(opening));
        if (otherBackend(replies).isEmpty() && claimed(replies) == Claim.OURS) {
            begun = opening;
        } else {
            // The next step begins anew, and says what is in its way.
            session.rollback();
        }
    }

    /** Which of two was refused, the commit of a step or the beginning of the next one, only the version row tells. */
    private boolean isCommitted(Step step) {
        RevisionId id = step.revision().id();
        try {
            // Rolled back with what was refused: the step before may have taken the right to read.
            restore();
            boolean applied = versions.read().orElse(List.of()).stream()
                    .anyMatch(row -> row.id().equals(id));
            return applied == (step.direction() == Direction.UPGRADE);
        } catch (DatabaseException | UnsupportedServerException unreadable) {
            throw new StateException.Unanswered(id, "it could not be read whether its commit was done");
        }
    }

    void recordDone(Outcome outcome, String reason) {
        append(outcome, HistoryEntry.Result.done(reason));
    }

    /** In a transaction of its own, and only if the database still answers: the failure itself must be what is seen. */
    void recordFailure(Outcome outcome, String error) {
        try {
            append(outcome, HistoryEntry.Result.failed(error));
        } catch (DatabaseException unreachable) {
            return;
        }
    }

    private void append(Outcome outcome, HistoryEntry.Result result) {
        history.append(entry(outcome, result));
    }

    /** The entry of what became of a revision; each is the next one of its run. */
    HistoryEntry entry(Outcome outcome, HistoryEntry.Result result) {
        entries++;
        return new HistoryEntry(
                runId,
                entries,
                outcome.revision(),
                outcome.action(),
                now(),
                outcome.durationMs(),
                by,
                outcome.checksum(),
                result);
    }
}
