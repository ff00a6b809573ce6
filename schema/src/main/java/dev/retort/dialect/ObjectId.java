package dev.retort.dialect;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.TextObject;
import java.util.Locale;

/**
 * Identifies an object of a database, or a part of a table that can be created separately.
 *
 * @param kind the kind of object
 * @param name the name of the object, or of the table of a part, as in a model; for {@link Kind#OTHER} any unique text
 * @param part the name of the part of the table or of the trigger; the kind and parameter types of a routine; empty for
 *     other objects
 */
public record ObjectId(Kind kind, QualifiedName name, String part) {
    /** The kinds of objects. */
    public enum Kind {
        TABLE,
        /** A column; as a part of its table, its default. */
        COLUMN,
        CONSTRAINT,
        INDEX,
        SEQUENCE,
        /** The column to which a sequence belongs. */
        SEQUENCE_OWNER,
        ENUM_TYPE,
        VIEW,
        /** A function or procedure. */
        ROUTINE,
        TRIGGER,
        /** An object that a model cannot represent. */
        OTHER
    }

    /** Identifies a table. */
    public static ObjectId table(QualifiedName name) {
        return new ObjectId(Kind.TABLE, name, "");
    }

    /** Identifies a column of a table and its default. */
    public static ObjectId column(QualifiedName table, String column) {
        return new ObjectId(Kind.COLUMN, table, column);
    }

    /** Identifies a constraint of a table. */
    public static ObjectId constraint(QualifiedName table, String constraint) {
        return new ObjectId(Kind.CONSTRAINT, table, constraint);
    }

    /** Identifies an index of a table. */
    public static ObjectId index(QualifiedName table, String index) {
        return new ObjectId(Kind.INDEX, table, index);
    }

    /** Identifies an object without parts, such as a view or a sequence. */
    public static ObjectId of(Kind kind, QualifiedName name) {
        return new ObjectId(kind, name, "");
    }

    /** Identifies a trigger, function or procedure. */
    public static ObjectId of(TextObject.Key key) {
        QualifiedName table = key.table();
        return key.kind() == TextObject.Kind.TRIGGER && table != null
                ? new ObjectId(Kind.TRIGGER, table, key.name().name())
                : new ObjectId(Kind.ROUTINE, key.name(), "(" + key.signature() + ")");
    }

    /** Identifies an object that a model cannot represent by a text, such as {@code domain email}. */
    public static ObjectId other(String text) {
        return new ObjectId(Kind.OTHER, QualifiedName.of(text), "");
    }

    /** Returns whether this is a part of a table. */
    public boolean isPart() {
        return kind == Kind.COLUMN || kind == Kind.CONSTRAINT || kind == Kind.INDEX;
    }

    /** Returns a text for display, such as {@code table app.users}. */
    @Override
    public String toString() {
        return switch (kind) {
            case OTHER -> name.name();
            case ROUTINE -> "routine " + name + part;
            case COLUMN, CONSTRAINT, INDEX, TRIGGER -> word() + " " + part + " of " + name;
            case TABLE, SEQUENCE, SEQUENCE_OWNER, ENUM_TYPE, VIEW -> word() + " " + name;
        };
    }

    private String word() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
