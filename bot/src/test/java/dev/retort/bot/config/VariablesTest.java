package dev.retort.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {
    @Test
    void environmentOverridesFile() {
        Variables variables =
                Variables.of(Map.of("ENV", "production"), DotEnv.parse("ENV=development\nLOG_LEVEL=WARN"));

        assertThat(variables.value("ENV")).contains("production");
        assertThat(variables.value("LOG_LEVEL")).contains("WARN");
    }

    @Test
    void emptyEnvironmentVariableOverridesFile() {
        Variables variables = Variables.of(Map.of("ENV", "  "), DotEnv.parse("ENV=production"));

        assertThat(variables.value("ENV")).isEmpty();
    }

    @Test
    void defaultsApplyOnlyToUnsetVariables() {
        Variables variables = Variables.of(Map.of("A", "mine", "B", ""), DotEnv.parse(""))
                .orElse(Map.of("A", "supplied", "B", "supplied", "C", "supplied"));

        assertThat(variables.value("A")).contains("mine");
        assertThat(variables.value("B")).contains("supplied");
        assertThat(variables.value("C")).contains("supplied");
    }

    @Test
    void toStringContainsNoValues() {
        assertThat(Variables.of(Map.of("BOT_TOKEN", "secret"), DotEnv.parse("")))
                .hasToString("Variables[BOT_TOKEN]");
    }
}
