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
 * The words of a revision in Java, for one static import: columns, types, defaults, constraints, indexes, rows, SQL.
 *
 * <p>Types mean the same on every database, which spells them in its own way; {@code docs/operations/types.md} has the
 * table.
 */
public final class Definitions {
    private Definitions() {}

    /** A column that takes NULL and has no default yet. */
    public static ColumnDefinition column(String name, DataType type) {
        return new ColumnDefinition(Column.of(name, type), List.of());
    }

    /** The primary key, by the name of the convention: {@code pk_users}. */
    public static ConstraintDefinition primaryKey(String... columns) {
        return new ConstraintDefinition(PrimaryKey.of(columns));
    }

    /** A primary key by a name of its own. */
    public static ConstraintDefinition primaryKeyNamed(String name, String... columns) {
        return new ConstraintDefinition(PrimaryKey.of(columns).withName(name));
    }

    /** A primary key without a name, as SQLite may have. */
    public static ConstraintDefinition unnamedPrimaryKey(String... columns) {
        return new ConstraintDefinition(PrimaryKey.of(columns), Naming.NONE);
    }

    /** A unique constraint by this name. */
    public static ConstraintDefinition unique(String name, String column, String... more) {
        return new ConstraintDefinition(Unique.of(joined(column, more)).withName(name));
    }

    /** A unique constraint without a name, as SQLite may have. */
    public static ConstraintDefinition unnamedUnique(String... columns) {
        return new ConstraintDefinition(Unique.of(columns), Naming.NONE);
    }

    /** A foreign key by this name, of these columns; what it refers to is said next. */
    public static ForeignKeyColumns foreignKey(String name, String column, String... more) {
        return new ForeignKeyColumns(name, List.of(joined(column, more)));
    }

    /** A foreign key without a name, of these columns; what it refers to is said next. */
    public static ForeignKeyColumns unnamedForeignKey(String... columns) {
        return new ForeignKeyColumns(null, List.of(columns));
    }

    /** A check by this name, of an expression in SQL. */
    public static ConstraintDefinition check(String name, String expression) {
        return new ConstraintDefinition(Check.of(expression).withName(name));
    }

    /** A check without a name, as SQLite may have. */
    public static ConstraintDefinition unnamedCheck(String expression) {
        return new ConstraintDefinition(Check.of(expression), Naming.NONE);
    }

    /** An exclude constraint of PostgreSQL by this name; the definition is what stands behind EXCLUDE. */
    public static ConstraintDefinition exclude(String name, String definition) {
        return new ConstraintDefinition(Exclude.of(definition).withName(name));
    }

    /** An exclude constraint whose name nobody knows. */
    public static ConstraintDefinition unnamedExclude(String definition) {
        return new ConstraintDefinition(Exclude.of(definition), Naming.NONE);
    }

    /** What the table is for. */
    public static OptionDefinition comment(String comment) {
        return new OptionDefinition("", comment);
    }

