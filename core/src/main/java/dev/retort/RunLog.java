package dev.retort;

import dev.retort.error.RetortException;
import dev.retort.result.Direction;
import dev.retort.result.LockHolder;
import dev.retort.result.Notice;
import dev.retort.result.RunListener;
import dev.retort.result.RunResult;
import dev.retort.result.RunningStatement;
import dev.retort.result.StartResult;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Logs the runs of an engine through SLF4J, under the name of {@link Retort}: a line for each revision, a summary,
 * waits for locks, and failures. Passes all events on to the application's listener.
 */
final class RunLog implements RunListener {
    private final Logger log;
    private final RunListener listener;

    private RunLog(Logger log, RunListener listener) {
        this.log = log;
        this.listener = listener;
    }

    /** Logs, and passes all events on to this listener. */
    static RunLog of(RunListener listener) {
        return new RunLog(LoggerFactory.getLogger(Retort.class), listener);
    }

    /** Logs nothing, and passes all events on to this listener. */
    static RunLog quiet(RunListener listener) {
        return new RunLog(NOPLogger.NOP_LOGGER, listener);
    }

    /**
     * Logs the summary of a run.
     *
     * @param start when it has begun, in nanoseconds of {@link System#nanoTime}
     * @return its result
     */
    RunResult finished(Direction direction, RunResult result, long start) {
        long durationMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
        String position = position(result.heads());
        int count = result.steps().size();
        if (count > 0) {
            String action = direction == Direction.UPGRADE ? "Upgraded" : "Downgraded";
            log.info("{} to {}: {} in {} ms", action, position, revisions(count), durationMs);
        } else if (direction == Direction.UPGRADE) {
            log.info("Database is up to date at {}", position);
        } else {
            log.info("Nothing to downgrade: the database is at {}", position);
        }
        return result;
    }

    /** Logs what the check of a start has found, and returns it. */
    StartResult checked(StartResult result) {
        if (result.pending().isEmpty()) {
            log.info("Database is up to date at {}", position(result.current()));
        } else {
            int count = result.pending().size();
            log.info("Database is at {}; not applied: {}", position(result.current()), revisions(count));
        }
        return result;
    }

    /** Logs a failure, and returns it. */
    RetortException failed(RetortException failure) {
        log.error("{}", failure.text().format("retort"));
        return failure;
    }

    @Override
    public void warned(String warning) {
        log.warn("{}", warning);
        listener.warned(warning);
    }

    @Override
    public void planned(List<String> current, List<StepInfo> steps) {
        listener.planned(current, steps);
    }

    @Override
    public void waiting(LockHolder holder, Duration waited) {
        log.warn("Waiting for the migration lock for {} s: it is held by {}", waited.toSeconds(), holder.display());
        listener.waiting(holder, waited);
    }

    @Override
    public void blocked(LockHolder holder, Duration waited) {
        log.warn("Waiting for {} s for a lock of {}", waited.toSeconds(), holder.display());
        listener.blocked(holder, waited);
    }

    @Override
    public void statementRunning(StepInfo step, RunningStatement statement) {
        long seconds = statement.elapsed().toSeconds();
        statement
                .blocker()
                .ifPresent(holder -> log.warn(
                        "Revision {} has been waiting for {} s for a lock of {}",
                        step.revision(),
                        seconds,
                        holder.display()));
        listener.statementRunning(step, statement);
    }

    @Override
    public void stepStarting(StepInfo step) {
        listener.stepStarting(step);
    }

    @Override
    public void warned(StepInfo step, String warning) {
        log.warn("{}", warning);
        listener.warned(step, warning);
    }

    @Override
    public void noticed(StepInfo step, Notice notice) {
        if (notice.level() == Notice.Level.WARNING) {
            log.warn("Revision {}: {}", step.revision(), notice.text());
        } else {
            log.debug("Revision {}: {}", step.revision(), notice.text());
        }
        listener.noticed(step, notice);
    }

    @Override
    public void stepFinished(StepReport report) {
        String action = report.direction() == Direction.UPGRADE ? "Applied" : "Downgraded";
        String message = report.message().isEmpty() ? "" : ": " + report.message();
        log.info("{} {}{} ({} ms)", action, report.revision(), message, report.durationMs());
        listener.stepFinished(report);
    }

    private static String position(List<String> current) {
        return current.isEmpty() ? "base" : String.join(", ", current);
    }

    private static String revisions(int count) {
        return count + (count == 1 ? " revision" : " revisions");
    }
}
