package dev.retort.ddl;

import java.time.Instant;

/**
 * Moments as {@link Instant#toString} writes them, of the years 0 to 9999. By hand, as the platform's calendar and its
 * formatter have more code than all the rest of a step, which a start has to compile.
 */
public final class IsoText {
    private static final int DAY = 86_400;
    private static final int DAYS_OF_FOUR_CENTURIES = 146_097;

    /** From the first of March of the year 0 to that of 1970-01-01: the days of a year are counted from March on. */
    private static final int DAYS_TO_1970 = 719_468;

    private IsoText() {}

    /** The text of a moment, as {@code 2026-01-29T05:04:41.001Z}. */
    public static String of(Instant instant) {
        long second = Math.floorMod(instant.getEpochSecond(), (long) DAY);
        long day = Math.floorDiv(instant.getEpochSecond(), (long) DAY) + DAYS_TO_1970;
        if (day < 0 || day > 9999L * DAYS_OF_FOUR_CENTURIES / 400) {
            return instant.toString();
        }
        long ofCycle = day % DAYS_OF_FOUR_CENTURIES;
        long yearOfCycle = (ofCycle - ofCycle / 1_460 + ofCycle / 36_524 - ofCycle / 146_096) / 365;
        long ofYear = ofCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        long monthFromMarch = (5 * ofYear + 2) / 153;
        long year = day / DAYS_OF_FOUR_CENTURIES * 400 + yearOfCycle + (monthFromMarch < 10 ? 0 : 1);
        StringBuilder text = new StringBuilder(30);
        digits(text, year, 1_000).append('-');
        digits(text, monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9, 10)
                .append('-');
        digits(text, ofYear - (153 * monthFromMarch + 2) / 5 + 1, 10).append('T');
        digits(text, second / 3_600, 10).append(':');
        digits(text, second / 60 % 60, 10).append(':');
        digits(text, second % 60, 10);
        int nano = instant.getNano();
        if (nano != 0) {
            text.append('.');
            if (nano % 1_000_000 == 0) {
                digits(text, nano / 1_000_000, 100);
            } else if (nano % 1_000 == 0) {
                digits(text, nano / 1_000, 100_000);
            } else {
                digits(text, nano, 100_000_000);
            }
        }
        return text.append('Z').toString();
    }

    /** With leading zeros, the first digit being worth this much. */
    private static StringBuilder digits(StringBuilder text, long number, int first) {
        for (int worth = first; worth > 0; worth /= 10) {
            text.append((char) ('0' + number / worth % 10));
        }
        return text;
    }
}
