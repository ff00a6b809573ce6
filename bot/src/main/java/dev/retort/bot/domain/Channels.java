package dev.retort.bot.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configured channels. Channels that are not configured are set in the chat.
 *
 * @param vip the Telegram id of the VIP channel, or null
 * @param free the Telegram id of the Free channel, or null
 * @param waitMinutes the default waiting time of a request for the Free channel, in minutes
 */
public record Channels(@Nullable Long vip, @Nullable Long free, int waitMinutes) {
    /** The VIP channel, if it is configured. */
    public Optional<Long> vipId() {
        return Optional.ofNullable(vip);
    }

    /** The channel of this kind, if it is configured. */
    public Optional<Long> id(ChannelKind kind) {
        return kind == ChannelKind.VIP ? vipId() : freeId();
    }

    /** The Free channel, if it is configured. */
    public Optional<Long> freeId() {
        return Optional.ofNullable(free);
    }
}
