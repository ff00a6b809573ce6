package dev.retort.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.bot.domain.Channels;
import dev.retort.bot.domain.Language;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class ConfigReaderTest {
    private static final String TOKEN = "123456789:AbCdEfGhIjKlMnOpQrStUvWxYz_-0123456";
    private static final Map<String, String> LEAST = Map.of("BOT_TOKEN", TOKEN, "ADMIN_USER_IDS", "7");

    @Test
    void onlyTokenAndAdminsAreRequired() {
        BotConfig config = ConfigReader.read(variables(LEAST));

        assertThat(config.telegram().token()).isEqualTo(TOKEN);
        assertThat(config.telegram().adminIds()).containsExactly(7L);
        assertThat(config.telegram().api()).isEqualTo(URI.create("https://api.telegram.org"));
        assertThat(config.mode().isProduction()).isFalse();
        assertThat(config.database().masked()).isEqualTo("sqlite:///bot.db");
        assertThat(config.channels()).isEqualTo(new Channels(null, null, 5));
        assertThat(config.logLevel()).isEqualTo(Level.INFO);
        assertThat(config.language()).isEqualTo(Language.ES);
    }

    @Test
    void everyVariableIsRead() {
        BotConfig config = ConfigReader.read(variables(Map.of(
                "BOT_TOKEN", TOKEN,
                "ADMIN_USER_IDS", " 1, 22 ,1 ",
                "ENV", "Production",
                "DATABASE_URL", "postgresql://u:p%40ss@db/bot",
                "VIP_CHANNEL_ID", "-1001234567890",
                "FREE_CHANNEL_ID", "-1009876543210",
                "DEFAULT_WAIT_TIME_MINUTES", "0",
                "LOG_LEVEL", "debug",
                "BOT_LANGUAGE", "EN",
                "BOT_API_URL", "http://127.0.0.1:8081/bot/")));

        assertThat(config.telegram().adminIds()).containsExactly(1L, 22L);
        assertThat(config.telegram().api()).isEqualTo(URI.create("http://127.0.0.1:8081"));
        assertThat(config.mode().isProduction()).isTrue();
        assertThat(config.database().secrets()).contains("p@ss");
        assertThat(config.channels()).isEqualTo(new Channels(-1001234567890L, -1009876543210L, 0));
        assertThat(config.logLevel()).isEqualTo(Level.DEBUG);
        assertThat(config.language()).isEqualTo(Language.EN);
    }

    @ParameterizedTest
    @CsvSource({"WARNING, WARN", "Warn, WARN", "critical, ERROR"})
    void levelsOfOtherProgramsAreAccepted(String text, Level level) {
        BotConfig config =
                ConfigReader.read(variables(Map.of("BOT_TOKEN", TOKEN, "ADMIN_USER_IDS", "1", "LOG_LEVEL", text)));

        assertThat(config.logLevel()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "'',   '',        '',     ''",
        "8080, '',        '',     127.0.0.1:8080",
        "'',   '',        9090,   127.0.0.1:9090",
        "8080, 0.0.0.0,   9090,   0.0.0.0:8080",
        "'',   '::',      9090,   [::]:9090",
        "8080, my.server, nonsense, my.server:8080"
    })
    void healthEndpointListensOnItsPortOrOnThatOfThePlatform(
            String healthPort, String host, String port, String address) {
        BotConfig config = ConfigReader.read(variables(Map.of(
                "BOT_TOKEN", TOKEN,
                "ADMIN_USER_IDS", "1",
                "HEALTH_PORT", healthPort,
                "HEALTH_HOST", host,
                "PORT", port)));

        assertThat(config.health().map(HealthAddress::toString).orElse("")).isEqualTo(address);
    }

    @Test
    void timesOfTheTasksAreRead() {
        BotConfig config = ConfigReader.read(variables(Map.of(
                "BOT_TOKEN", TOKEN,
                "ADMIN_USER_IDS", "1",
                "VIP_CHECK_MINUTES", "10",
                "FREE_QUEUE_MINUTES", "2",
                "VIP_REMINDER_DAYS", "0")));

        assertThat(config.tasks())
                .isEqualTo(new TaskTimes(Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOT_TOKEN                 | 123456789                            | not a bot token",
                "BOT_TOKEN                 | 123456789:ABCdefGHIjklMNOpqrsTUVwxyz | not a bot token",
                "BOT_TOKEN                 | abc:AbCdEfGhIjKlMnOpQrStUvWxYz_-0123 | not a bot token",
                "ADMIN_USER_IDS            | 12,abc                               | 'abc'",
                "ADMIN_USER_IDS            | -5                                   | '-5'",
                "ADMIN_USER_IDS            | 0                                    | '0'",
                "ADMIN_USER_IDS            | 1,,2                                 | ''",
                "ADMIN_USER_IDS            | 99999999999999999999                 | not a Telegram id",
                "DATABASE_URL              | foo://host/db                        | sqlite:///",
                "DATABASE_URL              | sqlite:///:memory:                   | in-memory",
                "DATABASE_URL              | mysql://u:geheim@h/db                | is not supported yet",
                "HEALTH_PORT               | 0                                    | a port from 1 to 65535",
                "HEALTH_PORT               | 65536                                | a port from 1 to 65535",
                "PORT                      | off                                  | a port from 1 to 65535",
                "HEALTH_HOST               | http://localhost                     | without a port",
                "HEALTH_HOST               | localhost:8080                       | without a port",
                "LOG_LEVEL                 | LOUD                                 | WARNING",
                "VIP_CHANNEL_ID            | 1234567890                           | starts with -100",
                "FREE_CHANNEL_ID           | @channel                             | '@channel'",
                "DEFAULT_WAIT_TIME_MINUTES | -1                                   | 0 or more",
                "DEFAULT_WAIT_TIME_MINUTES | 1.5                                  | '1.5'",
                "DEFAULT_WAIT_TIME_MINUTES | 99999999999                          | whole number of minutes",
                "VIP_CHECK_MINUTES         | 0                                    | minutes, 1 or more",
                "FREE_QUEUE_MINUTES        | soon                                 | minutes, 1 or more",
                "VIP_REMINDER_DAYS         | -1                                   | days, 0 or more",
                "LOG_LEVEL                 | LOUD                                 | ERROR, WARN, INFO, DEBUG, TRACE",
                "BOT_LANGUAGE              | fr                                   | es, en",
                "BOT_API_URL               | ftp://host                           | not an http or https",
                "BOT_API_URL               | http://                              | is not",
                "BOT_API_URL               | http://u:geheim@host                 | more than a host",
            })
    void invalidValueIsReportedWithTheExpectedForm(String name, String value, String expected) {
        List<Problem> problems = problems(name, value);

        assertThat(problems).extracting(Problem::location).containsExactly(name);
        assertThat(problems.get(0).description()).contains(expected).doesNotContain("geheim");
    }

    @Test
    void oneChannelCannotBeVipAndFree() {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("VIP_CHANNEL_ID", "-1001234567890");
        given.put("FREE_CHANNEL_ID", "-1001234567890");

        var thrown = catchThrowableOfType(InvalidConfigException.class, () -> ConfigReader.read(variables(given)));

        assertThat(thrown.problems()).extracting(Problem::location).containsExactly("FREE_CHANNEL_ID");
        assertThat(thrown.problems().get(0).description()).contains("the same as VIP_CHANNEL_ID");
    }

    @Test
    void allProblemsAreReportedTogether() {
        Variables variables = Variables.of(
                Map.of("ADMIN_USER_IDS", "x", "LOG_LEVEL", "y", "BOT_LANGUAGE", "z"), DotEnv.parse("no assignment"));

        var thrown = catchThrowableOfType(InvalidConfigException.class, () -> ConfigReader.read(variables));

        assertThat(thrown.problems())
                .extracting(Problem::location)
                .containsExactly(".env line 1", "BOT_TOKEN", "ADMIN_USER_IDS", "LOG_LEVEL", "BOT_LANGUAGE");
        assertThat(thrown.text().format("bin/bot db"))
                .startsWith("Cannot use the configuration: it has 5 errors.\n")
                .contains("BOT_TOKEN:", "@BotFather", "'bin/bot check-config'");
    }

    @Test
    void controlCharactersAreRemovedFromMessages() {
        assertThat(problems("BOT_LANGUAGE", "e\u001b[31m\nn").get(0).description())
                .startsWith("is 'e?[31m?n'");
    }

    @Test
    void databaseCommandsRequireOnlyTheDatabaseUrl() {
        Variables variables =
                Variables.of(Map.of("DATABASE_URL", "sqlite:///x.db", "LOG_LEVEL", "LOUD"), DotEnv.parse(""));

        assertThat(ConfigReader.database(variables).masked()).isEqualTo("sqlite:///x.db");
    }

    @Test
    void databaseCommandsDoNotUseTheDefaultIfTheFileIsUnreadable() {
        Variables variables = Variables.of(Map.of(), DotEnv.parse("DATABASE_URL=\"sqlite:///x.db"));

        assertThatThrownBy(() -> ConfigReader.database(variables)).isInstanceOf(InvalidConfigException.class);
    }

    @Test
    void toStringOfTheConfigurationContainsNoSecret() {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("DATABASE_URL", "postgresql://u:p%40ss@db/bot");

        assertThat(ConfigReader.read(variables(given)).toString())
                .doesNotContain(TOKEN.substring(10))
                .doesNotContain("p@ss")
                .doesNotContain("p%40ss");
    }

    private static List<Problem> problems(String name, String value) {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put(name, value);
        var thrown = catchThrowableOfType(InvalidConfigException.class, () -> ConfigReader.read(variables(given)));
        assertThat(thrown).as("%s=%s", name, value).isNotNull();
        return thrown.problems();
    }

    private static Variables variables(Map<String, String> environment) {
        return Variables.of(environment, DotEnv.parse(""));
    }
}
