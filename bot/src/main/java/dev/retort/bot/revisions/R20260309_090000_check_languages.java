package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.check;
import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.varchar;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;

/**
 * Restricts the languages, and adds the link with which people ask to join the Free channel. SQLite rebuilds the table
 * of users, to which four other tables refer.
 *
 * <p>The downgrade cannot keep the link: the bot creates another one when the channel is set again.
 */
@RevisionScript(id = "20260309_090000", down = "20260302_090000", message = "check languages, add the Free invite link")
public final class R20260309_090000_check_languages implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.addConstraint("users", check("ck_users_language", "language in ('es', 'en')"));
        op.addColumn("settings", column("free_invite_link", varchar(255)));
    }
}
