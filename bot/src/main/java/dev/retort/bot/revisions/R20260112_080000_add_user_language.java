package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.varchar;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/** The language that a user has chosen; null if they have not chosen one. */
@RevisionScript(id = "20260112_080000", down = "20260105_093000", message = "add the language that a user chose")
public final class R20260112_080000_add_user_language implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.addColumn("users", column("language", varchar(2)));
    }
}
