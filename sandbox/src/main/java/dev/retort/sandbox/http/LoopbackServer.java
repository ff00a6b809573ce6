package dev.retort.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on a port of 127.0.0.1 that passes every request to the first route that handles its path.
 *
 * <p>Never reachable from another machine. All its threads are daemons, so it never keeps a JVM alive.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoopbackServer.class);
    private static final int LAST_ANSWERS_SECONDS = 1;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The JDK's server writes headers and body of a response separately, which without this costs 45 ms per call
        // (measured on a persistent connection: Nagle's algorithm waits for an acknowledgement that the client delays).
        // The server reads this property when the first server is created; there is no other way to set it.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<Route> routes;

    private LoopbackServer(HttpServer server, List<Route> routes) {
        this.server = server;
        this.routes = List.copyOf(routes);
        this.threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
    }

    /**
     * Binds a port and starts serving.
     *
     * @param port 0 for any free port
     * @param routes tried in this order
     * @throws UncheckedIOException if the port cannot be bound
     */
    public static LoopbackServer start(int port, List<Route> routes) {
        LoopbackServer started = new LoopbackServer(bind(port), routes);
        started.server.setExecutor(started.threads);
        started.server.createContext("/", started::serve);
        // The JDK's server starts a thread that inherits its daemon status, so it is started from a daemon thread.
        CompletableFuture.runAsync(started.server::start, started.threads).join();
        return started;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Lets calls in progress finish for at most a second, then closes all connections and the port. */
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

    private static HttpServer bind(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException e) {
            String which = port == 0 ? "no port" : "port " + port;
            throw new UncheckedIOException("Cannot start the sandbox: cannot bind " + which + " of 127.0.0.1.", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "retort-sandbox");
        thread.setDaemon(true);
        return thread;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            for (Route route : routes) {
                if (route.handles(path)) {
                    route.serve(exchange);
                    return;
                }
            }
            ApiRoute.send(exchange, ApiReply.error(404, "Not Found"));
        } catch (RuntimeException e) {
            log.error("The sandbox failed to serve {}; this is a defect of the sandbox.", path, e);
            throw e;
        } finally {
            exchange.close();
        }
    }
}
