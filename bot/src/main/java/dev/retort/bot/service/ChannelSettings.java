package dev.retort.bot.service;

import dev.retort.bot.domain.Channels;
import dev.retort.bot.store.BotDatabase;

/** The channels and the waiting time that apply now: those of the configuration, and those set in the chat. */
public final class ChannelSettings {
    private final BotDatabase database;
    private final Channels configured;

    /** Settings in this database, on top of these of the configuration. */
    public ChannelSettings(BotDatabase database, Channels configured) {
        this.database = database;
        this.configured = configured;
    }

    /** Returns the current settings. */
    public Channels current() {
        return database.settings().effectiveChannels(configured);
    }

    /** Returns the settings of the configuration only, which cannot be changed in the chat. */
    public Channels configured() {
        return configured;
    }
}
