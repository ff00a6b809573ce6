package dev.retort.bot.tasks;

import dev.retort.bot.state.TaskActivity;
import dev.retort.bot.state.TaskState;
import dev.retort.bot.state.TaskState.Result;
import dev.retort.bot.store.InstanceLocks;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one task, unless another process is running it. A failure is logged, and reported to the admins when it first
 * occurs, not while it persists. Never throws.
 */
final class TaskRunner {
    private static final Logger log = LoggerFactory.getLogger(TaskRunner.class);

    /** A message has at most 4096 characters. */
    private static final int MAX_ERROR_LENGTH = 500;

    private final Task task;
    private final InstanceLocks locks;
    private final BiConsumer<String, String> alert;
    private final TaskActivity activity;
    private boolean failing;

    TaskRunner(Task task, InstanceLocks locks, BiConsumer<String, String> alert, Clock elapsed) {
        this.task = task;
        this.locks = locks;
        this.alert = alert;
        this.activity = new TaskActivity(task.name(), elapsed);
    }

    /** Returns what the task does. */
    TaskState state() {
        return activity.state();
    }

    /** Shows that the task waits for its next run. */
    void waits() {
        activity.progressed();
    }

    /**
     * Runs the task once. Not for use by several threads.
     *
     * @return false if another process is running it
     */
    boolean run(BooleanSupplier stopping) {
        activity.started();
        try {
            Optional<InstanceLocks.Held> lock = locks.tryAcquire(task.name());
            if (lock.isEmpty()) {
                log.debug("Task {} is running in another process.", task.name());
                activity.ranElsewhere();
                return false;
            }
            try {
                report(task.run(() -> {
                    activity.progressed();
                    return stopping.getAsBoolean();
                }));
            } finally {
                lock.get().close();
            }
        } catch (RuntimeException e) {
            if (!stopping.getAsBoolean()) {
                log.error("Task {} failed; it runs again in {}.", task.name(), task.interval(), e);
                activity.ended(new Result(0, 0, String.valueOf(e.getMessage())));
                failed(String.valueOf(e.getMessage()));
            }
        }
        return true;
    }

    private void report(TaskReport report) {
        activity.ended(new Result(report.done(), report.failed(), report.error()));
        if (report.done() > 0) {
            log.info("Task {}: {} rows processed.", task.name(), report.done());
        }
        if (report.isClean()) {
            failing = false;
            return;
        }
        log.warn("Task {}: {} rows failed and are retried: {}", task.name(), report.failed(), report.error());
        failed(report.error());
    }

    private void failed(String error) {
        if (!failing) {
            failing = true;
            alert.accept(
                    task.name(),
                    error.length() <= MAX_ERROR_LENGTH ? error : error.substring(0, MAX_ERROR_LENGTH) + "…");
        }
    }
}
