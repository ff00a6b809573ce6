package dev.retort.bot.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A platform that probes the health endpoint of a bot over HTTP. */
public final class HealthClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;

    private HealthClient(int port) {
        this.port = port;
    }

    /** A client of a port that is free at present. */
    public static HealthClient ofFreePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new HealthClient(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the port, as the value of a variable. */
    public String port() {
        return String.valueOf(port);
    }

    /** Sends a request and returns the response. */
    public HttpResponse<String> send(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns status and body of {@code GET}, for messages and comparisons: {@code 503 the database …}. */
    public Answer get(String path) {
        HttpResponse<String> response = send("GET", path);
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(path + " is not JSON: " + response.body(), e);
        }
    }

    /** Returns whether the endpoint accepts connections and answers with this status. */
    public boolean answers(String path, int status) {
        try {
            return get(path).status() == status;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** An answer: its status and its JSON. */
    public record Answer(int status, JsonNode body) {
        /** Returns whether the answer has this status and one of its problems contains the text. */
        public boolean is(int expected, String problem) {
            return status == expected && body.get("problems").toString().contains(problem);
        }

        /** Returns the phase of polling. */
        public String polling() {
            return body.at("/polling/state").asText();
        }
    }
}
