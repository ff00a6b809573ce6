package dev.retort.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.bot.domain.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file that owners copy: contains every variable, and only the token must be filled in. */
class EnvExampleTest {
    private static final Path EXAMPLE = Path.of("..", ".env.example");
    private static final List<String> VARIABLES = List.of(
            "BOT_TOKEN",
            "ADMIN_USER_IDS",
            "BOT_API_URL",
            "ENV",
            "DATABASE_URL",
            "VIP_CHANNEL_ID",
            "FREE_CHANNEL_ID",
            "DEFAULT_WAIT_TIME_MINUTES",
            "FREE_QUEUE_MINUTES",
            "VIP_CHECK_MINUTES",
            "VIP_REMINDER_DAYS",
            "BOT_LANGUAGE",
            "LOG_LEVEL",
            "HEALTH_PORT",
            "HEALTH_HOST");

    @Test
    void containsEveryVariableOnceAndNoOther() throws IOException {
        List<String> named = Files.readAllLines(EXAMPLE).stream()
                .filter(line -> line.matches("#?[A-Z_]+=.*"))
                .map(line -> line.replaceFirst("#?([A-Z_]+)=.*", "$1"))
                .toList();

        assertThat(named).containsExactlyElementsOf(VARIABLES);
    }

    @Test
    void onlyTheTokenOfAnUnchangedCopyIsRefused() throws IOException {
        DotEnv file = DotEnv.parse(Files.readString(EXAMPLE));

        var thrown = catchThrowableOfType(
                InvalidConfigException.class, () -> ConfigReader.read(Variables.of(Map.of(), file)));

        assertThat(thrown.problems()).extracting(Problem::location).containsExactly("BOT_TOKEN");
    }

    @Test
    void everyUncommentedValueIsAccepted() throws IOException {
        String all = Files.readString(EXAMPLE).replaceAll("(?m)^#([A-Z_]+=)", "$1");
        Variables variables =
                Variables.of(Map.of("BOT_TOKEN", "123456789:AbCdEfGhIjKlMnOpQrStUvWxYz_-0123456"), DotEnv.parse(all));

        BotConfig config = ConfigReader.read(variables);

        assertThat(config.channels()).isEqualTo(new Channels(-1001234567890L, -1009876543210L, 5));
        assertThat(config.tasks())
                .isEqualTo(new TaskTimes(Duration.ofMinutes(60), Duration.ofMinutes(1), Duration.ofDays(3)));
        assertThat(config.mode().isProduction()).isFalse();
        assertThat(config.health()).hasValue(new HealthAddress("127.0.0.1", 8080));
    }
}
