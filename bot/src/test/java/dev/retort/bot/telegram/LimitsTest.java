package dev.retort.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.telegram.Limits.Lane;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final AtomicLong now = new AtomicLong(-1_000_000_000_000L);
    private final Limits limits = new Limits(1, now::get);

    @Test
    void privateChatGetsAShortBurstAndThenOneMessagePerSecond() {
        for (int i = 0; i < 4; i++) {
            assertThat(limits.reserveMessage(Lane.INTERACTIVE, 7)).isZero();
        }
        assertThat(limits.reserveMessage(Lane.INTERACTIVE, 7)).isEqualTo(Duration.ofSeconds(1));
        assertThat(limits.reserveMessage(Lane.INTERACTIVE, 7)).isEqualTo(Duration.ofSeconds(2));
        assertThat(limits.reserveMessage(Lane.INTERACTIVE, 8)).isLessThan(Duration.ofMillis(70));

        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(limits.reserveMessage(Lane.INTERACTIVE, 7)).isZero();
    }

    @Test
    void channelGetsTwentyMessagesPerMinute() {
        Duration wait = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            wait = limits.reserveMessage(Lane.INTERACTIVE, -100L);
        }

        assertThat(wait).isEqualTo(Duration.ofSeconds(48));
    }

    @Test
    void atMostThirtyCallsPerSecondInAll() {
        Duration wait = Duration.ZERO;
        for (int i = 0; i < 35; i++) {
            wait = limits.reserveMessage(Lane.INTERACTIVE, 1_000 + i);
        }

        assertThat(wait).isBetween(Duration.ofMillis(990), Duration.ofMillis(1_010));
    }

    @Test
    void backgroundWorkLeavesRoomForUsers() {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 250; i++) {
            Duration wait = limits.reserve(Lane.BACKGROUND);
            now.addAndGet(wait.toNanos());
            Duration user = i % 10 == 0 ? limits.reserveMessage(Lane.INTERACTIVE, 1_000 + i) : Duration.ZERO;
            longest = user.compareTo(longest) > 0 ? user : longest;
        }

        assertThat(Duration.ofNanos(now.get() + 1_000_000_000_000L))
                .isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_100));
        assertThat(longest).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void limitsCanBeScaled() {
        Limits scaled = new Limits(10, now::get);
        for (int i = 0; i < 4; i++) {
            scaled.reserveMessage(Lane.INTERACTIVE, 7);
        }

        assertThat(scaled.reserveMessage(Lane.INTERACTIVE, 7)).isEqualTo(Duration.ofMillis(100));
    }
}
