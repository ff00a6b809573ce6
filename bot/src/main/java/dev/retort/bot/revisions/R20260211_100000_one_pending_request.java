package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.index;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** A user has at most one pending request: a partial unique index, which entities cannot declare. */
@RevisionScript(id = "20260211_100000", down = "20260204_100000", message = "allow one pending request per user")
public final class R20260211_100000_one_pending_request implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createIndex(
                "free_channel_requests",
                index("uq_free_channel_requests_pending").on("user_id").unique().where("state = 'PENDING'"));
    }
}
