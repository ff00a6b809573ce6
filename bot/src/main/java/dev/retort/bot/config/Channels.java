package dev.retort.bot.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two channels as far as the configuration names them; what it does not name is set in the chat.
 *
 * @param vip Telegram id of the VIP channel, or null
 * @param free Telegram id of the Free channel, or null
 * @param waitMinutes how long a request for the Free channel waits where the owner has not chosen otherwise, in minutes
 */
public record Channels(@Nullable Long vip, @Nullable Long free, int waitMinutes) {
    /** The VIP channel, if it is configured. */
    public Optional<Long> vipId() {
        return Optional.ofNullable(vip);
    }

    /** The Free channel, if it is configured. */
    public Optional<Long> freeId() {
        return Optional.ofNullable(free);
    }
}
