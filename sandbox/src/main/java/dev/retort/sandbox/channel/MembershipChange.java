package dev.retort.sandbox.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of what somebody is in a chat.
 *
 * @param chatId the channel; the person's id if they blocked or unblocked the bot
 * @param actorId who made the change
 * @param memberId whom it is about
 * @param before what they were
 * @param after what they are
 * @param date when
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
