package dev.retort.schema;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An object that is kept as its text, because databases have little in common there: a trigger, function or procedure.
 *
 * @param key which one it is
 * @param text the whole statement that creates it, without a terminator; compared as its text
 * @param comment null if there is none
 */
public record TextObject(Key key, String text, @Nullable String comment) {
    /** What kinds of object are kept as text. */
    public enum Kind {
        TRIGGER,
        FUNCTION,
        PROCEDURE
    }

    /**
     * Which object it is: PostgreSQL has functions of one name that differ by their parameters, and triggers of one
     * name on several tables.
     *
     * @param kind what it is
     * @param name without parameters
     * @param signature the types of a function's parameters as the database writes them; empty if they matter not
     * @param table the table or view that a trigger is on; null for what is on none
     */
    public record Key(
            Kind kind,
            QualifiedName name,
            String signature,
            @Nullable QualifiedName table) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::kind)
                .thenComparing(Key::name)
                .thenComparing(Key::signature)
                .thenComparing(Key::table, Comparator.nullsFirst(Comparator.naturalOrder()));

        /** A trigger on a table or view. */
        public static Key trigger(QualifiedName name, QualifiedName table) {
            return new Key(Kind.TRIGGER, name, "", table);
        }

        /** A function; the signature is empty if the database has one of a name alone. */
        public static Key function(QualifiedName name, String signature) {
            return new Key(Kind.FUNCTION, name, signature, null);
        }

        /** A procedure; the signature is empty if the database has one of a name alone. */
        public static Key procedure(QualifiedName name, String signature) {
            return new Key(Kind.PROCEDURE, name, signature, null);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        /** The object for people, as {@code function total(integer)}. */
        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + " " + name
                    + (signature.isEmpty() ? "" : "(" + signature + ")") + (table == null ? "" : " on " + table);
        }
    }

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public TextObject {
        Checked.filled("text of " + key, text);
        comment = Checked.orNull(comment);
    }

    /** An object without a comment. */
    public static TextObject of(Key key, String text) {
        return new TextObject(key, text, null);
    }

    /** The same object with another text. */
    public TextObject withText(String other) {
        return new TextObject(key, other, comment);
    }

    /** The same object with this comment; null for none. */
    public TextObject withComment(@Nullable String other) {
        return new TextObject(key, text, other);
    }

    /** The same object on a table that was renamed; its text stays. */
    TextObject onTable(QualifiedName table) {
        return new TextObject(new Key(key.kind(), key.name(), key.signature(), table), text, comment);
    }
}
