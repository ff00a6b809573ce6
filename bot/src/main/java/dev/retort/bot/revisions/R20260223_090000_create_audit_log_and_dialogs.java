package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.bigint;
import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.timestamptz;
import static dev.retort.op.Definitions.varchar;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** The audit log, and the dialogs, which a restart must not interrupt. */
@RevisionScript(id = "20260223_090000", down = "20260216_080000", message = "create audit log and dialogs")
public final class R20260223_090000_create_audit_log_and_dialogs implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "audit_log",
                column("id", bigint()).identity().primaryKey(),
                column("actor_id", bigint()),
                column("action", varchar(40)).notNull(),
                column("subject_id", bigint()),
                column("created_at", timestamptz()).notNull(),
                column("details", varchar(1000)).notNull());
        op.createIndex("ix_audit_log_created_at", "audit_log", "created_at");
        op.createTable(
                "dialogs",
                column("user_id", bigint()).primaryKey().references("users", "id"),
                column("step", varchar(40)).notNull(),
                column("data", varchar(1000)).notNull(),
                column("update_id", bigint()).notNull(),
                column("changed_at", timestamptz()).notNull());
    }
}
