package dev.retort.bot.telegram;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A pause that does not wait, but records the requested durations. */
final class RecordingPause implements Pause {
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    @Override
    public boolean await(Duration time) {
        waits.add(time);
        return !ended;
    }

    @Override
    public void end() {
        ended = true;
    }

    List<Duration> waits() {
        return List.copyOf(waits);
    }
}
