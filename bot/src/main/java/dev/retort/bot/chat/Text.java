package dev.retort.bot.chat;

import java.util.Locale;

/** Everything that the bot says. {@link #key()} is its name in the bundles. */
public enum Text {
    /** To a user on /start; the first name. */
    GREETING_USER,
    /** To an admin on /start; the first name. */
    GREETING_ADMIN,
    /** To each admin when the bot begins to serve; environment, schema revision. */
    ADMIN_ONLINE,
    /** To each admin when the bot ends. */
    ADMIN_STOPPING,
    /** The description of /start in Telegram's menu. */
    COMMAND_START;

    /** The key in the bundles, as {@code greeting.user}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
