package dev.retort.bot.config;

import java.time.Duration;

/**
 * The times of the background tasks.
 *
 * @param vipCheck the interval at which expired subscriptions are processed
 * @param freeQueue the interval at which requests for the Free channel are processed
 * @param vipReminder how long before the end of a subscription the member is reminded; zero for no reminder
 */
public record TaskTimes(Duration vipCheck, Duration freeQueue, Duration vipReminder) {}
