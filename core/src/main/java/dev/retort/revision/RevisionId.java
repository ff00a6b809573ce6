package dev.retort.revision;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of a revision: 1 to 64 of {@code [A-Za-z0-9_]}, none of the reserved words. Ordered as text, which for
 * generated ids ({@code yyyyMMdd_HHmmss}) is the order of time.
 */
public record RevisionId(String value) implements Comparable<RevisionId> {
    /** Words that name positions in a graph and so can name no revision, in any case. */
    public static final Set<String> RESERVED = Set.of("head", "heads", "base", "current");

    private static final String FIX = "choose another id, such as 20260129_050441.";
    private static final int LONGEST = 64;

    /**
     * Checks the name.
     *
     * @throws IllegalNameException where it breaks the rule
     */
    public RevisionId {
        if (!isWellFormed(value)) {
            throw new IllegalNameException(
                    "revision id", value, "an id is 1 to 64 of the characters A-Z a-z 0-9 _", FIX);
        }
        if (isReserved(value)) {
            throw new IllegalNameException("revision id", value, "head, heads, base and current are reserved", FIX);
        }
    }

    private static boolean isReserved(String value) {
        // Ids mostly begin with a digit, and no reserved word does.
        return value.charAt(0) > '9' && RESERVED.contains(value.toLowerCase(Locale.ROOT));
    }

    // By hand and not by regex, as a start checks thousands of them before anything is compiled.
    private static boolean isWellFormed(String value) {
        int length = value.length();
        if (length == 0 || length > LONGEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    // Written out, as those of a record are put together when first called, which costs every start milliseconds.
    /** The values of these ids, in their order. */
    public static List<String> values(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof RevisionId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(RevisionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
