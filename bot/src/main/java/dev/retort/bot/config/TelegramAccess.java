package dev.retort.bot.config;

import java.net.URI;
import java.util.List;

/**
 * How to reach Telegram, and who may command the bot.
 *
 * @param token the bot's token, a secret
 * @param adminIds Telegram ids of the admins, each once, in the order given
 * @param api where the Bot API is, without a trailing slash
 */
public record TelegramAccess(String token, List<Long> adminIds, URI api) {
    /** Telegram's own Bot API. */
    public static final URI TELEGRAM = URI.create("https://api.telegram.org");

    public TelegramAccess {
        adminIds = List.copyOf(adminIds);
    }

    /** The token as it may be shown: the bot's public id, {@code 123456:…}. */
    public String maskedToken() {
        return token.substring(0, token.indexOf(':') + 1) + "…";
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TelegramAccess[" + maskedToken() + ", adminIds=" + adminIds + ", api=" + api + "]";
    }
}
