package dev.retort.bot.telegram;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wait that the end of the program cuts short. */
public interface Pause {
    /**
     * Waits.
     *
     * @return false if the program is ending, and what was waited for is not to be tried again
     */
    boolean await(Duration time);

    /** Ends every wait, the present ones and those to come. */
    void end();

    /** A pause by the system's clock. */
    static Pause real() {
        CountDownLatch ended = new CountDownLatch(1);
        return new Pause() {
            @Override
            public boolean await(Duration time) {
                try {
                    return !ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }

            @Override
            public void end() {
                ended.countDown();
            }
        };
    }
}
