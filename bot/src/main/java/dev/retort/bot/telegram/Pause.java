package dev.retort.bot.telegram;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A wait that ends early when the program stops. */
public interface Pause {
    /**
     * Waits.
     *
     * @return false if the program is stopping, so that there should be no retry
     */
    boolean await(Duration time);

    /** Ends all current and future waits. */
    void end();

    /** Returns whether the program is stopping. */
    default boolean isEnded() {
        return !await(Duration.ZERO);
    }

    /** Returns this pause, which first passes the length of each wait to a listener. */
    default Pause announcing(Consumer<Duration> listener) {
        Pause announced = this;
        return new Pause() {
            @Override
            public boolean await(Duration time) {
                listener.accept(time);
                return announced.await(time);
            }

            @Override
            public void end() {
                announced.end();
            }
        };
    }

    /** A pause in real time. */
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
