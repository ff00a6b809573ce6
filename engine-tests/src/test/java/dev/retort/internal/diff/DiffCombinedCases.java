package dev.retort.internal.diff;

import static dev.retort.internal.diff.DiffModels.EMAIL;
import static dev.retort.internal.diff.DiffModels.ID;
import static dev.retort.internal.diff.DiffModels.NICK;
import static dev.retort.internal.diff.DiffModels.PLANS;
import static dev.retort.internal.diff.DiffModels.PLAN_ID;
import static dev.retort.internal.diff.DiffModels.USERS;
import static dev.retort.internal.diff.DiffModels.key;
import static dev.retort.internal.diff.DiffModels.name;
import static dev.retort.internal.diff.DiffModels.schema;
import static dev.retort.internal.diff.DiffModels.table;
import static dev.retort.internal.diff.DiffModels.users;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.util.List;
import java.util.stream.Stream;

/** Several changes that depend on each other, so that their order matters. */
final class DiffCombinedCases {
    private static final EnumType STATE = EnumType.of(name("state"), List.of("new", "open"));
    private static final Column STATE_COLUMN = Column.of("state", STATE.dataType());
    private static final PrimaryKey BY_ID = PrimaryKey.of("id");

    private DiffCombinedCases() {}

    static List<DiffCase> all() {
        return Stream.of(tables(), keys(), columns(), generated(), types(), List.of(release()))
                .flatMap(List::stream)
                .toList();
    }

    /** Tables and the foreign keys between them. */
    private static List<DiffCase> tables() {
        Table accounts = table("accounts", ID, Column.of("user_id", DataType.bigint()))
                .withConstraint(BY_ID)
                .withConstraint(key("user_id", "users"));
        Table customers = table("customers", ID).withConstraint(BY_ID);
        Table orders = table("orders", ID, Column.of("customer_id", DataType.bigint()))
                .withConstraint(BY_ID)
                .withConstraint(key("customer_id", "customers"));
        Table items = table("order_items", ID, Column.of("order_id", DataType.bigint()))
                .withConstraint(BY_ID)
                .withConstraint(key("order_id", "orders"));
        Table logins = table("logins", ID, EMAIL)
                .withConstraint(BY_ID)
                .withConstraint(ForeignKey.of(List.of("email"), name("users"), List.of("email")));
        return List.of(
                new DiffCase("tables-created-with-a-key", SchemaModel.empty(), schema(accounts, USERS)),
                new DiffCase(
                        "tables-created-with-keys-in-a-row", SchemaModel.empty(), schema(customers, items, orders)),
                new DiffCase("tables-created-that-refer-to-each-other", SchemaModel.empty(), cycle()),
                new DiffCase(
                        "tables-dropped-with-keys-in-a-row", schema(customers, items, orders), SchemaModel.empty()),
                new DiffCase("tables-dropped-that-refer-to-each-other", cycle(), SchemaModel.empty()),
                new DiffCase("tables-dropped-independent", schema(PLANS, USERS), SchemaModel.empty()),
                new DiffCase("table-replaced-by-another", schema(customers, orders), replaced(orders)),
                new DiffCase("table-dropped-but-not-the-column-that-refers", schema(PLANS, members()), schema(plain())),
                new DiffCase("table-dropped-with-the-column-that-refers", schema(PLANS, members()), schema(USERS)),
                new DiffCase("table-created-with-a-column-that-refers", schema(USERS), schema(PLANS, indexedMembers())),
                new DiffCase(
                        "table-created-with-a-key-to-a-new-unique",
                        schema(USERS),
                        schema(logins, USERS.withConstraint(Unique.of("email")))));
    }

    private static Table plain() {
        return users(PLAN_ID);
    }

    private static Table members() {
        return plain().withConstraint(key("plan_id", "plans"));
    }

    private static Table indexedMembers() {
        return members().withIndex(Index.of("ix_users_plan_id", "plan_id"));
    }

    private static SchemaModel cycle() {
        return schema(
                table("teams", ID, Column.of("lead_id", DataType.bigint()))
                        .withConstraint(BY_ID)
                        .withConstraint(key("lead_id", "users")),
                users(Column.of("team_id", DataType.bigint())).withConstraint(key("team_id", "teams")));
    }

    /** Orders refer to a new table of clients instead of the customers. */
    private static SchemaModel replaced(Table orders) {
        return schema(
                table("clients", ID).withConstraint(BY_ID),
                orders.withoutConstraint(key("customer_id", "customers"))
                        .withConstraint(key("customer_id", "clients")));
    }

