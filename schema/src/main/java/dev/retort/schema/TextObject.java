package dev.retort.schema;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A trigger, function or procedure. It is stored as text, because its syntax differs too much between databases.
 *
 * @param key identifies the object
 * @param text the complete CREATE statement without a terminator; compared as text
 * @param comment null if there is none
 */
public record TextObject(Key key, String text, @Nullable String comment) {
    /** The kinds of objects that are stored as text. */
    public enum Kind {
        TRIGGER,
        FUNCTION,
        PROCEDURE
    }

    /**
     * Identifies an object. A name is not sufficient, because PostgreSQL allows overloaded functions, and triggers with
     * the same name on different tables.
     *
     * @param kind the kind of object
     * @param name the name without parameters
     * @param signature the parameter types of a function in the syntax of the database; empty if the database does not
     *     support overloading
     * @param table the table or view of a trigger; null for other objects
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

        /** Creates the key of a trigger on a table or view. */
        public static Key trigger(QualifiedName name, QualifiedName table) {
            return new Key(Kind.TRIGGER, name, "", table);
        }

        /** Creates the key of a function; the signature is empty if the database does not support overloading. */
        public static Key function(QualifiedName name, String signature) {
            return new Key(Kind.FUNCTION, name, signature, null);
        }

        /** Creates the key of a procedure; the signature is empty if the database does not support overloading. */
        public static Key procedure(QualifiedName name, String signature) {
            return new Key(Kind.PROCEDURE, name, signature, null);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        /** Returns a text for display, such as {@code function total(integer)}. */
        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + " " + name
                    + (signature.isEmpty() ? "" : "(" + signature + ")") + (table == null ? "" : " on " + table);
        }
    }

    /**
     * Validates the text.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public TextObject {
        Arguments.requireText("text of " + key, text);
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates an object without a comment. */
    public static TextObject of(Key key, String text) {
        return new TextObject(key, text, null);
    }

    /** Returns a copy with another text. */
    public TextObject withText(String other) {
        return new TextObject(key, other, comment);
    }

    /** Returns a copy with this comment; null removes it. */
    public TextObject withComment(@Nullable String other) {
        return new TextObject(key, text, other);
    }

    /** Returns a copy for another name of its table. The text remains unchanged. */
    TextObject onTable(QualifiedName table) {
        return new TextObject(new Key(key.kind(), key.name(), key.signature(), table), text, comment);
    }
}
