package dev.retort.bot.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.slf4j.Marker;

/** The conversion word {@code %levelWord}: the event's level, or {@code CRITICAL} where it bears that marker. */
public final class LevelWord extends ClassicConverter {
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
