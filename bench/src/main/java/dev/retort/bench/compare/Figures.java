package dev.retort.bench.compare;

import java.util.Locale;

/**
 * What one run took.
 *
 * @param wall milliseconds from the start of the process to its end
 * @param cpu milliseconds of user and system time
 * @param memory megabytes that it held at most
 */
record Figures(double wall, double cpu, double memory) {
    static Figures parse(String[] fields) {
        return new Figures(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]), Double.parseDouble(fields[3]));
    }

    String line(String entrant) {
        return String.format(Locale.ROOT, "%s\t%.2f\t%.0f\t%.1f%n", entrant, wall, cpu, memory);
    }
}
