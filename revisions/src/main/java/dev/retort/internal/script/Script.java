package dev.retort.internal.script;

import dev.retort.internal.revision.Revision;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A revision as its author wrote it, in SQL or Java: its node in the graph, and its content. */
public sealed interface Script permits SqlScript, JavaRevision {
    /** Its node in the graph. */
    Revision revision();

    /** The limits of its downgrade. */
    Limits limits();

    /** The author's reason why the revision cannot be downgraded; empty if it is not declared irreversible. */
    default Optional<String> irreversible() {
        return Optional.ofNullable(limits().irreversible());
    }

    /**
     * The checksum of the upgrade for this database, in the form {@code sha256:…} with hexadecimal digits. Empty if it
     * is unknown, which is the case for a class on the class path without an index.
     */
    String checksum(Database database);

    /**
     * The limits of the downgrade that the author declares.
     *
     * @param irreversible the reason why there is no downgrade; null if it is not declared irreversible
     * @param loses the tables, and columns such as {@code users.phone}, whose rows or values a downgrade does not
     *     restore
     */
    record Limits(@Nullable String irreversible, List<String> loses) {
        private static final String PART = "[^\\s.,;*()\"'`\\[\\]]+(?: +[^\\s.,;*()\"'`\\[\\]]+)*";

        /** A table or a column, with the schema if there is one, without quotes. */
        private static final Pattern LOST = Pattern.compile(PART + "(?:\\." + PART + "){0,2}");

        private static final Set<String> NEGATIONS = Set.of("none", "no", "nothing", "false");

        /** Nothing is declared. */
        public static final Limits NONE = new Limits(null, List.of());

        /** Copies the list. */
        public Limits {
            loses = List.copyOf(loses);
        }

        /** Returns whether a text can be the name of a table or column in {@code loses}. */
        public static boolean isName(String text) {
            return LOST.matcher(text).matches() && !isNegation(text);
        }

        /** Returns why a text is refused that cannot be such a name. */
        public static String notAName(String text) {
            return "'loses' contains '" + text + "', which is not a table or a column, written without quotes";
        }

        /** Returns whether an author has written a value that says that a line of the header does not apply. */
        public static boolean isNegation(String text) {
            return NEGATIONS.contains(text.toLowerCase(Locale.ROOT));
        }
    }
}
