package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.bigint;
import static dev.retort.op.Definitions.check;
import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.integer;
import static dev.retort.op.Definitions.rows;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** The settings that the owner makes in the chat: one row. */
@RevisionScript(id = "20260105_093000", down = "20260105_090000", message = "create settings")
public final class R20260105_093000_create_settings implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "settings",
                column("id", integer()).primaryKey(),
                column("wait_minutes", integer()).check("wait_minutes >= 0"),
                column("vip_channel_id", bigint()),
                column("free_channel_id", bigint()),
                check("ck_settings_one_row", "id = 1"));
        op.insertRows("settings", rows("id").row(1).keyedBy("id"));
    }
}
