package dev.retort.bot.config;

import dev.retort.bot.domain.Channels;
import dev.retort.bot.domain.Language;
import dev.retort.config.DatabaseUrl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The complete, valid configuration of the bot, read once.
 *
 * @param mode whether a start migrates the database, from {@code ENV}
 * @param telegram the token, the admins and the address of the Bot API
 * @param channels the channels and the waiting time
 * @param tasks the times of the background tasks
 * @param database the URL of the bot's database
 * @param logLevel the minimum level of the bot's own log lines
 * @param language the default language, for users who have not chosen one
 * @param healthAddress null if the health endpoint is off; see {@link #health()}
 */
public record BotConfig(
        RunMode mode,
        TelegramAccess telegram,
        Channels channels,
        TaskTimes tasks,
        DatabaseUrl database,
        Level logLevel,
        Language language,
        @Nullable HealthAddress healthAddress) {

    /** Returns the address of the health endpoint; empty if it is off. */
    public Optional<HealthAddress> health() {
        return Optional.ofNullable(healthAddress);
    }
}
