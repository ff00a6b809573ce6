package dev.retort.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A plain HTTP client for the Bot API, so that the tests see each status and body unchanged. */
final class BotClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;

    BotClient(BotApiSandbox sandbox) {
        this(sandbox, SandboxOptions.defaults().token());
    }

    BotClient(BotApiSandbox sandbox, String token) {
        this.address = sandbox.baseUrl() + token + "/";
    }

    /** Calls a method with a form of alternating names and values, as client libraries do. */
    Answer call(String method, String... parameters) {
        return callLater(method, parameters).join();
    }

    CompletableFuture<Answer> callLater(String method, String... parameters) {
        return send(post(method, "application/x-www-form-urlencoded", bytes(form(parameters))));
    }

    Answer post(String method, String contentType, String body) {
        return send(post(method, contentType, bytes(body))).join();
    }

    Answer postBytes(String method, String contentType, byte[] body) {
        return send(post(method, contentType, body)).join();
    }

    Answer get(String methodAndQuery) {
        return send(HttpRequest.newBuilder(URI.create(address + methodAndQuery)).build())
                .join();
    }

    /** The ids of the updates that a call of getUpdates returns. */
    List<Integer> updateIds(String... parameters) {
        return call("getUpdates", parameters).updateIds();
    }

    /** Alternating names and values, in one array. */
    static String[] join(String[] some, String... others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
    }

    static String form(String... namesAndValues) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.add(namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }

    private HttpRequest post(String method, String contentType, byte[] body) {
        return HttpRequest.newBuilder(URI.create(address + method))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static CompletableFuture<Answer> send(HttpRequest request) {
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(Answer::of);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    record Answer(int status, String contentType, String body) {
        static Answer of(HttpResponse<String> response) {
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, response.body());
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode result() {
            return json().path("result");
        }

        String description() {
            return json().path("description").asText();
        }

        List<Integer> updateIds() {
            return StreamSupport.stream(result().spliterator(), false)
                    .map(update -> update.path("update_id").intValue())
                    .toList();
        }

        List<String> texts() {
            return StreamSupport.stream(result().spliterator(), false)
                    .map(update -> update.path("message").path("text").textValue())
                    .toList();
        }
    }
}