    /** An option of the table, as the database calls it, such as {@code fillfactor}; empty for a mere flag. */
    public static OptionDefinition option(String name, String value) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an option of a table needs a name");
        }
        return new OptionDefinition(name, value);
    }

    /** SQLite: the table's rows have no number of their own. */
    public static OptionDefinition withoutRowid() {
        return new OptionDefinition(Table.WITHOUT_ROWID, "");
    }

    /** SQLite: the table holds its columns to their types. */
    public static OptionDefinition strict() {
        return new OptionDefinition(Table.STRICT, "");
    }

    /** An index by this name; what it indexes is said next. */
    public static IndexDefinition index(String name) {
        return new IndexDefinition(name, List.of(), null, Concurrency.BLOCKING);
    }

    /** Rows with values for these columns. */
    public static RowsDefinition rows(String... columns) {
        return new RowsDefinition(List.of(columns), List.of(), List.of());
    }

    /** SQL for every database, unless one gets a text of its own. */
    public static SqlText sql(String sql) {
        return SqlText.of(sql);
    }

    /** SQL for one database; the others run nothing. */
    public static SqlText sqlOnlyOn(Database database, String sql) {
        return SqlText.onlyOn(database, sql);
    }

    /** The moment of the INSERT. */
    public static DefaultValue currentTimestamp() {
        return DefaultValue.currentTimestamp();
    }

    /** The day of the INSERT. */
    public static DefaultValue currentDate() {
        return DefaultValue.currentDate();
    }

    /** An expression, in SQL. */
    public static DefaultValue expression(String sql) {
        return DefaultValue.expression(sql);
    }

    /** A number that is not whole. */
    public static DefaultValue number(BigDecimal value) {
        return DefaultValue.number(value);
    }

    /** A number that is not whole, in digits: {@code number("1.5")}. */
    public static DefaultValue number(String digits) {
        return DefaultValue.number(new BigDecimal(digits));
    }

    /** True or false. */
    public static DataType bool() {
        return DataType.bool();
    }

    /** A whole number of 16 bits. */
    public static DataType smallint() {
        return DataType.smallint();
    }

    /** A whole number of 32 bits. */
    public static DataType integer() {
        return DataType.integer();
    }

    /** A whole number of 64 bits. */
    public static DataType bigint() {
        return DataType.bigint();
    }

    /** An exact number of any size. */
    public static DataType decimal() {
        return DataType.decimal();
    }

    /** An exact number of so many digits, so many of them behind the point. */
    public static DataType decimal(int precision, int scale) {
        return DataType.decimal(precision, scale);
    }

    /** A floating-point number of 32 bits. */
    public static DataType real() {
        return DataType.real();
    }

    /** A floating-point number of 64 bits. */
    public static DataType doublePrecision() {
        return DataType.doublePrecision();
    }

    /** Text of exactly so many characters, filled up with spaces. */
    public static DataType character(int length) {
        return DataType.character(length);
    }

    /** Text as long as the database lets it be, where it makes a difference to {@link #text()}. */
    public static DataType varchar() {
        return DataType.varchar();
    }

    /** Text of at most so many characters. */
    public static DataType varchar(int length) {
        return DataType.varchar(length);
    }

    /** Text of any length. */
    public static DataType text() {
        return DataType.text();
    }

    /** A day. */
    public static DataType date() {
        return DataType.date();
    }

    /** A time of day. */
    public static DataType time() {
        return DataType.time();
    }

    /** A time of day, with so many digits of a second's fraction. */
    public static DataType time(int fraction) {
        return DataType.time(fraction);
    }

    /** A day and time without a zone. */
    public static DataType timestamp() {
        return DataType.timestamp();
    }

    /** A day and time without a zone, with so many digits of a second's fraction. */
    public static DataType timestamp(int fraction) {
        return DataType.timestamp(fraction);
    }

    /** A moment, whatever the zone. */
    public static DataType timestamptz() {
        return DataType.timestamptz();
    }

    /** A moment, with so many digits of a second's fraction. */
    public static DataType timestamptz(int fraction) {
        return DataType.timestamptz(fraction);
    }

    /** At most so many bytes. */
    public static DataType binary(int length) {
        return DataType.binary(length);
    }

    /** Bytes of any number. */
    public static DataType blob() {
        return DataType.blob();
    }

    /** A UUID. */
    public static DataType uuid() {
        return DataType.uuid();
    }

    /** JSON, kept as its text. */
    public static DataType json() {
        return DataType.json();
    }

    /** JSON, kept by its content. */
    public static DataType jsonb() {
        return DataType.jsonb();
    }

    /** One of the values of an enum type, which {@link Operations#createEnum} has made. */
    public static DataType enumOf(String type, String... values) {
        return DataType.enumOf(Names.qualified(type), List.of(values));
    }

    /** One of these values, where a database writes them into the column's type: MariaDB and MySQL. */
    public static DataType enumOfValues(String value, String... more) {
        return DataType.enumOf(List.of(joined(value, more)));
    }

    /** An array of this type (PostgreSQL). */
    public static DataType arrayOf(DataType element) {
        return DataType.arrayOf(element);
    }

    /** A type as the database spells it, for what has no word here: {@code raw("citext")}. */
    public static DataType raw(String type) {
        return DataType.raw(type);
    }

    private static String[] joined(String first, String[] more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }
}
