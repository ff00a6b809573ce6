package dev.retort.bot.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.retort.error.Scrubber;

/**
 * A pattern layout whose finished text is scrubbed of secrets: message, arguments and stack traces alike, whoever
 * wrote them.
 *
 * <p>The layout is made by the logging library, so it finds its scrubber in the logging context, where
 * {@link LogSetup#hide} puts it.
 */
public final class ScrubbingLayout extends PatternLayout {
    static final String SCRUBBER = ScrubbingLayout.class.getName();

    @Override
    public String doLayout(ILoggingEvent event) {
        String line = super.doLayout(event);
        return getContext().getObject(SCRUBBER) instanceof Scrubber scrubber ? scrubber.scrub(line) : line;
    }
}
