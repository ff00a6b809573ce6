package dev.retort.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2000-02-29T12:00:00Z",
                "2100-02-28T23:59:59.001Z",
                "2100-03-01T00:00:00.000001Z",
                "2400-12-31T10:20:30.100Z",
                "0000-03-01T00:00:00Z",
                "0000-02-29T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z"
            })
    void itIsThePlatformsText(String text) {
        assertThat(IsoText.of(Instant.parse(text)))
                .isEqualTo(Instant.parse(text).toString());
    }

    @Test
    void soIsThatOfEveryMoment() {
        long seed = 41;
        Random random = new Random(seed);
        int[] parts = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 50_000; i++) {
            long second = random.nextLong() % (400L * 366 * 86_400 * 26);
            int part = parts[random.nextInt(parts.length)];
            Instant moment = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000) / part * part);

            assertThat(IsoText.of(moment)).as("seed %s, number %s", seed, i).isEqualTo(moment.toString());
        }
        for (Instant day = Instant.parse("1890-01-01T00:00:00Z");
                day.isBefore(Instant.parse("2110-01-01T00:00:00Z"));
                day = day.plusSeconds(86_400)) {
            assertThat(IsoText.of(day)).isEqualTo(day.toString());
        }
    }
}
