package dev.retort.bot.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The users whose updates wait because the database did not answer, for example because a row of the user is locked:
 * when the next attempt is, and after how long there is none. All updates of such a user wait, so that they stay in
 * their order. Not thread-safe.
 */
public final class DatabaseRetries {
    /** How long the updates of a user are processed again. */
    public static final Duration LIMIT = Duration.ofMinutes(30);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 5;

    private final Clock clock;
    private final Map<Long, Attempts> users = new HashMap<>();

    /**
     * Without any user.
     *
     * @param clock measures the waits; unaffected by changes of the system's time
     */
    public DatabaseRetries(Clock clock) {
        this.clock = clock;
    }

    /**
     * The failed attempts of a user.
     *
     * @param turn the turn in which they were made; after a lost connection they are counted from the beginning
     * @param number how many
     * @param since when the first one failed
     * @param next when the next one is
     * @param isLast whether there is no other one
     */
    public record Attempts(int turn, int number, Instant since, Instant next, boolean isLast) {}

    /** Returns the current time; with one time for all updates that are submitted together, none passes another. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns whether the updates of a user have to wait at this time. */
    public boolean isWaiting(long user, Instant now) {
        Attempts attempts = users.get(user);
        return attempts != null && now.isBefore(attempts.next());
    }

    /** Returns whether the database has failed to answer an update of a user, and none has succeeded since. */
    public boolean isAffected(long user) {
        return users.containsKey(user);
    }

    /** Returns whether no user is affected. */
    public boolean isEmpty() {
        return users.isEmpty();
    }

    /** Records a failed attempt, and returns all of them. */
    public Attempts failed(long user, int turn) {
        Instant now = now();
        Attempts before = users.get(user);
        Attempts attempts;
        if (before == null || before.turn() != turn) {
            attempts = new Attempts(turn, 1, now, now.plus(FIRST_WAIT), false);
        } else {
            boolean isLast = before.isLast() || !now.isBefore(before.since().plus(LIMIT));
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(before.number(), MAX_DOUBLINGS));
            attempts = new Attempts(turn, before.number() + 1, before.since(), isLast ? now : now.plus(wait), isLast);
        }
        users.put(user, attempts);
        return attempts;
    }

    /** Makes the next attempt of an affected user the last one, and at once. */
    public void endWithNext(long user) {
        users.computeIfPresent(
                user,
                (id, before) -> new Attempts(before.turn(), before.number(), before.since(), before.since(), true));
    }

    /** Records that the database has answered an update of a user. */
    public void succeeded(long user) {
        users.remove(user);
    }

    /** Forgets all users. */
    public void clear() {
        users.clear();
    }
}
