package dev.retort.bench.compare;

import java.util.Locale;

/**
 * The measurements of one run.
 *
 * @param wall milliseconds from the start of the process to its end
 * @param cpu milliseconds of user and system time
 * @param memory peak memory in megabytes
 */
record Measurement(double wall, double cpu, double memory) {
    static Measurement parse(String[] fields) {
        return new Measurement(
                Double.parseDouble(fields[1]), Double.parseDouble(fields[2]), Double.parseDouble(fields[3]));
    }

    String line(String candidate) {
        return String.format(Locale.ROOT, "%s\t%.2f\t%.0f\t%.1f%n", candidate, wall, cpu, memory);
    }
}
