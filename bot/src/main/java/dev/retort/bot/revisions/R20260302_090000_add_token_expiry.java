package dev.retort.bot.revisions;

import static dev.retort.op.Definitions.column;
import static dev.retort.op.Definitions.sql;
import static dev.retort.op.Definitions.timestamptz;

import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;
import dev.retort.schema.Database;

/**
 * The expiry of a token, separate from the length of its plan. Existing tokens get the expiry that they have had so
 * far: the length of their plan after their creation.
 *
 * <p>The downgrade cannot keep the expiry of a token: afterwards, the length of its plan applies again.
 */
@RevisionScript(id = "20260302_090000", down = "20260223_090000", message = "add the expiry of a token")
public final class R20260302_090000_add_token_expiry implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.addColumn("invitation_tokens", column("expires_at", timestamptz()));
        op.execute(sql("UPDATE invitation_tokens SET expires_at = created_at"
                        + " + (SELECT days FROM subscription_plans WHERE id = plan_id) * interval '1 day'")
                .on(
                        Database.SQLITE,
                        "UPDATE invitation_tokens SET expires_at = strftime('%Y-%m-%d %H:%M:%f', created_at,"
                                + " '+' || (SELECT days FROM subscription_plans WHERE id = plan_id) || ' days')"));
        op.setNotNull("invitation_tokens", "expires_at");
    }

    @Override
    public void downgrade(Operations op) {
        op.dropColumn("invitation_tokens", "expires_at");
    }
}
