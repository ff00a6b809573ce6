package dev.retort.internal.revision;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The id of a revision: 1 to 64 characters of {@code [A-Za-z0-9_]}, except the reserved words. Ids are compared as
 * text, so that generated ids ({@code yyyyMMdd_HHmmss}) are in chronological order.
 */
public record RevisionId(String value) implements Comparable<RevisionId> {
    /** Reserved words, in any case: they name positions in the graph and so cannot be ids. */
    public static final Set<String> RESERVED = Set.of("head", "heads", "base", "current");

    private static final String FIX = "choose another id, such as 20260129_050441.";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]{1,64}");

    /**
     * Validates the id.
     *
     * @throws IllegalNameException if it is not a legal id
     */
    public RevisionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalNameException(
                    "revision id", value, "an id has 1 to 64 of the characters A-Z a-z 0-9 _", FIX);
        }
        if (RESERVED.contains(value.toLowerCase(Locale.ROOT))) {
            throw new IllegalNameException("revision id", value, "head, heads, base and current are reserved", FIX);
        }
    }

    /** The values of these ids, in their order. */
    public static List<String> values(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).toList();
    }

    /** The ids for messages, separated by commas; empty if there are none. */
    public static String list(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).collect(Collectors.joining(", "));
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
