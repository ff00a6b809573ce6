package dev.retort.sandbox.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Serves the page: its files, {@code /state}, {@code /events}, {@code /do} for actions, and {@code /clock} for bots in
 * other processes.
 *
 * <p>Other sites open in the same browser must not access it: the Host header must contain the loopback address, and an
 * action must be sent as JSON, which a browser does not allow across sites.
 */
final class PageRoute implements Route {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
    private static final String STATE = "/state";
    private static final String EVENTS = "/events";
    private static final String ACTIONS = "/do";
    private static final String CLOCK = "/clock";
    private static final Set<String> OTHERS = Set.of(STATE, EVENTS, ACTIONS, CLOCK);

    /** The files, with their media types. */
    private static final Map<String, String> FILES = Map.of(
            "/", "text/html",
            "/style.css", "text/css",
            "/app.js", "text/javascript",
            "/chat.js", "text/javascript",
            "/channels.js", "text/javascript",
            "/calls.js", "text/javascript",
            "/dom.js", "text/javascript",
            "/icon.svg", "image/svg+xml");

    private final PageState state;
    private final PageActions actions;
    private final EventStream events;

    PageRoute(PageState state, PageActions actions, EventStream events) {
        this.state = state;
        this.actions = actions;
        this.events = events;
    }

    @Override
    public boolean handles(String path) {
        return FILES.containsKey(path) || OTHERS.contains(path);
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !LOOPBACK.matcher(host).matches()) {
            send(exchange, 403, "text/plain", bytes("This page is only available on this machine.\n"));
            return;
        }
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case STATE ->
                send(
                        exchange,
                        200,
                        "application/json",
                        bytes(state.read(events.version()).toString()));
            case CLOCK -> send(exchange, 200, "text/plain", bytes(state.now().toString()));
            case EVENTS -> events.serve(exchange);
            case ACTIONS -> act(exchange);
            default -> send(exchange, 200, FILES.get(path), file(path.equals("/") ? "/index.html" : path));
        }
    }

    private void act(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            fail(exchange, "Send the action as JSON.");
            return;
        }
        try {
            JsonNode action = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String said = actions.perform(action);
            JsonNode answer = JsonNodeFactory.instance.objectNode().put("said", said);
            send(exchange, 200, "application/json", bytes(answer.toString()));
        } catch (JsonProcessingException e) {
            fail(exchange, "This is not JSON.");
        } catch (IllegalArgumentException | ApiException e) {
            fail(exchange, String.valueOf(e.getMessage()));
        }
    }

    private static void fail(HttpExchange exchange, String why) throws IOException {
        JsonNode answer = JsonNodeFactory.instance.objectNode().put("error", why);
        send(exchange, 400, "application/json", bytes(answer.toString()));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = PageRoute.class.getResourceAsStream(name.substring(1))) {
            if (in == null) {
                throw new IOException("The page's file " + name + " is not in this jar.");
            }
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
