package dev.retort.bot.database;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates the bot's schema at startup, and rolls it back on request.
 *
 * <p>This is the only class in which {@code ENV} determines the policy: production migrates automatically, every other
 * mode does not. A failed migration is not retried, because schema errors are not transient network errors.
 *
 * <p>Every method logs a failure before it throws it.
 */
public final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final String HEAD = "head";

    private final RunMode mode;
    private final Supplier<RetortBuilder> engine;
    private final Confirmation confirmation;
    private volatile @Nullable Retort running;

    /**
     * The migrations of one database.
     *
     * @param mode decides whether a start migrates
     * @param engine configures the engine; called for each run, so that an invalid configuration is reported like any
     *     other failure. The engine's own log is turned off
     * @param confirmation asks before all tables are dropped
     */
    public Migrations(RunMode mode, Supplier<RetortBuilder> engine, Confirmation confirmation) {
        this.mode = mode;
        this.engine = engine;
        this.confirmation = confirmation;
    }

    /** Returns whether a start migrates the database. */
    public boolean isProduction() {
        return mode.isProduction();
    }

    /**
     * Returns the ids of the current revisions: none if nothing is applied, several if branches are not merged.
     *
     * @throws RetortException if the database or the revisions cannot be read
     */
    public List<String> currentRevision() {
        return reading(() -> quietEngine().current().revisions().stream()
                .map(RevisionInfo::revision)
                .toList());
    }

    /**
     * Prepares the schema at startup: in production, upgrades to head; in development, only checks.
     *
     * @return the current revisions, which are all heads
     * @throws SchemaBehindException in development, if revisions are pending
     * @throws RetortException if the upgrade failed
     */
    public List<String> runMigrationsIfNeeded() {
        if (!isProduction()) {
            log.info("🔧 Development mode detected. Skipping automatic migrations.");
            return reading(this::requireHead);
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
     * Upgrades or downgrades to a revision.
     *
     * @param revision a revision identifier of the engine, such as {@code head} or {@code -1}
     * @throws RetortException if the run failed; completed revisions stay as they are
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
     * Downgrades the last revision.
     *
     * @throws RetortException if the downgrade failed
     */
    public RunResult rollbackLastMigration() {
        log.warn("⚠️ Rolling back last migration...");
        return runMigrations(Direction.DOWNGRADE, "-1");
    }

    /**
     * Downgrades all revisions, which drops all tables with their data.
     *
     * @throws RollbackRefusedException if the rollback was not confirmed; nothing has been changed
     * @throws RetortException if the downgrade failed
     */
    public RunResult rollbackToBase(RollbackConsent consent) {
        if (consent != RollbackConsent.EXPLICIT) {
            reading(this::requireConfirmation);
        }
        log.warn("⚠️ Rolling back to base: all tables will be dropped...");
        return runMigrations(Direction.DOWNGRADE, "base");
    }

    /**
     * Logs all revisions, newest first.
     *
     * @throws RetortException if the database or the revisions cannot be read
     */
    public void showMigrationHistory() {
        reading(() -> logHistory(quietEngine()));
    }

    /** Cancels a run from another thread: cancels its statement, rolls back its transaction, and lets it fail. */
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
            // The history is not logged here, because it would add a second query to a start that needs only one.
            log.info("✅ Already at head ({}). No migration to run.", MigrationLog.revisions(result.current()));
        } else {
            logSuccess(Direction.UPGRADE, HEAD);
            logHistory(retort);
        }
        return result.current();
    }

    private List<String> requireHead() {
        StartResult result = quietEngine().start(StartPolicy.SKIP);
        int pending = result.pending().size();
        if (pending > 0) {
            log.info("Pending revisions: {}. Apply them with: {} upgrade head", pending, MigrationLog.PROGRAM);
            throw new SchemaBehindException(result.pending());
        }
        log.info("Pending revisions: 0. The schema is at head ({}).", MigrationLog.revisions(result.current()));
        return result.current();
    }

    private boolean requireConfirmation() {
        if (isProduction()) {
            throw RollbackRefusedException.inProduction();
        }
        if (!confirmation.isConfirmed("All tables of the bot will be dropped, and their data will be lost.")) {
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
        Retort retort = engine(new MigrationLog(direction, target));
        running = retort;
        return retort;
    }

    private Retort engine(RunListener listener) {
        return engine.get().listener(listener).quiet().build();
    }

    /** An engine without progress messages, for reading. */
    private Retort quietEngine() {
        return engine(RunListener.NONE);
    }

    /** Logs the failure of a read without a stack trace, which would not help the owner. */
    private static <T> T reading(Supplier<T> work) {
        try {
            return work.get();
        } catch (RetortException e) {
            log.error("{}", e.text().format(MigrationLog.PROGRAM));
            throw e;
        }
    }

    /** Logs the failure of a run with a stack trace, because a revision or the engine may have a defect. */
    private static <T> T running(Supplier<T> work) {
        try {
            return work.get();
        } catch (RetortException e) {
            log.error("❌ Migration failed: {}", e.text().format(MigrationLog.PROGRAM), e);
            throw e;
        }
    }
}
