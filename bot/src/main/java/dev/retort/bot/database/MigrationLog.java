package dev.retort.bot.database;

import dev.retort.error.ErrorText;
import dev.retort.result.Direction;
import dev.retort.result.LockHolder;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how a run gets on: where it starts from, a line for each revision, and whom it waits for. */
final class MigrationLog implements RunListener {
    /** What a user types before a command of the engine. */
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
        // A run that waited for another one plans anew; where it started from is said once.
        if (!started) {
            started = true;
            log.info("📊 Current migration state: {}", revisions(current));
            log.info("🔄 Running migrations: {} to {}", direction.code(), target);
        }
    }

    @Override
    public void waiting(LockHolder holder, Duration waited) {
        log.info("⏳ Waiting for {} s already: {} holds the lock.", waited.toSeconds(), holder.display());
    }

    @Override
    public void blocked(Duration waited) {
        log.info("⏳ Waiting for {} s already: another session holds what this step changes.", waited.toSeconds());
    }

    @Override
    public void stepFinished(StepReport report) {
        String done = report.direction() == Direction.UPGRADE ? "Applied" : "Reverted";
        log.info("   {} {}: {} ({} ms)", done, report.revision(), report.message(), report.durationMs());
    }

    /** Revisions as they are shown: their ids, or a word for none. */
    static String revisions(List<String> ids) {
        return ids.isEmpty() ? "base (nothing applied)" : String.join(", ", ids);
    }

    /** An error with all its parts in one line, so that whoever searches the log for it has them together. */
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
