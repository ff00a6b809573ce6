package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.telegram.Pause;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    @Test
    void programThatIsStuckIsEndedOnceAndNotBefore() throws InterruptedException {
        AtomicInteger checks = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);

        // Check 1 fails alone, as after the machine was suspended; from check 4 on, all fail.
        new Watchdog(() -> checks.incrementAndGet() > 1 && checks.get() < 4, new NoPause(), ended::countDown).start();

        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(checks).hasValue(9);
    }

    /** A pause that does not wait. */
    private static final class NoPause implements Pause {
        @Override
        public boolean await(Duration time) {
            return true;
        }

        @Override
        public void end() {}
    }
}
