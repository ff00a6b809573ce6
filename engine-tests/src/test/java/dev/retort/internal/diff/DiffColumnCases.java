package dev.retort.internal.diff;

import static dev.retort.internal.diff.DiffModels.EMAIL;
import static dev.retort.internal.diff.DiffModels.ID;
import static dev.retort.internal.diff.DiffModels.NICK;
import static dev.retort.internal.diff.DiffModels.USERS;
import static dev.retort.internal.diff.DiffModels.table;
import static dev.retort.internal.diff.DiffModels.users;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Columns that are added, dropped or altered. */
final class DiffColumnCases {
    private static final Column AGE = Column.of("age", DataType.integer());
    private static final Column CODE = Column.of("code", DataType.varchar(10));
    private static final Column SEEN = Column.of("seen", DataType.timestamp());
    private static final Column HANDLE = Column.of("handle", DataType.varchar(255));
    private static final Column LOWER_EMAIL = HANDLE.withGenerated(Generated.stored("lower((email)::text)"));

    private DiffColumnCases() {}

    static List<DiffCase> all() {
        return Stream.of(addedAndDropped(), types(), nullability(), defaults(), sources(), texts())
                .flatMap(List::stream)
                .toList();
    }

    private static List<DiffCase> addedAndDropped() {
        Column full = NICK.notNull()
                .withDefault(DefaultValue.text(""))
                .withCollation("C")
                .withComment("shown to others");
        Table middle = table("users", ID, NICK, AGE, EMAIL).withConstraint(PrimaryKey.of("id"));
        return List.of(
                DiffCase.of("column-added", USERS, users(NICK)),
                DiffCase.of("column-added-with-everything", USERS, users(full)),
                DiffCase.of("column-added-generated", USERS, users(LOWER_EMAIL)),
                DiffCase.of("column-added-with-identity", table("users", EMAIL), table("users", EMAIL, ID)),
                DiffCase.of("columns-added-between-others", USERS, middle),
                DiffCase.of("column-dropped", users(NICK), USERS),
                DiffCase.of("column-dropped-with-everything", users(full), USERS),
                DiffCase.of("columns-dropped-between-others", middle, USERS));
    }

    private static List<DiffCase> types() {
        return List.of(
                altered("column-type-widened", NICK, NICK.withType(DataType.varchar(64))),
                altered("column-type-narrowed", NICK, NICK.withType(DataType.varchar(16))),
                altered("column-type-without-limit", NICK, NICK.withType(DataType.text())),
                altered("column-type-of-a-number", AGE, AGE.withType(DataType.bigint())),
                altered("column-type-of-another-kind", AGE, AGE.withType(DataType.text())),
                altered(
                        "column-type-scale-changed",
                        AGE.withType(DataType.decimal(10, 2)),
                        AGE.withType(DataType.decimal(12, 4))),
                altered("column-type-with-time-zone", SEEN, SEEN.withType(DataType.timestamptz())),
                altered(
                        "column-type-of-an-array",
                        AGE.withType(DataType.arrayOf(DataType.integer())),
                        AGE.withType(DataType.arrayOf(DataType.bigint()))),
                altered(
                        "column-type-of-the-database",
                        AGE.withType(DataType.decimal(10, 2)),
                        AGE.withType(DataType.raw("money"))),
                altered(
                        "column-type-changed-with-a-default",
                        CODE.notNull().withDefault(DefaultValue.text("new")),
                        CODE.notNull().withDefault(DefaultValue.text("new")).withType(DataType.varchar(20))));
    }

    private static List<DiffCase> nullability() {
        return List.of(
                altered("column-set-not-null", NICK, NICK.notNull()),
                altered("column-drop-not-null", NICK.notNull(), NICK),
                altered("column-set-not-null-and-comment", NICK, NICK.notNull().withComment("shown to others")),
                altered(
                        "column-several-properties",
                        CODE.withComment("short"),
                        CODE.withType(DataType.varchar(20))
                                .notNull()
                                .withDefault(DefaultValue.text("new"))
                                .withComment("longer")));
    }

    private static List<DiffCase> defaults() {
        Column price = Column.of("price", DataType.decimal(10, 2)).notNull();
        Column active = Column.of("active", DataType.bool()).notNull();
        Column day = Column.of("day", DataType.date());
        return List.of(
                altered("default-text-added", CODE, CODE.withDefault(DefaultValue.text("new"))),
                altered(
                        "default-text-changed",
                        CODE.withDefault(DefaultValue.text("new")),
                        CODE.withDefault(DefaultValue.text("open"))),
                altered("default-text-removed", CODE.withDefault(DefaultValue.text("new")), CODE),
                altered(
                        "default-number-changed",
                        AGE.withDefault(DefaultValue.number(0)),
                        AGE.withDefault(DefaultValue.number(18))),
                altered("default-decimal-added", price, price.withDefault(DefaultValue.number(new BigDecimal("9.95")))),
                altered(
                        "default-boolean-changed",
                        active.withDefault(DefaultValue.FALSE),
                        active.withDefault(DefaultValue.TRUE)),
                altered("default-current-timestamp-added", SEEN, SEEN.withDefault(DefaultValue.currentTimestamp())),
                altered("default-current-date-removed", day.withDefault(DefaultValue.currentDate()), day),
                altered(
                        "default-expression-changed",
                        SEEN.withDefault(DefaultValue.expression("clock_timestamp()")),
                        SEEN.withDefault(DefaultValue.expression("transaction_timestamp()"))),
                altered(
                        "default-of-another-kind",
                        SEEN.withDefault(DefaultValue.currentTimestamp()),
                        SEEN.withDefault(DefaultValue.expression("clock_timestamp()"))));
    }

    /** Identity and generated columns. */
    private static List<DiffCase> sources() {
        Column number = Column.of("number", DataType.bigint()).notNull();
        return List.of(
                altered("identity-added", number, number.withIdentity(Identity.BY_DEFAULT)),
                altered("identity-removed", number.withIdentity(Identity.BY_DEFAULT), number),
                altered(
                        "identity-always",
                        number.withIdentity(Identity.BY_DEFAULT),
                        number.withIdentity(Identity.ALWAYS)),
                altered(
                        "identity-replaces-default",
                        number.withDefault(DefaultValue.number(0)),
                        number.withIdentity(Identity.BY_DEFAULT)),
                altered("column-becomes-generated", HANDLE, LOWER_EMAIL),
                altered("column-no-longer-generated", LOWER_EMAIL, HANDLE),
                altered(
                        "generated-expression-changed",
                        LOWER_EMAIL,
                        HANDLE.withGenerated(Generated.stored("upper((email)::text)"))));
    }

    /** Collations and comments. */
    private static List<DiffCase> texts() {
        return List.of(
                altered("collation-added", NICK, NICK.withCollation("C")),
                altered("collation-changed", NICK.withCollation("C"), NICK.withCollation("ucs_basic")),
                altered("collation-removed", NICK.withCollation("C"), NICK),
                altered("column-comment-added", NICK, NICK.withComment("shown to others")),
                altered("column-comment-changed", NICK.withComment("public"), NICK.withComment("shown to others")),
                altered("column-comment-removed", NICK.withComment("public"), NICK));
    }

    private static DiffCase altered(String name, Column from, Column to) {
        return DiffCase.of(name, users(from), users(to));
    }
}
