package dev.retort.bot.health;

import dev.retort.bot.state.DatabaseState;
import dev.retort.bot.state.DatabaseState.Queues;
import dev.retort.bot.state.DatabaseState.Schema;
import dev.retort.error.RetortException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Reads the state of the database on request. However many requests there are, one reading at a time is in progress,
 * and its result is used for {@link #REUSE}. A database that does not answer delays a request by {@link #MAX_WAIT} at
 * most. Thread-safe.
 */
final class DatabaseProbe {
    static final Duration REUSE = Duration.ofSeconds(1);
    static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final Supplier<Schema> schema;
    private final Supplier<Queues> queues;
    private final Clock clock;
    private final Executor threads = work -> {
        Thread thread = new Thread(work, "database-probe");
        thread.setDaemon(true);
        thread.start();
    };
    private CompletableFuture<DatabaseState> latest = CompletableFuture.completedFuture(DatabaseState.unreachable(""));
    private Instant next = Instant.MIN;

    /**
     * A probe.
     *
     * @param schema reads the schema; throws if the database does not answer
     * @param queues reads the sizes of the queues through the bot's own connections; throws if they do not work
     * @param clock measures the age of a result
     */
    DatabaseProbe(Supplier<Schema> schema, Supplier<Queues> queues, Clock clock) {
        this.schema = schema;
        this.queues = queues;
        this.clock = clock;
    }

    DatabaseState state() {
        try {
            return reading().get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return DatabaseState.unreachable("no answer within " + MAX_WAIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            return DatabaseState.unreachable(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DatabaseState.unreachable("interrupted");
        }
    }

    private synchronized CompletableFuture<DatabaseState> reading() {
        if (latest.isDone() && !clock.instant().isBefore(next)) {
            next = clock.instant().plus(REUSE);
            latest = CompletableFuture.supplyAsync(this::read, threads);
        }
        return latest;
    }

    private DatabaseState read() {
        Schema current;
        try {
            current = schema.get();
        } catch (RetortException e) {
            return DatabaseState.unreachable(e.text().why());
        } catch (RuntimeException e) {
            return DatabaseState.unreachable(String.valueOf(e.getMessage()));
        }
        try {
            return new DatabaseState("", current, queues.get());
        } catch (RuntimeException e) {
            // Tables may be missing if the schema is behind. Otherwise the bot's own connections do not work.
            return new DatabaseState(
                    current.isComplete() ? String.valueOf(e.getMessage()) : "", current, Queues.UNKNOWN);
        }
    }
}
