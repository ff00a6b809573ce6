package dev.retort.bot.service.port;

import java.time.Instant;

/** The contents of a notice; {@code chat} has their texts. */
public sealed interface Notice {
    /** To a member: the request was approved. */
    record Approved() implements Notice {}

    /** To a member: the subscription ends soon. */
    record Reminder(Instant until) implements Notice {}

    /** To a member: an admin has extended the subscription. */
    record Extended(Instant until) implements Notice {}

    /** To a member: the subscription has ended. */
    record Expired() implements Notice {}

    /** To the admins: a task fails. */
    record TaskFailed(String task, String error) implements Notice {}

    /** To the admins: a member could not be removed, because they administer the channel. */
    record RemovalRefused(String user, String error) implements Notice {}

    /** To the admins: a subscriber has no invite link, because the bot cannot create one. */
    record NoLink(String user) implements Notice {}

    /** To the admins: the bot was started. */
    record Online(String environment, String revision) implements Notice {}

    /** To the admins: the bot is being stopped. */
    record Stopping() implements Notice {}
}
