package dev.retort.bot.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.Scrubber;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class ScrubbingLayoutTest {
    private static final Logger log = LoggerFactory.getLogger("dev.retort.bot.test");
    private static final String SECRET = "canary-5e1f";

    @Test
    void noSecretIsInMessageArgumentOrAnyExceptionOfATrace() {
        try (LogCapture capture = LogCapture.open()) {
            LogSetup.hide(Scrubber.of(List.of(SECRET)));
            Exception failure = new IllegalStateException("outer " + SECRET, new RuntimeException("inner " + SECRET));
            failure.addSuppressed(new RuntimeException("suppressed " + SECRET));

            log.error("message " + SECRET + " {}", SECRET, failure);

            assertThat(capture.text())
                    .contains("message ***", "outer ***", "inner ***", "suppressed ***", "at dev.retort.bot.log")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void criticalMarkerIsShownAsLevel() {
        try (LogCapture capture = LogCapture.open()) {
            log.error(Markers.CRITICAL, "a");
            log.error("b");

            assertThat(capture.lines()).containsExactly("CRITICAL a\n", "ERROR b\n");
        }
    }

    @Test
    void levelAppliesOnlyToOwnLoggers() {
        try (LogCapture capture = LogCapture.open()) {
            log.debug("before");
            LogSetup.level(Level.DEBUG);
            log.debug("after");

            assertThat(capture.lines()).containsExactly("DEBUG after\n");
            assertThat(LoggerFactory.getLogger("okhttp3").isInfoEnabled()).isFalse();
            assertThat(LoggerFactory.getLogger("org.hibernate.SQL").isInfoEnabled())
                    .isFalse();
            assertThat(LoggerFactory.getLogger("com.zaxxer.hikari").isInfoEnabled())
                    .isFalse();
        }
    }
}
