package dev.retort.bot.database;

import dev.retort.error.ErrorText;
import dev.retort.result.Direction;
import dev.retort.result.LockHolder;
import dev.retort.result.Notice;
import dev.retort.result.RunListener;
import dev.retort.result.RunningStatement;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the progress of a run: the current revisions, each finished revision, and waiting for locks. */
final class MigrationLog implements RunListener {
    /** The text that the user types before a command of the engine. */
    static final String PROGRAM = "bin/bot db";

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final Direction direction;
    private final String target;
    private boolean started;

    MigrationLog(Direction direction, String target) {
        this.direction = direction;
        this.target = target;
    }

    @Override
    public void planned(List<String> current, List<StepInfo> steps) {
        // A run that has waited for another one plans again; the initial state is logged only once.
        if (!started) {
            started = true;
            log.info("📊 Current migration state: {}", revisions(current));
            log.info("🔄 Running migrations: {} to {}", direction.code(), target);
        }
    }

    @Override
    public void warned(String warning) {
        log.warn("⚠️ {}", warning);
    }

    @Override
    public void warned(StepInfo step, String warning) {
        warned(warning);
    }

    @Override
    public void noticed(StepInfo step, Notice notice) {
        if (notice.level() == Notice.Level.WARNING) {
            log.warn("⚠️ {}: {}", step.revision(), notice.text());
        }
    }

    @Override
    public void waiting(LockHolder holder, Duration waited) {
        log.info("⏳ Waiting for {} s: {} holds the lock.", waited.toSeconds(), holder.display());
    }

    @Override
    public void blocked(LockHolder holder, Duration waited) {
        log.info("⏳ Waiting for {} s for a lock of {}.", waited.toSeconds(), holder.display());
    }

    @Override
    public void statementRunning(StepInfo step, RunningStatement statement) {
        long seconds = statement.elapsed().toSeconds();
        statement
                .blocker()
                .ifPresent(holder -> log.info(
                        "⏳ {} has been waiting for {} s for a lock of {}.",
                        step.revision(),
                        seconds,
                        holder.display()));
    }

    @Override
    public void stepFinished(StepReport report) {
        String action = report.direction() == Direction.UPGRADE ? "Applied" : "Downgraded";
        log.info("   {} {}: {} ({} ms)", action, report.revision(), report.message(), report.durationMs());
    }

    /** Formats the ids of revisions; {@code base} if there are none. */
    static String revisions(List<String> ids) {
        return ids.isEmpty() ? "base (nothing applied)" : String.join(", ", ids);
    }

    /** Formats an error with all its parts on one line, so that a search in the log finds them together. */
    static String oneLine(ErrorText text) {
        StringBuilder line =
                new StringBuilder(text.what()).append(": ").append(text.why()).append('.');
        for (ErrorText.Fact fact : text.facts()) {
            line.append(" | ").append(fact.label()).append(": ").append(fact.value());
        }
        if (!text.fix().isEmpty()) {
            line.append(" | Fix: ").append(text.fix().replace("'retort ", "'" + PROGRAM + " "));
        }
        return line.toString().replaceAll("\\s*\\R\\s*", " ");
    }
}
