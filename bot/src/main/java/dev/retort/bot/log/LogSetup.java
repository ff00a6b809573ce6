package dev.retort.bot.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.retort.error.Scrubber;
import org.slf4j.LoggerFactory;

/** What of the logging is known only at run time: the secrets and the level. The rest is in {@code logback.xml}. */
public final class LogSetup {
    private static final String OWN_LOGGERS = "dev.retort";

    private LogSetup() {}

    /** From now on no log line shows what this scrubber knows. */
    public static void hide(Scrubber scrubber) {
        context().putObject(ScrubbingLayout.SCRUBBER, scrubber);
    }

    /** The lowest level that is shown of the bot's and the engine's own lines; libraries stay at warnings. */
    public static void level(org.slf4j.event.Level level) {
        context().getLogger(OWN_LOGGERS).setLevel(Level.convertAnSLF4JLevel(level));
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
