package dev.retort.sandbox.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a membership in a chat.
 *
 * @param chatId the channel; the person's id if they blocked or unblocked the bot
 * @param actorId who made the change
 * @param memberId the person whose membership changes
 * @param before the old membership
 * @param after the new membership
 * @param date when it was made
 * @param link the invite link that they joined with
 */
public record MembershipChange(
        long chatId,
        long actorId,
        long memberId,
        Membership before,
        Membership after,
        Instant date,
        @Nullable InviteLink link) {}
