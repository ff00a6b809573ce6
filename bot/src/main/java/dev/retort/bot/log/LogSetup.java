package dev.retort.bot.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.retort.error.Scrubber;
import org.slf4j.LoggerFactory;

/** The part of the logging configuration that is known only at run time. The rest is in {@code logback.xml}. */
public final class LogSetup {
    private static final String OWN_LOGGERS = "dev.retort";

    private LogSetup() {}

    /** Removes the secrets of this scrubber from all further log lines. */
    public static void hide(Scrubber scrubber) {
        context().putObject(ScrubbingLayout.SCRUBBER, scrubber);
    }

    /** Sets the minimum level of the bot's and the engine's log lines. Libraries stay at WARN. */
    public static void level(org.slf4j.event.Level level) {
        context().getLogger(OWN_LOGGERS).setLevel(Level.convertAnSLF4JLevel(level));
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
