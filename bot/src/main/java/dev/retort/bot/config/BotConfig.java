package dev.retort.bot.config;

import dev.retort.config.DatabaseUrl;
import org.slf4j.event.Level;

/**
 * The bot's whole configuration, valid and read once.
 *
 * @param mode what {@code ENV} means for the start
 * @param telegram token, admins, where the Bot API is
 * @param channels the channels and the waiting time
 * @param database where the bot keeps its data
 * @param logLevel the lowest level of the bot's own log lines that is shown
 * @param language the language for users who have chosen none
 */
public record BotConfig(
        RunMode mode,
        TelegramAccess telegram,
        Channels channels,
        DatabaseUrl database,
        Level logLevel,
        Language language) {}
