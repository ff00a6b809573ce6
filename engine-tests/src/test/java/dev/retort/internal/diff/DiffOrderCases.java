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
import dev.retort.schema.EnumType;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.util.List;

/** Several changes that do not depend on each other: they have a fixed order, too. */
final class DiffOrderCases {
    private static final Check CHECK = Check.of("nick <> ''").withName("ck_users_nick");
    private static final Unique UNIQUE = Unique.of("email");
    private static final PrimaryKey BY_ID = PrimaryKey.of("id");
    private static final Index INDEX = Index.of("ix_users_nick", "nick");

    private DiffOrderCases() {}

    static List<DiffCase> all() {
        Table bare = table("users", ID, EMAIL, NICK);
        Table full = bare.withConstraint(BY_ID)
                .withConstraint(UNIQUE)
                .withConstraint(CHECK)
                .withIndex(INDEX);
        Table inSchema = Table.of(QualifiedName.of("app", "users"), ID, EMAIL);
        return List.of(
                DiffCase.of("order-of-constraints-and-indexes-added", bare, full),
                DiffCase.of("order-of-constraints-and-indexes-dropped", full, bare),
                DiffCase.of("order-of-columns-altered", users(NICK), altered()),
                DiffCase.of("order-of-comments", full, commented()),
                DiffCase.of("order-of-renames", full, renamed()),
                DiffCase.of("constraint-renamed-and-commented", users(UNIQUE), users(commentedUnique())),
                new DiffCase(
                        "order-of-tables-changed",
                        schema(inSchema, PLANS, USERS),
                        schema(inSchema.withColumn(NICK), PLANS.withColumn(NICK), users(NICK))),
                new DiffCase("order-of-foreign-keys-added", referring(false), referring(true)),
                new DiffCase("order-of-foreign-keys-dropped", referring(true), referring(false)),
                new DiffCase("order-of-types-created", SchemaModel.empty(), types()),
                new DiffCase("order-of-types-dropped", types(), SchemaModel.empty()));
    }

    private static Table altered() {
        return table("users", ID, EMAIL.withType(DataType.text()), NICK.notNull())
                .withConstraint(BY_ID);
    }

    private static Table commented() {
        return table("users", ID.withComment("number"), EMAIL, NICK.withComment("public"))
                .withConstraint(BY_ID.withComment("a"))
                .withConstraint(UNIQUE.withComment("b"))
                .withConstraint(CHECK.withComment("c"))
                .withIndex(INDEX.withComment("d"))
                .withComment("people");
    }

    private static Table renamed() {
        return table("users", ID, EMAIL, NICK)
                .withConstraint(BY_ID.withName("users_pkey"))
                .withConstraint(UNIQUE.withName("users_email_key"))
                .withConstraint(CHECK.withName("users_nick_check"))
                .withIndex(INDEX.withName("users_nick"));
    }

    private static Unique commentedUnique() {
        return UNIQUE.withName("users_email_key").withComment("one account each");
    }

    /** Two tables with two columns that refer to plans, with or without their foreign keys. */
    private static SchemaModel referring(boolean hasKeys) {
        Column next = PLAN_ID.withName("next_plan_id");
        Table orders = table("orders", PLAN_ID);
        Table users = users(PLAN_ID, next);
        if (hasKeys) {
            orders = orders.withConstraint(key("plan_id", "plans"));
            users = users.withConstraint(key("plan_id", "plans")).withConstraint(key("next_plan_id", "plans"));
        }
        return schema(orders, PLANS, users);
    }

    private static SchemaModel types() {
        return SchemaModel.empty()
                .withEnumType(EnumType.of(name("state"), List.of("new")))
                .withEnumType(EnumType.of(name("mood"), List.of("sad")))
                .withSequence(Sequence.of(name("order_numbers")))
                .withSequence(Sequence.of(name("invoice_numbers")));
    }
}