    /** Primary and unique keys while foreign keys refer to them. */
    private static List<DiffCase> keys() {
        Table byEmail = table("users", ID, EMAIL, PLAN_ID)
                .withConstraint(PrimaryKey.of("email"))
                .withConstraint(Unique.of("id"))
                .withConstraint(key("plan_id", "plans"));
        Table uuids = table("plans", Column.of("title", DataType.text()).notNull(), uuid("key"))
                .withConstraint(PrimaryKey.of("key"));
        Table tracked = table("users", ID, EMAIL, PLAN_ID, uuid("plan_key"))
                .withConstraint(BY_ID)
                .withConstraint(ForeignKey.of(List.of("plan_key"), name("plans"), List.of("key")));
        return List.of(
                new DiffCase(
                        "primary-key-changed-while-referred",
                        schema(PLANS, logs(), members()),
                        schema(PLANS, logs(), byEmail)),
                new DiffCase(
                        "primary-key-renamed-while-referred",
                        schema(PLANS.withConstraintReplaced(BY_ID, BY_ID.withName("plans_pkey")), members()),
                        schema(PLANS, members())),
                new DiffCase("key-column-replaced", schema(PLANS, members()), schema(uuids, tracked)),
                new DiffCase("key-and-foreign-key-widened", numbered(DataType.integer()), numbered(DataType.bigint())),
                new DiffCase(
                        "unique-dropped-and-its-foreign-key-moved",
                        schema(USERS.withConstraint(Unique.of("email")), byName("email", EMAIL)),
                        schema(users(NICK.notNull()).withConstraint(Unique.of("nick")), byName("nick", EMAIL))),
                DiffCase.of(
                        "index-becomes-a-unique-constraint",
                        USERS.withIndex(Index.of("ix_users_email", "email").asUnique()),
                        USERS.withConstraint(Unique.of("email"))));
    }

    private static Table logs() {
        return table("logs", Column.of("user_id", DataType.bigint())).withConstraint(key("user_id", "users"));
    }

    private static Table byName(String referred, Column column) {
        return table("visits", column)
                .withConstraint(ForeignKey.of(List.of(column.name()), name("users"), List.of(referred)));
    }

    private static Column uuid(String column) {
        return Column.of(column, DataType.uuid()).notNull();
    }

    private static SchemaModel numbered(DataType type) {
        return schema(
                table("rooms", ID.withType(type)).withConstraint(BY_ID),
                table("bookings", Column.of("room_id", type).notNull()).withConstraint(key("room_id", "rooms")));
    }

    /** Columns together with what uses them. */
    private static List<DiffCase> columns() {
        Table used =
                users(NICK).withConstraint(Unique.of("email", "nick")).withIndex(Index.of("ix_users_nick", "nick"));
        Table mentioned = users(NICK)
                .withConstraint(Check.of("nick <> ''").withName("ck_users_nick"))
                .withIndex(Index.of("ix_users_email", "email").withWhere("nick IS NOT NULL"));
        return List.of(
                DiffCase.of("column-dropped-with-a-unique-and-an-index", used, USERS),
                DiffCase.of(
                        "column-dropped-from-a-unique",
                        users(NICK).withConstraint(Unique.of("email", "nick").withName("uq_users_login")),
                        USERS.withConstraint(Unique.of("email").withName("uq_users_login"))),
                DiffCase.of("column-dropped-with-expressions", mentioned, USERS),
                DiffCase.of("column-added-with-a-unique-and-an-index", USERS, used),
                DiffCase.of("column-added-with-expressions", USERS, mentioned),
                DiffCase.of(
                        "column-replaced-by-another",
                        users(NICK).withIndex(Index.of("ix_users_name", "nick")),
                        users(Column.of("alias", DataType.varchar(64))).withIndex(Index.of("ix_users_name", "alias"))),
                DiffCase.of(
                        "column-set-not-null-for-the-primary-key",
                        table("users", EMAIL, NICK).withConstraint(PrimaryKey.of("email")),
                        table("users", EMAIL, NICK.notNull()).withConstraint(PrimaryKey.of("nick"))));
    }

    /** Generated columns and the columns of their expressions. */
    private static List<DiffCase> generated() {
        Column price = Column.of("price", DataType.integer());
        Column discount = Column.of("discount", DataType.integer());
        Column total = Column.of("total", DataType.integer());
        Column simple = total.withGenerated(Generated.stored("(price * 2)"));
        Column discounted = total.withGenerated(Generated.stored("(price - discount)"));
        return List.of(
                DiffCase.of("generated-dropped-with-its-source", table("t", ID, price, simple), table("t", ID)),
                DiffCase.of("generated-added-with-its-source", table("t", ID), table("t", ID, simple, price)),
                DiffCase.of(
                        "generated-uses-a-new-column",
                        table("t", ID, price, simple),
                        table("t", ID, price, discount, discounted)),
                DiffCase.of(
                        "generated-no-longer-uses-a-dropped-column",
                        table("t", ID, price, discount, discounted),
                        table("t", ID, price, simple)));
    }

