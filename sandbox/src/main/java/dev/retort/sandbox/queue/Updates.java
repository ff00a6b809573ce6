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
 * The updates that the bot has not confirmed, and the one poll that may wait for the next.
 *
 * <p>An update stays until a poll confirms it with a higher offset. Delivery does not remove it, so a bot that crashes
 * while it processes an update receives it again. The selection of kinds is applied when an update is added, not when
 * it is fetched. One difference: Telegram makes a poll wait for 3 seconds if it repeats the offset of a poll less than
 * 3 seconds ago; here a poll without a timeout always returns immediately.
 *
 * <p>Invariant: identifiers increase by one with every added update, and are never reused. Thread-safe.
 */
public final class Updates implements AutoCloseable {
    /* An offset farther ahead than this cannot result from these updates; Telegram then starts from the oldest. */
    private static final int FARTHEST_FUTURE = 10;

    private final TreeMap<Integer, ObjectNode> pending = new TreeMap<>();
    private Set<UpdateKind> wanted = UpdateKind.defaults();
    private int nextId;
    private @Nullable Object waiting;
    private boolean closed;

    /**
     * Creates an empty queue.
     *
     * @param firstId the identifier of the first update; positive
     */
    public Updates(int firstId) {
        this.nextId = firstId;
    }

    /** Adds an update and wakes the waiting poll; an update of a kind that is not selected is dropped. */
    public synchronized void add(UpdateKind kind, JsonNode content) {
        if (wanted.contains(kind)) {
            ObjectNode update = JsonNodeFactory.instance.objectNode().put("update_id", nextId);
            pending.put(nextId, update.set(kind.field(), content));
            nextId++;
            notifyAll();
        }
    }

    /** Selects the kinds of updates to keep from now on; pending updates stay. */
    public synchronized void select(Set<UpdateKind> kinds) {
        wanted = EnumSet.copyOf(kinds);
    }

    /** The selected kinds of updates. */
    public synchronized Set<UpdateKind> wanted() {
        return EnumSet.copyOf(wanted);
    }

    /** The number of updates that the bot has not confirmed. */
    public synchronized int pending() {
        return pending.size();
    }

    /** Drops all pending updates. */
    public synchronized void dropPending() {
        pending.clear();
    }

    /**
     * Confirms the updates before the offset and returns those from it on, waiting for one if there is none.
     *
     * @return the updates in order, at most as many as the limit; empty if the timeout expired or the queue was closed
     * @throws PollTerminatedException if another poll started to wait while this one waited
     * @throws InterruptedException if the thread is interrupted while waiting
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
     * Waits until all updates are confirmed and a poll is waiting for more.
     *
     * @param timeout how long to wait
     * @return whether that happened in time
     * @throws InterruptedException if the thread is interrupted while waiting
     */
    public synchronized boolean awaitIdle(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (waiting == null || !pending.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Ends the waiting poll without updates; later polls do not wait. */
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
