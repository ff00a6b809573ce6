package dev.retort.bench.rebuild;

import static dev.retort.op.Definitions.bigint;
import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.integer;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** Changes the type of a column, for which SQLite has no statement. */
@RevisionScript(id = "20260101_000002", down = "20260101_000001", message = "long weights")
public final class R20260101_000002_long_weights implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.alterColumn(
                "parcels",
                column("weight", integer()).notNull(),
                column("weight", bigint()).notNull());
    }
}
