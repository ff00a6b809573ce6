package dev.retort.sandbox.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells open pages that something has changed, as server-sent events. An event carries the number of the change alone;
 * a page that was slow gets the last one. Safe for use by many threads.
 */
final class EventStream implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private long version;
    private boolean closed;

    /** Notes a change. */
    synchronized void changed() {
        version++;
        notifyAll();
    }

    /** The number of the last change. */
    synchronized long version() {
        return version;
    }

    /** Sends events until the page is gone or the stream is closed. */
    void serve(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        long seen = -1;
        try {
            while (awaitChange(seen)) {
                long now = version();
                // A comment keeps the connection alive, and notices that the page is gone.
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

    /** Waits for a change after the one seen, at most until the next heartbeat; returns false if the stream ends. */
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
