package dev.retort.bot.tasks;

import dev.retort.bot.state.TaskState;
import dev.retort.bot.store.InstanceLocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Runs each task in a thread of its own: at once, and then at its interval. Therefore a task never overlaps itself, and
 * a long run delays no other task.
 *
 * <p>Time is measured by the clock, which is compared every second: in the sandbox, advancing the clock also starts the
 * tasks that are then due.
 */
public final class Schedule implements TaskTrigger {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Clock clock;
    private final Clock elapsed;
    private final InstanceLocks locks;
    private final BiConsumer<String, String> alert;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final List<TaskRunner> runners = new CopyOnWriteArrayList<>();
    private final Map<String, Semaphore> requests = new ConcurrentHashMap<>();

    /**
     * A schedule without tasks.
     *
     * @param clock the time by which tasks are due
     * @param elapsed measures how long a task has shown no sign of life
     * @param locks allow one process at a time to run a task
     * @param alert reports the name and the error of a task that begins to fail
     */
    public Schedule(Clock clock, Clock elapsed, InstanceLocks locks, BiConsumer<String, String> alert) {
        this.clock = clock;
        this.elapsed = elapsed;
        this.locks = locks;
        this.alert = alert;
    }

    /** Starts a task. */
    public void start(Task task) {
        TaskRunner runner = new TaskRunner(task, locks, alert, elapsed);
        runners.add(runner);
        Semaphore requested = requests.computeIfAbsent(task.name(), name -> new Semaphore(0));
        Thread thread = new Thread(() -> repeat(task, runner, requested), "task-" + task.name());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Also wakes a task that another process is running: it then runs here as soon as that run has ended. */
    @Override
    public void runSoon(String task) {
        requests.computeIfAbsent(task, name -> new Semaphore(0)).release();
    }

    /** Returns the states of the tasks that were started. */
    public List<TaskState> states() {
        return runners.stream().map(TaskRunner::state).toList();
    }

    /**
     * Stops all tasks after their current row.
     *
     * @return whether all have ended before the timeout
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean stop(Duration timeout) throws InterruptedException {
        stopped.countDown();
        requests.values().forEach(Semaphore::release);
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean ended = true;
        for (Thread thread : threads) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left > 0) {
                thread.join(left);
            }
            ended &= !thread.isAlive();
        }
        return ended;
    }

    private void repeat(Task task, TaskRunner runner, Semaphore requested) {
        try {
            boolean isRequested = false;
            while (!isStopped()) {
                Instant next = clock.instant().plus(task.interval());
                boolean ran = runner.run(this::isStopped);
                if (isRequested && !ran) {
                    // The run in the other process may have begun before what was requested.
                    requested.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    isRequested = awaitTurn(next, runner, requested);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a time, or for a request to run before it; returns whether it was a request. */
    private boolean awaitTurn(Instant next, TaskRunner runner, Semaphore requested) throws InterruptedException {
        while (clock.instant().isBefore(next)) {
            runner.waits();
            Duration left = Duration.between(clock.instant(), next);
            Duration wait = left.compareTo(TICK) < 0 ? left : TICK;
            if (requested.tryAcquire(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS)) {
                requested.drainPermits();
                return true;
            }
        }
        return false;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }
}
