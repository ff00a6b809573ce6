package dev.retort.bot.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.slf4j.Marker;

/** The conversion word {@code %logLevel}: the level of the event, or {@code CRITICAL} if it has that marker. */
public final class LevelConverter extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        var markers = event.getMarkerList();
        if (markers != null) {
            for (Marker marker : markers) {
                if (marker.contains(Markers.CRITICAL)) {
                    return Markers.CRITICAL.getName();
                }
            }
        }
        return event.getLevel().toString();
    }
}
