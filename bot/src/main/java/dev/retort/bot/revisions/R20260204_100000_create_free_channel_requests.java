package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.bigint;
import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.enumOf;
import static dev.retort.op.Definitions.integer;
import static dev.retort.op.Definitions.timestamptz;
import static dev.retort.op.Definitions.varchar;

import dev.retort.op.ColumnDefinition;
import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;
import dev.retort.schema.Database;

/** The requests to join the Free channel. Their state is an enum type on PostgreSQL, and a checked text on SQLite. */
@RevisionScript(
        id = "20260204_100000",
        down = "20260112_080000",
        labels = "free",
        message = "create requests for the Free channel")
public final class R20260204_100000_create_free_channel_requests implements Migration {
    private static final String TYPE = "requeststate";
    private static final String[] STATES = {"APPROVED", "DECLINED", "GONE", "PENDING"};

    @Override
    public void upgrade(Operations op) {
        op.on(Database.POSTGRESQL, postgresql -> {
            postgresql.createEnum(TYPE, STATES);
            createTable(postgresql, column("state", enumOf(TYPE, STATES)).notNull());
        });
        op.on(
                Database.SQLITE,
                sqlite -> createTable(
                        sqlite,
                        column("state", varchar(255))
                                .notNull()
                                .check("state in ('APPROVED','DECLINED','GONE','PENDING')")));
        op.createIndex("ix_free_channel_requests_state_due_at", "free_channel_requests", "state", "due_at");
    }

    private static void createTable(Operations op, ColumnDefinition state) {
        op.createTable(
                "free_channel_requests",
                column("id", bigint()).identity().primaryKey(),
                column("user_id", bigint()).notNull().references("users", "id"),
                column("requested_at", timestamptz()).notNull(),
                column("due_at", timestamptz()).notNull(),
                state,
                column("attempts", integer()).notNull().check("attempts >= 0"),
                column("last_error", varchar(255)));
    }
}
