package dev.retort.sandbox.channel;

import java.time.Instant;

/**
 * A person's request to join a channel, until it is approved, declined or withdrawn.
 *
 * @param personId who asks
 * @param date when they asked
 * @param linkUrl the invite link that they used
 */
public record JoinRequest(long personId, Instant date, String linkUrl) {}
