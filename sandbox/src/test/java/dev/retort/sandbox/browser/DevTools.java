package dev.retort.sandbox.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/** A connection to a browser page with the Chrome DevTools Protocol. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final AtomicInteger lastCall = new AtomicInteger();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final StringBuilder received = new StringBuilder();
    private final Duration timeout;
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private DevTools(Duration timeout) {
        this.timeout = timeout;
    }

    /** Connects to the first page of the browser listening on this port. */
    static DevTools connect(int port, Duration timeout) throws IOException, InterruptedException {
        URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
        String targets = HTTP.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        String address = StreamSupport.stream(JSON.readTree(targets).spliterator(), false)
                .filter(target -> target.path("type").asText().equals("page"))
                .map(target -> target.path("webSocketDebuggerUrl").asText())
                .findFirst()
                .orElseThrow(() -> new IOException("The browser has no page: " + targets));
        DevTools tools = new DevTools(timeout);
        HTTP.newWebSocketBuilder()
                .buildAsync(URI.create(address), tools)
                .thenAccept(tools.socket::complete)
                .join();
        return tools;
    }

    /** Calls a method of the protocol, and waits for its result. */
    JsonNode call(String method, ObjectNode parameters) {
        int id = lastCall.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        ObjectNode call = JSON.createObjectNode().put("id", id).put("method", method);
        call.set("params", parameters);
        socket.join().sendText(call.toString(), true).join();
        JsonNode received =
                answer.orTimeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS).join();
        if (received.has("error")) {
            throw new IllegalStateException(method + ": " + received.path("error"));
        }
        return received.path("result");
    }

    /** The errors on the console, and uncaught exceptions. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        received.append(data);
        if (last) {
            String text = received.toString();
            received.setLength(0);
            take(text);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        socket.join().abort();
    }

    private void take(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            CompletableFuture<JsonNode> call = calls.remove(message.path("id").asInt());
            if (call != null) {
                call.complete(message);
            } else if (isError(message)) {
                errors.add(text);
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isError(JsonNode message) {
        JsonNode parameters = message.path("params");
        return switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" -> true;
            case "Runtime.consoleAPICalled" -> parameters.path("type").asText().equals("error");
            case "Log.entryAdded" ->
                parameters.path("entry").path("level").asText().equals("error");
            default -> false;
        };
    }
}
