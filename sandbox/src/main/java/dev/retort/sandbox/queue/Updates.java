package dev.retort.sandbox.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The updates that the bot has not confirmed yet, and the one poll that may wait for the next.
 *
 * <p>An update stays until a poll's offset passes it; being delivered does not remove it, so a bot that dies with an
 * answer in its hands gets the same again. Which kinds are wanted is decided when an update is added, not when it is
 * fetched. One thing differs from Telegram, which makes a poll wait for 3 seconds if it repeats the offset of a poll
 * less than 3 seconds ago: here a poll without a timeout always answers at once.
 *
 * <p>Invariant: identifiers rise by one with every update added, and are never used again. Safe for use by many
 * threads.
 */
public final class Updates implements AutoCloseable {
    /* An offset farther ahead than this cannot come from updates seen here; Telegram then starts from the oldest. */
    private static final int FARTHEST_FUTURE = 10;

    private final TreeMap<Integer, ObjectNode> pending = new TreeMap<>();
    private Set<UpdateKind> wanted = UpdateKind.defaults();
    private int nextId;
    private @Nullable Object waiting;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param firstId the identifier of the first update; positive
     */
    public Updates(int firstId) {
        this.nextId = firstId;
    }

    /** Adds an update and wakes the poll that waits; one of a kind that the bot did not ask for is lost. */
    public synchronized void add(UpdateKind kind, JsonNode content) {
        if (wanted.contains(kind)) {
            ObjectNode update = JsonNodeFactory.instance.objectNode().put("update_id", nextId);
            pending.put(nextId, update.set(kind.field(), content));
            nextId++;
            notifyAll();
        }
    }

    /** Says which kinds of update to keep from now on; those already here stay. */
    public synchronized void want(Set<UpdateKind> kinds) {
        wanted = EnumSet.copyOf(kinds);
    }

    /** Which kinds of update are kept. */
    public synchronized Set<UpdateKind> wanted() {
        return EnumSet.copyOf(wanted);
    }

    /** How many updates the bot has not confirmed. */
    public synchronized int pending() {
        return pending.size();
    }

    /** Forgets all that is pending. */
    public synchronized void dropPending() {
        pending.clear();
    }

    /**
     * Confirms what lies before the offset and returns what follows, waiting for it if need be.
     *
     * @return the updates in order, at most as many as the limit; none when the time was up or the queue was closed
     * @throws PollTerminatedException when another poll came to wait while this one waited
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public synchronized List<JsonNode> poll(Poll poll) throws InterruptedException {
        List<JsonNode> found = take(poll);
        if (!found.isEmpty() || poll.timeout().isZero()) {
            return found;
        }
        Object turn = new Object();
        waiting = turn;
        notifyAll();
        try {
            return awaitNext(poll, turn);
        } finally {
            if (waiting == turn) {
                waiting = null;
            }
        }
    }

    /**
     * Waits until all is confirmed and a poll waits for more.
     *
     * @param most how long to wait
     * @return whether it came to that in time
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public synchronized boolean awaitQuiet(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (waiting == null || !pending.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Ends the poll that waits, with no updates; later polls do not wait. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private List<JsonNode> awaitNext(Poll poll, Object turn) throws InterruptedException {
        long deadline = System.nanoTime() + poll.timeout().toNanos();
        while (!closed) {
            if (waiting != turn) {
                throw new PollTerminatedException();
            }
            List<JsonNode> found = take(poll);
            long left = deadline - System.nanoTime();
            if (!found.isEmpty() || left <= 0) {
                return found;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return List.of();
    }

    private List<JsonNode> take(Poll poll) {
        pending.headMap(firstWanted(poll.offset())).clear();
        return pending.values().stream()
                .limit(poll.limit())
                .<JsonNode>map(update -> update)
                .toList();
    }

    private int firstWanted(int offset) {
        int oldest = pending.isEmpty() ? nextId : pending.firstKey();
        int first = offset < 0 ? nextId + offset : offset;
        return first > nextId + FARTHEST_FUTURE ? oldest : Math.max(first, oldest);
    }
}
