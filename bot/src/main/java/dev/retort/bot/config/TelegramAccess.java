package dev.retort.bot.config;

import java.net.URI;
import java.util.List;

/**
 * The access to Telegram, and the admins of the bot.
 *
 * @param token the bot's token, a secret
 * @param adminIds the Telegram ids of the admins, without duplicates, in the configured order
 * @param api the address of the Bot API, without a trailing slash
 */
public record TelegramAccess(String token, List<Long> adminIds, URI api) {
    /** Telegram's own Bot API. */
    public static final URI TELEGRAM = URI.create("https://api.telegram.org");

    public TelegramAccess {
        adminIds = List.copyOf(adminIds);
    }

    /** Returns the masked token, which shows only the bot's public id: {@code 123456:…}. */
    public String maskedToken() {
        return token.substring(0, token.indexOf(':') + 1) + "…";
    }

    /** Returns a text that does not contain the token. */
    @Override
    public String toString() {
        return "TelegramAccess[" + maskedToken() + ", adminIds=" + adminIds + ", api=" + api + "]";
    }
}
