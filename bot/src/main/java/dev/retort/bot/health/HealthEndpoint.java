package dev.retort.bot.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.retort.bot.config.HealthAddress;
import dev.retort.bot.state.BotState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET} and {@code HEAD} of {@code /health} and {@code /ready} with JSON; other paths with 404, other
 * methods with 405.
 *
 * <p>Listens from its creation. Until {@link #watch} is called, the bot is starting: healthy, but not ready.
 */
public final class HealthEndpoint implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HealthEndpoint.class);
    private static final Map<String, Function<@Nullable BotState, HealthAnswer>> PATHS = Map.of(
            "/health", state -> state == null ? HealthAnswer.starting(200) : HealthAnswer.health(state),
            "/ready", state -> state == null ? HealthAnswer.starting(503) : HealthAnswer.ready(state));

    private final HttpServer server;
    private final ExecutorService threads;
    private volatile @Nullable Supplier<BotState> source;

    private HealthEndpoint(HttpServer server) {
        this.server = server;
        // A slow client occupies a thread, so that their number must not be fixed.
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "health");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts to listen.
     *
     * @throws HealthEndpointException if the address is not available
     */
    public static HealthEndpoint open(HealthAddress address) {
        try {
            InetSocketAddress socket = new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
            return new HealthEndpoint(HttpServer.create(socket, 0));
        } catch (IOException e) {
            throw new HealthEndpointException(address, e);
        }
    }

    /** Answers with this state from now on. */
    public void watch(Supplier<BotState> state) {
        source = state;
    }

    /** Stops listening, and closes all connections. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = PATHS.get(exchange.getRequestURI().getPath());
            if (path == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            if (!isHead && !exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            HealthAnswer answer = path.apply(state());
            byte[] body = (answer.body().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (isHead) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (RuntimeException e) {
            log.error("The health endpoint failed.", e);
            throw e;
        }
    }

    private @Nullable BotState state() {
        Supplier<BotState> current = source;
        return current == null ? null : current.get();
    }
}
