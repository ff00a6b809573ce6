package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.bigint;
import static dev.retort.op.Definitions.bool;
import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.timestamptz;
import static dev.retort.op.Definitions.varchar;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** The users who have written to the bot; the key is the Telegram id. */
@RevisionScript(id = "20260105_090000", message = "create users")
public final class R20260105_090000_create_users implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "users",
                column("id", bigint()).primaryKey(),
                column("username", varchar(255)),
                column("first_name", varchar(255)).notNull(),
                column("last_name", varchar(255)),
                column("reachable", bool()).notNull(),
                column("created_at", timestamptz()).notNull(),
                column("seen_at", timestamptz()).notNull());
        op.createIndex("ix_users_username", "users", "username");
    }
}
