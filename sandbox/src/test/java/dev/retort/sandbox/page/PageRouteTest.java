package dev.retort.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxSeed;
import dev.retort.sandbox.SandboxUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page without a browser: its files, state, actions, and refused requests. */
@Timeout(60)
class PageRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final SandboxSeed seed = SandboxSeed.addTo(sandbox);
    private final String free = Long.toString(seed.free().id());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/app.js, text/javascript",
        "/chat.js, text/javascript",
        "/channels.js, text/javascript",
        "/calls.js, text/javascript",
        "/dom.js, text/javascript",
        "/style.css, text/css",
        "/icon.svg, image/svg+xml"
    })
    void everyFileIsServedWithItsMediaType(String path, String type) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(type + "; charset=utf-8");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        assertThat(response.body()).isNotBlank();
    }

    @Test
    void stateContainsPeopleChannelsAndCalls() throws Exception {
        sandbox.userSays(SandboxUser.ADMIN, "/start");

        JsonNode state = state();

        assertThat(StreamSupport.stream(state.path("people").spliterator(), false))
                .extracting(person -> person.path("name").textValue())
                .containsExactly("Admin", "Ana", "Ben");
        assertThat(state.path("people")
                        .path(0)
                        .path("messages")
                        .path(0)
                        .path("text")
                        .textValue())
                .isEqualTo("/start");
        assertThat(state.path("channels").path(1).path("title").textValue()).isEqualTo("Free");
        assertThat(state.path("channels").path(1).path("botStatus").textValue()).isEqualTo("administrator");
    }

    @Test
    void aPersonAsksToJoinAndTheOwnerApproves() throws Exception {
        String link = state().path("channels")
                .path(1)
                .path("links")
                .path(0)
                .path("url")
                .textValue();

        assertThat(act("{\"action\":\"join\",\"person\":2,\"link\":\"" + link + "\"}")
                        .path("said")
                        .textValue())
                .isEqualTo("You asked to join. The request is pending.");
        assertThat(act("{\"action\":\"approve\",\"person\":2,\"channel\":\"" + free + "\",\"member\":2}")
                        .path("error")
                        .textValue())
                .isEqualTo("Bad Request: not enough rights to manage chat join requests");
        act("{\"action\":\"approve\",\"person\":1,\"channel\":\"" + free + "\",\"member\":2}");

        assertThat(seed.free().isMember(SandboxSeed.ANA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"say\",\"person\":2,\"text\":\"hola\"}",
                "{\"action\":\"addPerson\",\"name\":\"Eva\",\"language\":\"es\"}",
                "{\"action\":\"addChannel\",\"person\":2,\"title\":\"Mine\"}",
                "{\"action\":\"post\",\"person\":1,\"channel\":\"-1001000000002\",\"text\":\"news\"}",
                "{\"action\":\"forward\",\"person\":1,\"channel\":\"-1001000000002\",\"post\":1}",
                "{\"action\":\"createLink\",\"person\":1,\"channel\":\"-1001000000002\",\"byRequest\":true}",
                "{\"action\":\"promoteBot\",\"person\":1,\"channel\":\"-1001000000002\",\"rights\":[]}",
                "{\"action\":\"removeBot\",\"person\":1,\"channel\":\"-1001000000002\"}",
                "{\"action\":\"ban\",\"person\":1,\"channel\":\"-1001000000002\",\"member\":3}",
                "{\"action\":\"block\",\"person\":1}",
                "{\"action\":\"deleteAccount\",\"person\":3}",
                "{\"action\":\"send\",\"person\":1,\"name\":\"a.txt\",\"type\":\"text/plain\",\"content\":\"YQ==\"}",
                "{\"action\":\"advance\",\"seconds\":60}",
                "{\"action\":\"fault\",\"method\":\"getMe\",\"fault\":\"CONFLICT\"}"
            })
    void everyActionChangesTheState(String action) throws Exception {
        ObjectNode before = (ObjectNode) state();

        JsonNode answer = act(action);

        assertThat(answer.has("error")).as("%s", answer).isFalse();
        ObjectNode after = (ObjectNode) state();
        assertThat(after.path("version").longValue())
                .isGreaterThan(before.path("version").longValue());
        List<String> ticking = List.of("version", "now");
        assertThat(after.remove(ticking)).isNotEqualTo(before.remove(ticking));
    }

    @Test
    void actionsCanBeReversed() throws Exception {
        String link = seed.free().openLink("in");
        String ask = seed.vip().requestLink("ask");
        String channel = ",\"channel\":\"" + free + "\"";
        act("{\"action\":\"join\",\"person\":2,\"link\":\"" + link + "\"}");
        assertDone("{\"action\":\"leave\",\"person\":2" + channel + "}");
        act("{\"action\":\"ban\",\"person\":1,\"member\":2" + channel + "}");
        assertDone("{\"action\":\"unban\",\"person\":1,\"member\":2" + channel + "}");
        act("{\"action\":\"join\",\"person\":2,\"link\":\"" + ask + "\"}");
        assertDone("{\"action\":\"withdraw\",\"person\":2,\"channel\":\"-1001000000001\"}");
        act("{\"action\":\"join\",\"person\":3,\"link\":\"" + ask + "\"}");
        assertDone("{\"action\":\"decline\",\"person\":1,\"member\":3,\"channel\":\"-1001000000001\"}");
        assertDone("{\"action\":\"revokeLink\",\"person\":1,\"link\":\"" + link + "\"" + channel + "}");
        act("{\"action\":\"block\",\"person\":1}");
        assertDone("{\"action\":\"unblock\",\"person\":1}");

        assertThat(seed.free().memberIds()).containsExactly(1L, 100_000_001L);
        assertThat(seed.free().isBanned(SandboxSeed.ANA)).isFalse();
        assertThat(seed.vip().requesterIds()).isEmpty();
        assertThat(act("{\"action\":\"join\",\"person\":2,\"link\":\"" + link + "\"}")
                        .path("error")
                        .textValue())
                .isEqualTo("This invite link was revoked.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"fly\",\"person\":1}",
                "{\"action\":\"say\",\"person\":99,\"text\":\"x\"}",
                "{\"action\":\"say\",\"person\":1,\"text\":\" \"}",
                "{\"action\":\"leave\",\"person\":1,\"channel\":\"-1001000000001\"}",
                "{\"action\":\"ban\",\"person\":2,\"channel\":\"-1001000000001\",\"member\":3}",
                "{\"action\":\"fault\",\"method\":\"\",\"fault\":\"CONFLICT\"}",
                "{\"action\":\"send\",\"person\":1,\"name\":\"a\",\"content\":\"?\"}",
                "{"
            })
    void impossibleActionGivesReasonAndChangesNothing(String action) throws Exception {
        JsonNode before = state().path("channels");

        assertThat(act(action).path("error").textValue()).isNotBlank();

        assertThat(state().path("channels")).isEqualTo(before);
    }

    @Test
    void openPagesAreNotifiedOfEveryChange() throws Exception {
        URI address = URI.create(sandbox.pageUrl());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream().write(request("127.0.0.1", "/events").getBytes(StandardCharsets.US_ASCII));
            BufferedReader events =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            long first = nextEvent(events);

            sandbox.userSays(SandboxUser.ADMIN, "hi");

            assertThat(nextEvent(events)).isGreaterThan(first);
        }
    }

    @Test
    void pageIsRefusedForOtherHosts() throws IOException {
        assertThat(statusFor("evil.example.org", "/state")).contains("403");
        assertThat(statusFor("127.0.0.1.example.org", "/")).contains("403");
        assertThat(statusFor("localhost:1", "/state")).contains("200");
    }

    @Test
    void anotherSiteCannotSendAForm() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(URI.create(sandbox.pageUrl() + "do"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"advance\",\"seconds\":60}"))
                .build();

        assertThat(HTTP.send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
        assertThat(state().path("ahead").intValue()).isZero();
    }

    private void assertDone(String action) throws Exception {
        assertThat(act(action).toString()).isEqualTo("{\"said\":\"\"}");
    }

    private static long nextEvent(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (!line.startsWith("data: ")) {
            line = events.readLine();
        }
        return Long.parseLong(line.substring("data: ".length()));
    }

    private String statusFor(String host, String path) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(sandbox.pageUrl()).getPort())) {
            socket.getOutputStream().write(request(host, path).getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private static String request(String host, String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    private JsonNode state() throws Exception {
        return JSON.readTree(get("/state").body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create(sandbox.pageUrl()).resolve(path);
        return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode act(String action) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.pageUrl() + "do"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(action))
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
