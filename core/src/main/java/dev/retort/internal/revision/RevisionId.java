package dev.retort.internal.revision;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a revision: 1 to 64 of {@code [A-Za-z0-9_]}, none of the reserved words. Ordered as text, which for
 * generated ids ({@code yyyyMMdd_HHmmss}) is the order of time.
 */
public record RevisionId(String value) implements Comparable<RevisionId> {
    /** Words that name positions in a graph and so can name no revision, in any case. */
    public static final Set<String> RESERVED = Set.of("head", "heads", "base", "current");

    private static final String FIX = "choose another id, such as 20260129_050441.";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]{1,64}");

    /**
     * Checks the name.
     *
     * @throws IllegalNameException if it breaks the rule
     */
    public RevisionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalNameException(
                    "revision id", value, "an id is 1 to 64 of the characters A-Z a-z 0-9 _", FIX);
        }
        if (RESERVED.contains(value.toLowerCase(Locale.ROOT))) {
            throw new IllegalNameException("revision id", value, "head, heads, base and current are reserved", FIX);
        }
    }

    /** The values of these ids, in their order. */
    public static List<String> values(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).toList();
    }

    /** The ids as messages show them, separated by commas; empty for none. */
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
