package dev.retort.postgresql.render;

import dev.retort.dialect.ServerVersion;
import dev.retort.dialect.SqlSyntax;
import dev.retort.op.AlterColumn;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Converts values between types that PostgreSQL does not convert by itself. ALTER COLUMN TYPE uses assignment casts
 * only (chapter "CREATE CAST" of its manual); an explicit cast must be written as its USING expression.
 */
public final class PostgresqlConversions {
    private static final Set<DataType.Kind> NUMBERS = EnumSet.of(
            DataType.Kind.SMALLINT,
            DataType.Kind.INTEGER,
            DataType.Kind.BIGINT,
            DataType.Kind.DECIMAL,
            DataType.Kind.REAL,
            DataType.Kind.DOUBLE);

    private static final Set<DataType.Kind> TEXTS =
            EnumSet.of(DataType.Kind.CHAR, DataType.Kind.VARCHAR, DataType.Kind.TEXT);

    private static final Set<DataType.Kind> TIMES =
            EnumSet.of(DataType.Kind.DATE, DataType.Kind.TIME, DataType.Kind.TIMESTAMP, DataType.Kind.TIMESTAMPTZ);

    private static final Set<DataType.Kind> DOCUMENTS = EnumSet.of(DataType.Kind.JSON, DataType.Kind.JSONB);

    private PostgresqlConversions() {}

    /** Returns the USING expression of a change of type; empty if PostgreSQL converts the values by itself. */
    public static Optional<String> using(Column from, Column to) {
        DataType.Kind before = from.type().kind();
        DataType.Kind after = to.type().kind();
        boolean isAssignable = before == after
                || TEXTS.contains(after)
                || isIn(NUMBERS, before, after)
                || isIn(DOCUMENTS, before, after)
                || isIn(TIMES, before, after) && !needsDate(before, after)
                || after == DataType.Kind.ENUM
                || before == DataType.Kind.RAW
                || after == DataType.Kind.RAW;
        if (isAssignable) {
            return Optional.empty();
        }
        AlterColumn change = AlterColumn.of(QualifiedName.of("t"), from, to);
        String type = new PostgresqlTypeSql(
                        new PostgresqlSyntax(change, ServerVersion.NEWEST, PostgresqlSyntax.Checks.INCLUDED))
                .of(to.type());
        return Optional.of("CAST(" + castable(from, after) + " AS " + type + ")");
    }

    /** Returns the value in a type that has an explicit cast to the other one; every text has one. */
    private static String castable(Column from, DataType.Kind after) {
        DataType.Kind before = from.type().kind();
        String value = SqlSyntax.name(from.name());
        boolean isDirect = TEXTS.contains(before) || before == DataType.Kind.INTEGER || after == DataType.Kind.INTEGER;
        boolean isBoolean = before == DataType.Kind.BOOLEAN && NUMBERS.contains(after)
                || NUMBERS.contains(before) && after == DataType.Kind.BOOLEAN;
        if (TEXTS.contains(before) || isBoolean && isDirect) {
            return value;
        }
        return "CAST(" + value + " AS " + (isBoolean ? "integer" : "text") + ")";
    }

    private static boolean isIn(Set<DataType.Kind> kinds, DataType.Kind one, DataType.Kind other) {
        return kinds.contains(one) && kinds.contains(other);
    }

    /** A time of day has no date. */
    private static boolean needsDate(DataType.Kind before, DataType.Kind after) {
        return before == DataType.Kind.TIME || before == DataType.Kind.DATE && after == DataType.Kind.TIME;
    }
}
