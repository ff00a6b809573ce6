package dev.retort.bot.service;

import dev.retort.bot.domain.Settings;
import dev.retort.bot.service.port.ChannelGateway;

/**
 * The membership in the Free channel. Telegram is asked each time, because members also join and leave while the bot is
 * down.
 */
public final class FreeMembership {
    private final ChannelSettings settings;
    private final ChannelGateway channels;

    /** The membership in the channel of these settings. */
    public FreeMembership(ChannelSettings settings, ChannelGateway channels) {
        this.settings = settings;
        this.channels = channels;
    }

    /** Returns whether a user is in the channel; false if that is unknown, or if there is no channel. */
    boolean isMember(Settings stored, long userId) {
        return stored.effectiveChannels(settings.configured())
                .freeId()
                .filter(channel -> channels.isMember(channel, userId))
                .isPresent();
    }
}