    /** Enum types and sequences together with the columns that use them. */
    private static List<DiffCase> types() {
        Sequence tickets = Sequence.of(name("ticket_numbers"));
        Sequence.Owner owner = new Sequence.Owner(name("tickets"), "number");
        Column number = Column.of("number", DataType.bigint()).notNull();
        Column counted = number.withDefault(DefaultValue.expression("nextval('ticket_numbers'::regclass)"));
        SchemaModel owned = schema(table("tickets", counted)).withSequence(tickets.withOwner(owner));
        EnumType wider = EnumType.of(name("state"), List.of("new", "open", "paid"));
        Column text = Column.of("state", DataType.varchar(10));
        Check check = Check.of("state IN ('new', 'open')").withName("ck_users_state");
        return List.of(
                new DiffCase(
                        "enum-created-for-a-new-column",
                        schema(USERS),
                        schema(users(STATE_COLUMN)).withEnumType(STATE)),
                new DiffCase(
                        "enum-dropped-with-its-only-column",
                        schema(users(STATE_COLUMN)).withEnumType(STATE),
                        schema(USERS)),
                new DiffCase(
                        "enum-dropped-with-its-only-table",
                        schema(table("orders", STATE_COLUMN)).withEnumType(STATE),
                        SchemaModel.empty()),
                new DiffCase(
                        "enum-value-for-a-default",
                        schema(users(STATE_COLUMN)).withEnumType(STATE),
                        schema(users(STATE_COLUMN.withDefault(DefaultValue.text("paid"))))
                                .withEnumType(wider)),
                new DiffCase(
                        "enum-replaces-a-text-with-a-check",
                        schema(users(text).withConstraint(check)),
                        schema(users(STATE_COLUMN)).withEnumType(STATE)),
                new DiffCase(
                        "text-with-a-check-replaces-an-enum",
                        schema(users(STATE_COLUMN)).withEnumType(STATE),
                        schema(users(text).withConstraint(check))),
                new DiffCase("table-created-with-its-sequence", SchemaModel.empty(), owned),
                new DiffCase("table-dropped-with-its-sequence", owned, SchemaModel.empty()),
                new DiffCase(
                        "column-dropped-with-its-sequence",
                        schema(table("tickets", ID, counted)).withSequence(tickets.withOwner(owner)),
                        schema(table("tickets", ID))),
                new DiffCase(
                        "column-added-with-its-sequence",
                        schema(table("tickets", ID)),
                        schema(table("tickets", ID, counted)).withSequence(tickets.withOwner(owner))),
                new DiffCase(
                        "sequence-dropped-with-the-default",
                        schema(table("tickets", counted)).withSequence(tickets),
                        schema(table("tickets", number))));
    }

    /** A release with changes of every kind: all steps of the order in one revision. */
    private static DiffCase release() {
        Table addresses = table(
                        "addresses", ID, Column.of("user_id", DataType.bigint()).notNull())
                .withConstraint(BY_ID)
                .withConstraint(key("user_id", "users").withOnDelete(ForeignKey.Rule.CASCADE))
                .withIndex(Index.of("ix_addresses_user_id", "user_id"));
        Table before = users(NICK, Column.of("fax", DataType.text()), PLAN_ID)
                .withConstraint(Unique.of("nick"))
                .withConstraint(key("plan_id", "plans"))
                .withConstraint(Check.of("fax <> ''").withName("ck_users_fax"))
                .withIndex(Index.of("ix_users_plan_id", "plan_id"))
                .withIndex(Index.of("users_email", "email"));
        Table after = users(NICK.withType(DataType.varchar(64)).notNull(), PLAN_ID, STATE_COLUMN)
                .withConstraint(Unique.of("email", "nick"))
                .withConstraint(key("plan_id", "plans").withOnDelete(ForeignKey.Rule.SET_NULL))
                .withConstraint(Check.of("nick <> ''").withName("ck_users_nick"))
                .withIndex(Index.of("ix_users_plan_id", "plan_id").withWhere("plan_id IS NOT NULL"))
                .withIndex(Index.of("ix_users_email", "email"))
                .withComment("people with a login");
        Table faxes = table("faxes", Column.of("user_id", DataType.bigint())).withConstraint(key("user_id", "users"));
        SchemaModel from = schema(faxes, PLANS, before).withSequence(Sequence.of(name("fax_numbers")));
        SchemaModel to = schema(addresses, PLANS.withColumn(STATE_COLUMN), after)
                .withEnumType(STATE)
                .withSequence(Sequence.of(name("invoice_numbers")));
        return new DiffCase("release-with-changes-of-every-kind", from, to);
    }
}
