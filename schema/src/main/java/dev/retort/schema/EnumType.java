package dev.retort.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named enum type (PostgreSQL).
 *
 * @param name the name by which columns refer to it
 * @param values the distinct values in their order; may be empty, as PostgreSQL allows
 * @param comment null if there is none
 */
public record EnumType(
        QualifiedName name, List<String> values, @Nullable String comment) {
    /**
     * Validates the values.
     *
     * @throws IllegalArgumentException if there is a duplicate
     */
    public EnumType {
        values = Arguments.requireDistinct("values of enum type " + name, values);
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates an enum type with these values. */
    public static EnumType of(QualifiedName name, List<String> values) {
        return new EnumType(name, values, null);
    }

    /** Returns the data type of a column of this enum type. */
    public DataType dataType() {
        return DataType.enumOf(name, values);
    }

    /** Returns a copy with another name. {@link SchemaModel#withEnumTypeRenamed} also renames it in columns. */
    public EnumType withName(QualifiedName other) {
        return new EnumType(other, values, comment);
    }

    /** Returns a copy with one more value at the end. */
    public EnumType withValue(String added) {
        return insert(values.size(), added);
    }

    /**
     * Returns a copy with one more value before another one.
     *
     * @throws IllegalArgumentException if the other value does not exist, or the new value already exists
     */
    public EnumType withValueBefore(String added, String other) {
        return insert(position(other), added);
    }

    /**
     * Returns a copy in which a value is renamed and keeps its position. {@link SchemaModel#withEnumValueRenamed} also
     * renames it in the defaults of columns.
     *
     * @throws IllegalArgumentException if the value does not exist, or the new one already exists
     */
    public EnumType withValueRenamed(String from, String to) {
        List<String> renamed = new ArrayList<>(values);
        renamed.set(position(from), to);
        return new EnumType(name, renamed, comment);
    }

    /** Returns a copy with this comment; null removes it. */
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
