package dev.retort.bot.log;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The markers of the bot's log lines. */
public final class Markers {
    /** An error after which the bot cannot run; the log line shows {@code CRITICAL} as its level. */
    public static final Marker CRITICAL = MarkerFactory.getMarker("CRITICAL");

    private Markers() {}
}
