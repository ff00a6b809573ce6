package dev.retort.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a server, or of the library where the database is one; what it can do depends on it.
 *
 * @param major the first number, as 15 of PostgreSQL 15.4
 * @param minor the second one, as 35 of SQLite 3.35.5; 0 where there is none
 */
public record ServerVersion(int major, int minor) implements Comparable<ServerVersion> {
    /** For what is written without a server: all that any version can do. */
    public static final ServerVersion NEWEST = new ServerVersion(Integer.MAX_VALUE, 0);

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?");

    /** The first version number in a text, as in {@code PostgreSQL 15.4 on …}; the newest where there is none. */
    public static ServerVersion in(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.find()) {
            return NEWEST;
        }
        String minor = numbers.group(2);
        return new ServerVersion(Integer.parseInt(numbers.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    /** Whether it is this version or a later one. */
    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return compareTo(new ServerVersion(wantedMajor, wantedMinor)) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** The numbers, as {@code 15.4}. */
    @Override
    public String toString() {
        return equals(NEWEST) ? "newest" : major + "." + minor;
    }
}
