package dev.retort.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a database server or embedded library, which determines the supported features.
 *
 * @param major the first number, such as 15 of PostgreSQL 15.4
 * @param minor the second number, such as 35 of SQLite 3.35.5; 0 if there is none
 */
public record ServerVersion(int major, int minor) implements Comparable<ServerVersion> {
    /** A version that supports all features; used offline if no version is specified. */
    public static final ServerVersion NEWEST = new ServerVersion(Integer.MAX_VALUE, 0);

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?");

    /** Returns the first version number in a text such as {@code PostgreSQL 15.4 on …}; {@link #NEWEST} if none. */
    public static ServerVersion in(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.find()) {
            return NEWEST;
        }
        String minor = numbers.group(2);
        return new ServerVersion(Integer.parseInt(numbers.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    /** Returns whether this version is equal to or later than the given one. */
    public boolean isAtLeast(int minimumMajor, int minimumMinor) {
        return compareTo(new ServerVersion(minimumMajor, minimumMinor)) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** Returns the version in the form {@code 15.4}. */
    @Override
    public String toString() {
        return equals(NEWEST) ? "newest" : major + "." + minor;
    }
}
