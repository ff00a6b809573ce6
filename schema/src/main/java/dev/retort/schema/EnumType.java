package dev.retort.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enum type that the database knows by name (PostgreSQL).
 *
 * @param name where columns refer to it
 * @param values in their order, each once; PostgreSQL has types without one
 * @param comment null if there is none
 */
public record EnumType(
        QualifiedName name, List<String> values, @Nullable String comment) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is there twice
     */
    public EnumType {
        values = Checked.distinct("values of enum type " + name, values);
        comment = Checked.orNull(comment);
    }

    /** A type with these values. */
    public static EnumType of(QualifiedName name, List<String> values) {
        return new EnumType(name, values, null);
    }

    /** What a column of this type has for a type. */
    public DataType dataType() {
        return DataType.enumOf(name, values);
    }

    /** The same type by another name; columns follow by {@link SchemaModel#withEnumTypeRenamed}. */
    public EnumType withName(QualifiedName other) {
        return new EnumType(other, values, comment);
    }

    /** The same type with one more value, at the end. */
    public EnumType withValue(String added) {
        return insert(values.size(), added);
    }

    /**
     * The same type with one more value, before another.
     *
     * @throws IllegalArgumentException if there is no such other, or the value is there already
     */
    public EnumType withValueBefore(String added, String other) {
        return insert(position(other), added);
    }

    /**
     * The same type with another name for a value, in the same place; defaults of columns follow by
     * {@link SchemaModel#withEnumValueRenamed}.
     *
     * @throws IllegalArgumentException if there is no such value, or the new one is there already
     */
    public EnumType withValueRenamed(String from, String to) {
        List<String> renamed = new ArrayList<>(values);
        renamed.set(position(from), to);
        return new EnumType(name, renamed, comment);
    }

    /** The same type with this comment; null for none. */
    public EnumType withComment(@Nullable String other) {
        return new EnumType(name, values, other);
    }

    private EnumType insert(int position, String added) {
        List<String> more = new ArrayList<>(values);
        more.add(position, added);
        return new EnumType(name, more, comment);
    }

    private int position(String value) {
        int position = values.indexOf(value);
        if (position < 0) {
            throw new IllegalArgumentException("enum type " + name + " has no value '" + value + "'");
        }
        return position;
    }
}
