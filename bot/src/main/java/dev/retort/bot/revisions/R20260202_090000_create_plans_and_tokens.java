package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.bigint;
import static dev.retort.op.Definitions.bool;
import static dev.retort.op.Definitions.check;
import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.decimal;
import static dev.retort.op.Definitions.integer;
import static dev.retort.op.Definitions.timestamptz;
import static dev.retort.op.Definitions.unique;
import static dev.retort.op.Definitions.varchar;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** The plans that the owner sells, and the invitation tokens with which members subscribe. */
@RevisionScript(
        id = "20260202_090000",
        down = "20260112_080000",
        labels = "vip",
        message = "create subscription plans and invitation tokens")
public final class R20260202_090000_create_plans_and_tokens implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "subscription_plans",
                column("id", bigint()).identity().primaryKey(),
                column("name", varchar(60)).notNull(),
                column("days", integer()).notNull().check("days > 0"),
                column("price", decimal(10, 2)).notNull().check("price >= 0"),
                column("currency", varchar(3)).notNull(),
                column("active", bool()).notNull(),
                unique("uq_subscription_plans_name", "name"));
        op.createTable(
                "invitation_tokens",
                column("id", bigint()).identity().primaryKey(),
                column("secret", varchar(22)).notNull(),
                column("plan_id", bigint()).notNull().references("subscription_plans", "id"),
                column("created_by", bigint()).notNull().references("users", "id"),
                column("created_at", timestamptz()).notNull(),
                column("used_by", bigint()).references("users", "id"),
                column("used_at", timestamptz()),
                column("revoked_at", timestamptz()),
                unique("uq_invitation_tokens_secret", "secret"),
                check("ck_invitation_tokens_used", "(used_by is null) = (used_at is null)"));
        op.createIndex("ix_invitation_tokens_created_at", "invitation_tokens", "created_at");
    }
}
