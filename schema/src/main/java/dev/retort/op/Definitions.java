package dev.retort.op;

import dev.retort.op.ConstraintDefinition.ForeignKeyColumns;
import dev.retort.op.ConstraintDefinition.Naming;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Exclude;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Factory methods for revisions in Java: columns, types, default values, constraints, indexes, rows and SQL. Use them
 * through one static import.
 *
 * <p>A type means the same on every database; each dialect translates it. {@code docs/operations/types.md} lists the
 * types of each database.
 */
public final class Definitions {
    private Definitions() {}

    /** A column, nullable and without a default value. */
    public static ColumnDefinition column(String name, DataType type) {
        return new ColumnDefinition(Column.of(name, type), List.of());
    }

    /** A primary key, named by the naming convention: {@code pk_users}. */
    public static ConstraintDefinition primaryKey(String... columns) {
        return new ConstraintDefinition(PrimaryKey.of(columns));
    }

    /** A primary key with this name. */
    public static ConstraintDefinition primaryKeyNamed(String name, String... columns) {
        return new ConstraintDefinition(PrimaryKey.of(columns).withName(name));
    }

    /** A primary key without a name, as SQLite allows. */
    public static ConstraintDefinition unnamedPrimaryKey(String... columns) {
        return new ConstraintDefinition(PrimaryKey.of(columns), Naming.NONE);
    }

    /** A unique constraint with this name. */
    public static ConstraintDefinition unique(String name, String column, String... moreColumns) {
        return new ConstraintDefinition(Unique.of(concat(column, moreColumns)).withName(name));
    }

    /** A unique constraint without a name, as SQLite allows. */
    public static ConstraintDefinition unnamedUnique(String... columns) {
        return new ConstraintDefinition(Unique.of(columns), Naming.NONE);
    }

    /** A foreign key with this name and these columns. Call {@link ForeignKeyColumns#references references()} next. */
    public static ForeignKeyColumns foreignKey(String name, String column, String... moreColumns) {
        return new ForeignKeyColumns(name, List.of(concat(column, moreColumns)));
    }

    /** A foreign key without a name. Call {@link ForeignKeyColumns#references references()} next. */
    public static ForeignKeyColumns unnamedForeignKey(String... columns) {
        return new ForeignKeyColumns(null, List.of(columns));
    }

    /** A check constraint with this name and SQL expression. */
    public static ConstraintDefinition check(String name, String expression) {
        return new ConstraintDefinition(Check.of(expression).withName(name));
    }

    /** A check constraint without a name, as SQLite allows. */
    public static ConstraintDefinition unnamedCheck(String expression) {
        return new ConstraintDefinition(Check.of(expression), Naming.NONE);
    }

    /** An exclusion constraint (PostgreSQL) with this name. The definition is the SQL after {@code EXCLUDE}. */
    public static ConstraintDefinition exclude(String name, String definition) {
        return new ConstraintDefinition(Exclude.of(definition).withName(name));
    }

    /** An exclusion constraint (PostgreSQL) without a name. */
    public static ConstraintDefinition unnamedExclude(String definition) {
        return new ConstraintDefinition(Exclude.of(definition), Naming.NONE);
    }

    /** The comment of a table. */
    public static OptionDefinition comment(String comment) {
        return new OptionDefinition("", comment);
    }

    /**
     * An option of a table, by the database's name for it, such as {@code fillfactor}. The value is empty for a flag.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public static OptionDefinition option(String name, String value) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an option of a table needs a name");
        }
        return new OptionDefinition(name, value);
    }

    /** SQLite: {@code WITHOUT ROWID}, a table without rowids. */
    public static OptionDefinition withoutRowid() {
        return new OptionDefinition(Table.WITHOUT_ROWID, "");
    }

    /** SQLite: {@code STRICT}, a table that enforces the types of its columns. */
    public static OptionDefinition strict() {
        return new OptionDefinition(Table.STRICT, "");
    }

    /** An index with this name. Call {@link IndexDefinition#on on()} next. */
    public static IndexDefinition index(String name) {
        return new IndexDefinition(name, List.of(), null, Concurrency.BLOCKING);
    }

    /** Rows with values for these columns. Call {@link RowsDefinition#row row()} for each row. */
    public static RowsDefinition rows(String... columns) {
        return new RowsDefinition(List.of(columns), List.of(), List.of());
    }

    /** SQL for every database. {@link SqlText#on} replaces it for one database. */
    public static SqlText sql(String sql) {
        return SqlText.of(sql);
    }

