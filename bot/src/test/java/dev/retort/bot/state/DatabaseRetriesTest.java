package dev.retort.bot.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseRetriesTest {
    private final DatabaseRetries retries = new DatabaseRetries(new AdvancingClock());

    @Test
    void waitsIncreaseToHalfAMinute() {
        long longest = 0;
        for (int i = 0; i < 8; i++) {
            Instant next = retries.failed(1, 1).next();
            assertThat(retries.isWaiting(1, next.minusNanos(1))).isTrue();
            assertThat(retries.isWaiting(1, next)).isFalse();
            long wait = Duration.between(retries.now(), next).plusMillis(999).toSeconds();
            assertThat(wait).isGreaterThanOrEqualTo(longest);
            longest = wait;
        }
        assertThat(longest).isBetween(30L, 33L);
        assertThat(retries.isAffected(2)).isFalse();
    }

    @Test
    void successEndsTheWaits() {
        retries.failed(1, 1);

        retries.succeeded(1);

        assertThat(retries.isWaiting(1, retries.now())).isFalse();
        assertThat(retries.failed(1, 1).number()).isEqualTo(1);
    }
}
