package dev.retort.bot.chat;

import java.util.Locale;

/** All texts of the bot. {@link #key()} is the key in the message bundles. */
public enum Text {
    /** Answer to /start for a user. Parameter: first name. */
    GREETING_USER,
    /** Answer to /start for an admin. Parameter: first name. */
    GREETING_ADMIN,
    /** Notice to each admin when the bot is online. Parameters: environment, schema revision. */
    ADMIN_ONLINE,
    /** Notice to each admin when the bot stops. */
    ADMIN_STOPPING,
    /** Description of /start in the Telegram menu. */
    COMMAND_START;

    /** Returns the key in the bundles, such as {@code greeting.user}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
