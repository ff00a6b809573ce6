package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.config.DotEnv;
import dev.retort.bot.config.Variables;
import dev.retort.sandbox.BotApiSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator and the variables supplied by {@code --sandbox}. */
@Timeout(60)
class SandboxModeTest {
    @Test
    void suppliesOnlyUnsetVariables() {
        Variables variables =
                SandboxMode.start(variables(Map.of("ADMIN_USER_IDS", "7"))).variables();

        assertThat(variables.value("BOT_TOKEN")).isPresent();
        assertThat(variables.value("ADMIN_USER_IDS")).contains("7");
        assertThat(variables.value("BOT_API_URL").orElse("")).matches("http://127\\.0\\.0\\.1:\\d+/bot");
    }

    @Test
    void noSandboxStartsIfAnApiUrlIsSet() {
        SandboxMode mode = SandboxMode.start(variables(Map.of("BOT_API_URL", "http://127.0.0.1:1")));

        assertThat(mode.variables().value("BOT_API_URL")).contains("http://127.0.0.1:1");
        assertThat(mode.clock()).isEqualTo(Clock.systemUTC());
    }

    @Test
    void clockOfASandboxInAnotherProcessIsUsed() {
        Clock clock;
        Instant before;
        try (BotApiSandbox other = BotApiSandbox.start()) {
            clock = SandboxMode.start(variables(Map.of("BOT_API_URL", other.baseUrl())))
                    .clock();
            before = clock.instant();

            other.advanceClock(Duration.ofHours(1));

            assertThat(Duration.between(before, clock.instant())).isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
        // The sandbox does not answer any more.
        assertThat(Duration.between(before, clock.instant())).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a URL", "ftp://127.0.0.1", "relative"})
    void invalidApiUrlIsLeftToTheCheckOfTheConfiguration(String url) {
        assertThat(SandboxMode.start(variables(Map.of("BOT_API_URL", url))).clock())
                .isEqualTo(Clock.systemUTC());
    }

    @Test
    void sandboxHasUsersAndChannelsAndSharesItsClockWithTheBot() throws Exception {
        SandboxMode mode = SandboxMode.start(variables(Map.of()));
        URI page =
                URI.create(mode.variables().value("BOT_API_URL").orElseThrow()).resolve("/");
        Instant before = mode.clock().instant();

        String state = send(HttpRequest.newBuilder(page.resolve("state")));
        send(HttpRequest.newBuilder(page.resolve("do"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"advance\",\"seconds\":86400}")));

        assertThat(state).contains("\"Admin\"", "\"Ana\"", "\"Ben\"", "\"VIP\"", "\"Free\"");
        assertThat(Duration.between(before, mode.clock().instant())).isGreaterThanOrEqualTo(Duration.ofDays(1));
    }

    private static Variables variables(Map<String, String> environment) {
        return Variables.of(environment, DotEnv.parse(""));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
