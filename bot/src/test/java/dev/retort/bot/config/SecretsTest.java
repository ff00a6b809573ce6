package dev.retort.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @Test
    void tokenIsSecretAsAWholeAndInItsSecondPart() {
        assertThat(Secrets.of(variables("BOT_TOKEN", "123456:AbCd"))).containsExactlyInAnyOrder("123456:AbCd", "AbCd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:p%40ss@host/db",
                "foo://user:p%40ss@host/db",
                "foo://user:p@ss@host/db?x",
                "foo://host/db?user=u&password=p%40ss",
                "postgres//user:p%40ss@host/db",
                "postgresql://user:p%40ss@host:port/db",
            })
    void passwordIsFoundInInvalidUrls(String url) {
        assertThat(Secrets.of(variables("DATABASE_URL", url))).contains("p@ss");
    }

    @Test
    void urlWithoutPasswordHasNoSecrets() {
        assertThat(Secrets.of(variables("DATABASE_URL", "sqlite:///bot.db"))).isEmpty();
        assertThat(Secrets.of(variables("LOG_LEVEL", "INFO"))).isEmpty();
    }

    private static Variables variables(String name, String value) {
        return Variables.of(Map.of(name, value), DotEnv.parse(""));
    }
}