    /** SQL for one database. Other databases run nothing. */
    public static SqlText sqlOnlyOn(Database database, String sql) {
        return SqlText.onlyOn(database, sql);
    }

    /** The default value {@code CURRENT_TIMESTAMP}. */
    public static DefaultValue currentTimestamp() {
        return DefaultValue.currentTimestamp();
    }

    /** The default value {@code CURRENT_DATE}. */
    public static DefaultValue currentDate() {
        return DefaultValue.currentDate();
    }

    /** A SQL expression as a default value. */
    public static DefaultValue expression(String sql) {
        return DefaultValue.expression(sql);
    }

    /** A decimal number as a default value. */
    public static DefaultValue number(BigDecimal value) {
        return DefaultValue.number(value);
    }

    /** A decimal number as a default value, written in digits: {@code number("1.5")}. */
    public static DefaultValue number(String digits) {
        return DefaultValue.number(new BigDecimal(digits));
    }

    /** A boolean. */
    public static DataType bool() {
        return DataType.bool();
    }

    /** A 16-bit integer. */
    public static DataType smallint() {
        return DataType.smallint();
    }

    /** A 32-bit integer. */
    public static DataType integer() {
        return DataType.integer();
    }

    /** A 64-bit integer. */
    public static DataType bigint() {
        return DataType.bigint();
    }

    /** An exact decimal number of any precision. */
    public static DataType decimal() {
        return DataType.decimal();
    }

    /** An exact decimal number with {@code precision} digits, {@code scale} of them after the decimal point. */
    public static DataType decimal(int precision, int scale) {
        return DataType.decimal(precision, scale);
    }

    /** A 32-bit floating-point number. */
    public static DataType real() {
        return DataType.real();
    }

    /** A 64-bit floating-point number. */
    public static DataType doublePrecision() {
        return DataType.doublePrecision();
    }

    /** Text of a fixed length in characters, padded with spaces. */
    public static DataType character(int length) {
        return DataType.character(length);
    }

    /** Text without a declared length ({@code varchar}), for databases that distinguish it from {@link #text()}. */
    public static DataType varchar() {
        return DataType.varchar();
    }

    /** Text with a maximum length in characters. */
    public static DataType varchar(int length) {
        return DataType.varchar(length);
    }

    /** Text of any length. */
    public static DataType text() {
        return DataType.text();
    }

    /** A date. */
    public static DataType date() {
        return DataType.date();
    }

    /** A time of day. */
    public static DataType time() {
        return DataType.time();
    }

    /** A time of day, with a number of fractional digits for the seconds. */
    public static DataType time(int fraction) {
        return DataType.time(fraction);
    }

    /** A date and time without a time zone. */
    public static DataType timestamp() {
        return DataType.timestamp();
    }

    /** A date and time without a time zone, with a number of fractional digits for the seconds. */
    public static DataType timestamp(int fraction) {
        return DataType.timestamp(fraction);
    }

    /** A point in time ({@code timestamp with time zone}). */
    public static DataType timestamptz() {
        return DataType.timestamptz();
    }

    /** A point in time, with a number of fractional digits for the seconds. */
    public static DataType timestamptz(int fraction) {
        return DataType.timestamptz(fraction);
    }

    /** Binary data with a maximum length in bytes. */
    public static DataType binary(int length) {
        return DataType.binary(length);
    }

    /** Binary data of any length. */
    public static DataType blob() {
        return DataType.blob();
    }

    /** A UUID. */
    public static DataType uuid() {
        return DataType.uuid();
    }

    /** JSON, stored as text. */
    public static DataType json() {
        return DataType.json();
    }

    /** JSON, stored by content rather than as text if the database supports that. */
    public static DataType jsonb() {
        return DataType.jsonb();
    }

    /** An enum type created by {@link Operations#createEnum}, with its values. */
    public static DataType enumOf(String type, String... values) {
        return DataType.enumOf(Names.qualified(type), List.of(values));
    }

    /** An enum type without a name, whose values are declared with the column, as in MariaDB and MySQL. */
    public static DataType enumOfValues(String value, String... moreValues) {
        return DataType.enumOf(List.of(concat(value, moreValues)));
    }

    /** An array of this type (PostgreSQL). */
    public static DataType arrayOf(DataType element) {
        return DataType.arrayOf(element);
    }

    /** A type in the database's own syntax, for types that have no method here: {@code raw("citext")}. */
    public static DataType raw(String type) {
        return DataType.raw(type);
    }

    private static String[] concat(String first, String[] rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(Arrays.asList(rest));
        return all.toArray(String[]::new);
    }
}
