package dev.retort.sandbox.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Notifies open pages of changes with server-sent events. An event contains only the number of the change; a slow page
 * receives only the latest one. Thread-safe.
 */
final class EventStream implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private long version;
    private boolean closed;

    /** Records a change. */
    synchronized void changed() {
        version++;
        notifyAll();
    }

    /** The number of the last change. */
    synchronized long version() {
        return version;
    }

    /** Sends events until the page disconnects or the stream is closed. */
    void serve(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        long seen = -1;
        try {
            while (awaitChange(seen)) {
                long now = version();
                // A comment keeps the connection alive, and detects that the page has disconnected.
                String event = now == seen ? ": still here\n\n" : "data: " + now + "\n\n";
                seen = now;
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all streams. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /**
     * Waits for a change after this version, at most until the next heartbeat; returns false if the stream is closed.
     */
    private synchronized boolean awaitChange(long seen) throws InterruptedException {
        long deadline = System.nanoTime() + HEARTBEAT.toNanos();
        long left = HEARTBEAT.toNanos();
        while (!closed && version == seen && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return !closed;
    }
}
