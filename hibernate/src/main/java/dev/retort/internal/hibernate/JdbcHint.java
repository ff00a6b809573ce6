package dev.retort.internal.hibernate;

import org.hibernate.mapping.Column;
import org.hibernate.mapping.Value;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.Type;

/** What the mapping tells about a type whose text does not: SQLite has one word for several of Hibernate's types. */
enum JdbcHint {
    /** A moment, whose time zone is known. */
    MOMENT,
    /** A floating-point number of 32 bits. */
    FLOAT,
    /** JSON, whatever the type is that stores it. */
    JSON,
    /** Nothing. */
    NONE;

    static JdbcHint of(Column column) {
        Value value = column.getValue();
        Type type = value == null ? null : value.getType();
        if (!(type instanceof BasicType<?> basic)) {
            return NONE;
        }
        if (basic.getJdbcType().getDefaultSqlTypeCode() == SqlTypes.JSON) {
            return JSON;
        }
        return switch (basic.getJdbcType().getDdlTypeCode()) {
            case SqlTypes.TIMESTAMP_UTC, SqlTypes.TIMESTAMP_WITH_TIMEZONE, SqlTypes.INSTANT -> MOMENT;
            default -> Float.class.equals(basic.getReturnedClass()) ? FLOAT : NONE;
        };
    }
}
