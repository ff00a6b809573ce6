package dev.retort.internal.hibernate;

import org.hibernate.mapping.Column;
import org.hibernate.mapping.Value;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.Type;

/** Distinguishes types that a dialect writes in the same way, as Hibernate's dialect for SQLite does. */
enum JdbcHint {
    /** A timestamp with time zone. */
    MOMENT,
    /** A 32-bit floating-point number. */
    FLOAT,
    /** JSON in a column of another type. */
    JSON,
    /** No hint. */
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
