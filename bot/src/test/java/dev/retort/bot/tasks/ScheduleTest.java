package dev.retort.bot.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.store.FileInstanceLocks;
import dev.retort.bot.store.InstanceLocks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A task that is requested runs before it is due. */
@Timeout(60)
class ScheduleTest {
    private static final String NAME = "counting";

    @TempDir
    private Path directory;

    private final Semaphore runs = new Semaphore(0);
    private final Semaphore released = new Semaphore(0);
    private InstanceLocks locks;
    private Schedule schedule;

    @BeforeEach
    void create() {
        locks = new FileInstanceLocks(directory.resolve("bot.db"));
        schedule = new Schedule(Clock.systemUTC(), Clock.systemUTC(), locks, (task, error) -> {});
    }

    @AfterEach
    void stop() throws InterruptedException {
        released.release(100);
        assertThat(schedule.stop(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void requestedTaskRunsAtOnce() throws InterruptedException {
        released.release(2);
        schedule.start(new CountingTask());
        runs.acquire();

        schedule.runSoon(NAME);

        runs.acquire();
        assertThat(runs.tryAcquire(50, TimeUnit.MILLISECONDS)).as("once").isFalse();
    }

    @Test
    void requestDuringARunIsServedAfterIt() throws InterruptedException {
        schedule.start(new CountingTask());
        runs.acquire();
        schedule.runSoon(NAME);
        schedule.runSoon(NAME);
        assertThat(runs.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();

        released.release(2);

        runs.acquire();
    }

    @Test
    void requestIsServedWhenAnotherProcessHasFinishedItsRun() throws InterruptedException {
        released.release(3);
        schedule.start(new CountingTask());
        runs.acquire();
        InstanceLocks.Held other = acquire();
        schedule.runSoon(NAME);
        assertThat(runs.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();

        other.close();

        runs.acquire();
    }

    /** Acquires the lock of the task, which its first run may still be releasing. */
    private InstanceLocks.Held acquire() {
        while (true) {
            var held = locks.tryAcquire(NAME);
            if (held.isPresent()) {
                return held.get();
            }
        }
    }

    /** Counts its runs; each waits until it is released. Due once a day. */
    private final class CountingTask implements Task {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Duration interval() {
            return Duration.ofDays(1);
        }

        @Override
        public TaskReport run(BooleanSupplier stopping) {
            runs.release();
            released.acquireUninterruptibly();
            return TaskReport.IDLE;
        }
    }
}
