package dev.retort.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on a free port of 127.0.0.1 which hands every Bot API call to one function and sends what it returns.
 *
 * <p>Never reachable from another machine. All its threads are daemons, so it never keeps a JVM alive. The function may
 * block, as a long poll does: every call has a thread of its own.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoopbackServer.class);
    private static final int LAST_ANSWERS_SECONDS = 1;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The JDK's server writes head and body of an answer apart, which without this costs 45 ms a call (measured on
        // a kept connection: Nagle's algorithm waits for an acknowledgement that the client delays). It reads this
        // property when its first server is made, and offers no other way to say it.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Function<BotCall, ApiReply> handler;

    private LoopbackServer(HttpServer server, Function<BotCall, ApiReply> handler) {
        this.server = server;
        this.handler = handler;
        this.threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
    }

    /**
     * Binds a free port and starts to serve.
     *
     * @param handler answers a call; an {@link ApiException} becomes its answer, any other exception a status 500
     * @throws UncheckedIOException when no port can be bound
     */
    public static LoopbackServer start(Function<BotCall, ApiReply> handler) {
        LoopbackServer started = new LoopbackServer(bind(), handler);
        started.server.setExecutor(started.threads);
        started.server.createContext("/", started::serve);
        // The JDK's server starts a thread which inherits "daemon" from its starter, hence the detour.
        CompletableFuture.runAsync(started.server::start, started.threads).join();
        return started;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Lets the calls in hand finish for at most a second, then closes every connection and the port. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS)) {
                log.debug("Some calls were still being answered when the server closed.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }

    private static HttpServer bind() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the sandbox: no port of 127.0.0.1 can be bound.", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "retort-sandbox");
        thread.setDaemon(true);
        return thread;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            ApiReply reply = answer(exchange);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } finally {
            exchange.close();
        }
    }

    private ApiReply answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
            Parameters parameters =
                    ParameterDecoder.decode(exchange.getRequestURI().getRawQuery(), contentType, body);
            return BotCall.of(exchange.getRequestURI().getPath(), parameters)
                    .map(handler)
                    .orElseGet(() -> ApiReply.error(404, "Not Found"));
        } catch (ApiException e) {
            return e.reply();
        } catch (RuntimeException e) {
            log.error("The sandbox failed to answer a call; this is a defect of the sandbox.", e);
            return ApiReply.error(500, "Internal Server Error");
        }
    }
}
