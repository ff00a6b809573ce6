package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.bigint;
import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.integer;
import static dev.retort.op.Definitions.timestamptz;
import static dev.retort.op.Definitions.unique;
import static dev.retort.op.Definitions.varchar;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** The subscribers of the VIP channel: one row per user. */
@RevisionScript(id = "20260209_090000", down = "20260202_090000", message = "create VIP subscribers")
public final class R20260209_090000_create_vip_subscribers implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "vip_subscribers",
                column("id", bigint()).identity().primaryKey(),
                column("user_id", bigint()).notNull().references("users", "id"),
                column("plan_id", bigint()).notNull().references("subscription_plans", "id"),
                column("starts_at", timestamptz()).notNull(),
                column("expires_at", timestamptz()).notNull(),
                column("status", varchar(10)).notNull().check("status in ('ACTIVE','EXPIRED')"),
                column("removal", varchar(10)).notNull().check("removal in ('NONE','DUE','BANNED','DONE','REFUSED')"),
                column("removal_attempts", integer()).notNull().check("removal_attempts >= 0"),
                column("removal_error", varchar(255)),
                column("reminded_at", timestamptz()),
                column("invite_link", varchar(255)),
                unique("uq_vip_subscribers_user_id", "user_id"));
        op.createIndex("ix_vip_subscribers_status_expires_at", "vip_subscribers", "status", "expires_at");
        op.createIndex("ix_vip_subscribers_removal", "vip_subscribers", "removal");
    }
}
