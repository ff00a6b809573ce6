package dev.retort.bench.rebuild;

import static dev.retort.op.Definitions.bigint;
import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.foreignKey;
import static dev.retort.op.Definitions.integer;
import static dev.retort.op.Definitions.varchar;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;
import dev.retort.schema.ForeignKey;

/** A table with two indexes, a check, a generated column, and a child table with ON DELETE CASCADE. */
@RevisionScript(id = "20260101_000001", message = "parcels")
public final class R20260101_000001_parcels implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "parcels",
                column("id", bigint()).notNull().primaryKey(),
                column("code", varchar(40)).notNull(),
                column("weight", integer()).notNull().check("weight >= 0"),
                column("doubled", integer()).storedAs("weight * 2"),
                column("note", varchar(200)));
        op.createIndex("ix_parcels_code", "parcels", "code");
        op.createIndex("ix_parcels_weight", "parcels", "weight");
        op.createTable(
                "stops",
                column("id", bigint()).notNull().primaryKey(),
                column("parcel_id", bigint()).notNull(),
                foreignKey("fk_stops_parcel_id", "parcel_id")
                        .references("parcels", "id")
                        .onDelete(ForeignKey.Rule.CASCADE));
    }
}
