package dev.retort.bot.chat.text;

import java.util.Locale;

/** A text of the bot, in the message bundles of all languages. */
public sealed interface TextKey permits Text, AdminText, AuditText {
    /** Returns the name of the constant. */
    String name();

    /** Returns the key in the bundles, such as {@code greeting.user}. */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
