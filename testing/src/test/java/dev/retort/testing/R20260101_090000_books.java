package dev.retort.testing;

import static dev.retort.op.Definitions.*;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** A revision whose checksum is unknown, because this build writes no index of its package. */
@RevisionScript(id = "20260101_090000", message = "books")
public final class R20260101_090000_books implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable("books", column("id", integer()).primaryKey());
    }
}
