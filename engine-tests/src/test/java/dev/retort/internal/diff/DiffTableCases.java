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
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import java.util.List;
import java.util.Map;

/** Tables that are created, dropped or commented, and differences that do not count. */
final class DiffTableCases {
    private static final SchemaModel EMPTY = SchemaModel.empty();

    private static final Table CATEGORIES = table("categories", ID, Column.of("parent_id", DataType.bigint()))
            .withConstraint(PrimaryKey.of("id"))
            .withConstraint(key("parent_id", "categories"));

    private DiffTableCases() {}

    static List<DiffCase> all() {
        return List.of(
                new DiffCase("nothing", schema(USERS), schema(USERS)),
                new DiffCase("table-created", EMPTY, schema(USERS)),
                new DiffCase("table-dropped", schema(USERS), EMPTY),
                new DiffCase("table-created-with-everything", schema(PLANS), schema(PLANS, members())),
                new DiffCase("table-dropped-with-everything", schema(PLANS, members()), schema(PLANS)),
                new DiffCase("table-created-in-a-schema", EMPTY, schema(inSchema())),
                new DiffCase("table-created-with-a-key-to-itself", EMPTY, schema(CATEGORIES)),
                new DiffCase("table-dropped-with-a-key-to-itself", schema(CATEGORIES), EMPTY),
                DiffCase.of("table-comment-added", USERS, USERS.withComment("people with a login")),
                DiffCase.of(
                        "table-comment-changed", USERS.withComment("people"), USERS.withComment("people with a login")),
                DiffCase.of("table-comment-removed", USERS.withComment("people"), USERS),
                DiffCase.of("column-order-differs", users(NICK), reordered()),
                DiffCase.of("table-options-differ", USERS, USERS.withOptions(Map.of("fillfactor", "70"))),
                new DiffCase(
                        "views-differ",
                        schema(USERS).withView(View.of(name("people"), "SELECT id FROM users")),
                        schema(USERS).withView(View.of(name("logins"), "SELECT email FROM users"))));
    }

    private static Table members() {
        return table(
                        "members",
                        ID,
                        EMAIL.withComment("lower case"),
                        Column.of("state", DataType.varchar(10)).notNull().withDefault(DefaultValue.text("new")),
                        PLAN_ID,
                        Column.of("since", DataType.date()).withDefault(DefaultValue.currentDate()))
                .withConstraint(PrimaryKey.of("id"))
                .withConstraint(Unique.of("email"))
                .withConstraint(Unique.of("plan_id", "state"))
                .withConstraint(key("plan_id", "plans").withOnDelete(ForeignKey.Rule.CASCADE))
                .withConstraint(Check.of("state IN ('new', 'open')").withName("ck_members_state"))
                .withConstraint(Check.of("plan_id > 0 OR state = 'new'")
                        .withName("ck_members_plan")
                        .withComment("new members have no plan"))
                .withConstraint(Exclude.of("USING btree (email WITH =)").withName("ex_members_email"))
                .withIndex(Index.of("ix_members_plan_id", "plan_id"))
                .withIndex(Index.of(
                                "ix_members_since", List.of(IndexKey.of("since").descending()))
                        .withWhere("state = 'open'")
                        .withComment("for the list of open members"))
                .withComment("people with a plan");
    }

    private static Table inSchema() {
        return Table.of(QualifiedName.of("app", "users"), ID, EMAIL)
                .withConstraint(PrimaryKey.of("id"))
                .withIndex(Index.of("ix_users_email", "email").asUnique());
    }

    private static Table reordered() {
        return table("users", ID, NICK, EMAIL).withConstraint(PrimaryKey.of("id"));
    }
}
