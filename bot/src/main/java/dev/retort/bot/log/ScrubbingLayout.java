package dev.retort.bot.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.retort.error.Scrubber;

/**
 * A pattern layout that removes secrets from the complete text of a log event: message, arguments and stack trace,
 * including those of libraries.
 *
 * <p>The logging library creates the layout, so the layout gets its scrubber from the logging context, where
 * {@link LogSetup#hide} stores it.
 */
public final class ScrubbingLayout extends PatternLayout {
    static final String SCRUBBER = ScrubbingLayout.class.getName();

    @Override
    public String doLayout(ILoggingEvent event) {
        String line = super.doLayout(event);
        return getContext().getObject(SCRUBBER) instanceof Scrubber scrubber ? scrubber.scrub(line) : line;
    }
}
