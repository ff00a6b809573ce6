package dev.retort.bot.database;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.bot.config.RunMode;
import dev.retort.bot.log.Markers;
import dev.retort.error.RetortException;
import dev.retort.result.Direction;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RunListener;
import dev.retort.result.RunResult;
import dev.retort.result.StartResult;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the bot's schema to where it must be on a start, and back by hand.
 *
 * <p>Only here does the environment decide on a policy: production migrates by itself, anything else never does. A
 * migration that fails is not tried again, since an error in a schema is no error of the network.
 *
 * <p>Every failure is in the log when it leaves a method of this class.
 */
public final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final String HEAD = "head";

    private final RunMode mode;
    private final Function<RunListener, Retort> engine;
    private final Confirmation confirmation;
    private volatile @Nullable Retort running;

    /**
     * The migrations of one database.
     *
     * @param engine makes the engine that tells this listener how it gets on; called for each run, so that revisions
     *     which cannot be read are reported as any other failure
     * @param confirmation is asked before every table is taken away
     */
    public Migrations(RunMode mode, Function<RunListener, Retort> engine, Confirmation confirmation) {
        this.mode = mode;
        this.engine = engine;
        this.confirmation = confirmation;
    }

    /** Whether a start migrates. */
    public boolean isProduction() {
        return mode.isProduction();
    }

    /**
     * The ids of the revisions that the database is at; none before the first, several where branches are open.
     *
     * @throws RetortException if the database or the revisions cannot be read
     */
    public List<String> currentRevision() {
        return reading(() -> quietEngine().current().revisions().stream()
                .map(RevisionInfo::revision)
                .toList());
    }

    /**
     * What a start needs: in production upgrades to head; in development only looks.
     *
     * @return the revisions that the database is at, which are all heads
     * @throws SchemaBehindException in development, if revisions are pending
     * @throws RetortException if the schema could not be brought to head
     */
    public List<String> runMigrationsIfNeeded() {
        if (!isProduction()) {
            log.info("🔧 Development mode detected. Skipping automatic migrations.");
            return reading(this::atHeadOrBehind);
        }
        log.info("🚀 Production mode detected. Running migrations...");
        try {
            return running(this::startInProduction);
        } catch (RetortException e) {
            log.error(
                    Markers.CRITICAL,
                    "💥 CRITICAL: Automatic migrations failed in production."
                            + " The bot cannot start without a valid schema. Error: {}",
                    MigrationLog.oneLine(e.text()));
            throw e;
        }
    }

    /**
     * Walks to a revision.
     *
     * @param revision in the engine's grammar, as {@code head} or {@code -1}
     * @throws RetortException if it failed; what was done until then stays done
     */
    public RunResult runMigrations(Direction direction, String revision) {
        return running(() -> {
            Retort retort = runningEngine(direction, revision);
            RunResult result = direction == Direction.UPGRADE ? retort.upgrade(revision) : retort.downgrade(revision);
            logSuccess(direction, revision);
            return result;
        });
    }

    /**
     * Reverts the last revision.
     *
     * @throws RetortException if it failed
     */
    public RunResult rollbackLastMigration() {
        log.warn("⚠️ Rolling back last migration...");
        return runMigrations(Direction.DOWNGRADE, "-1");
    }

    /**
     * Reverts every revision: all tables go, and all data with them.
     *
     * @throws RollbackRefusedException if that was not agreed to; nothing was done
     * @throws RetortException if it failed
     */
    public RunResult rollbackToBase(RollbackConsent consent) {
        if (consent != RollbackConsent.EXPLICIT) {
            reading(this::ask);
        }
        log.warn("⚠️ Rolling back to base: all tables will be dropped...");
        return runMigrations(Direction.DOWNGRADE, "base");
    }

    /**
     * Writes all revisions to the log, newest first.
     *
     * @throws RetortException if the database or the revisions cannot be read
     */
    public void showMigrationHistory() {
        reading(() -> logHistory(quietEngine()));
    }

    /** Stops a run, from another thread: its statement is ended, its transaction rolled back, and it fails. */
    public void cancel() {
        Retort retort = running;
        if (retort != null) {
            retort.cancel();
        }
    }

    private List<String> startInProduction() {
        Retort retort = runningEngine(Direction.UPGRADE, HEAD);
        StartResult result = retort.start(StartPolicy.UPGRADE);
        if (result.steps().isEmpty()) {
            // No history here: it would be a second query of a start that needs but one.
            log.info("✅ Already at head ({}). No migration to run.", MigrationLog.revisions(result.current()));
        } else {
            logSuccess(Direction.UPGRADE, HEAD);
            logHistory(retort);
        }
        return result.current();
    }

    private List<String> atHeadOrBehind() {
        StartResult result = quietEngine().start(StartPolicy.SKIP);
        int pending = result.pending().size();
        if (pending > 0) {
            log.info("Pending revisions: {}. Apply them with: {} upgrade head", pending, MigrationLog.PROGRAM);
            throw new SchemaBehindException(result.pending());
        }
        log.info("Pending revisions: 0. The schema is at head ({}).", MigrationLog.revisions(result.current()));
        return result.current();
    }

    private boolean ask() {
        if (isProduction()) {
            throw RollbackRefusedException.inProduction();
        }
        if (!confirmation.given("All tables of the bot will be dropped, and their data is lost.")) {
            throw RollbackRefusedException.notConfirmed();
        }
        return true;
    }

    private static void logSuccess(Direction direction, String revision) {
        log.info("✅ Migrations applied successfully ({} → {})", direction.code(), revision);
    }

    private static int logHistory(Retort retort) {
        List<RevisionInfo> revisions = retort.history().revisions();
        log.info(
                "📜 Migration history:{}",
                revisions.stream().map(Migrations::line).collect(Collectors.joining()));
        return revisions.size();
    }

    private static String line(RevisionInfo revision) {
        String marks = (revision.is(Mark.HEAD) ? " (head)" : "") + (revision.is(Mark.CURRENT) ? " (current)" : "");
        String state = revision.is(Mark.APPLIED) ? "" : " (pending)";
        return "\n   " + revision.revision() + marks + state + ": " + revision.message();
    }

    private Retort runningEngine(Direction direction, String target) {
        Retort retort = engine.apply(new MigrationLog(direction, target));
        running = retort;
        return retort;
    }

    /** An engine for a single look, which has nothing to tell. */
    private Retort quietEngine() {
        return engine.apply(RunListener.NONE);
    }

    /** A failure to look is said in its own words alone: a stack trace would add nothing for the owner. */
    private static <T> T reading(Supplier<T> work) {
        try {
            return work.get();
        } catch (RetortException e) {
            log.error("{}", e.text().format(MigrationLog.PROGRAM));
            throw e;
        }
    }

    /** A failure to walk may be a defect of a revision or of the engine, so all is said that is known. */
    private static <T> T running(Supplier<T> work) {
        try {
            return work.get();
        } catch (RetortException e) {
            log.error("❌ Migration failed: {}", e.text().format(MigrationLog.PROGRAM), e);
            throw e;
        }
    }
}
