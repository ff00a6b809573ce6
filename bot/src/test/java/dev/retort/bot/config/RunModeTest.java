package dev.retort.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunModeTest {
    @ParameterizedTest
    @ValueSource(strings = {"production", "PRODUCTION", " Production\t"})
    void productionIgnoresCaseAndWhiteSpace(String value) {
        assertThat(RunMode.of(value).isProduction()).isTrue();
        assertThat(RunMode.of(value).label()).isEqualTo("PRODUCTION");
        assertThat(RunMode.of(value).warning()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "development", "DEVELOPMENT "})
    void emptyValueAndDevelopmentDoNotMigrate(String value) {
        assertThat(RunMode.of(value).isProduction()).isFalse();
        assertThat(RunMode.of(value).label()).isEqualTo("DEVELOPMENT");
        assertThat(RunMode.of(value).warning()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "productive", "production1", "staging", "dev"})
    void anyOtherValueIsDevelopmentWithAWarning(String value) {
        assertThat(RunMode.of(value).isProduction()).isFalse();
        assertThat(RunMode.of(value).label()).isEqualTo("DEVELOPMENT");
        assertThat(RunMode.of(value).warning())
                .hasValueSatisfying(w -> assertThat(w).contains("ENV=" + value));
    }
}
