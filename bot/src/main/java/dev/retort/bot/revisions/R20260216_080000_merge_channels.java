package dev.retort.bot.revisions;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** Merges the branches of the two channels, which were developed at the same time. Changes nothing. */
@RevisionScript(
        id = "20260216_080000",
        down = {"20260209_090000", "20260211_100000"},
        message = "merge VIP and Free")
public final class R20260216_080000_merge_channels implements Migration {
    @Override
    public void upgrade(Operations op) {
        // A merge only joins two heads.
    }
}
