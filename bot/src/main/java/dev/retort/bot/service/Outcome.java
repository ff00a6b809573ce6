package dev.retort.bot.service;

import dev.retort.bot.domain.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of a {@link Request}; {@code chat} has the answers. */
public sealed interface Outcome {
    /** Returns whether the question that the message answered stays open, because the answer was refused. */
    default boolean keepsQuestion() {
        return false;
    }

    /** There is nothing to answer. */
    record Nothing() implements Outcome {}

    /** The user may not ask for this. */
    record Forbidden() implements Outcome {}

    /** What was asked for does not exist (any more). */
    record Missing() implements Outcome {}

    /** A greeting for the user's role. */
    record Greeting(Standing standing) implements Outcome {}

    /** The subscription and the request of the user. */
    record Status(Standing standing) implements Outcome {}

    /**
     * What a user has.
     *
     * @param vipUntil when the subscription ends; null if there is none
     * @param plan the name of the plan; empty if there is none
     * @param free the user's access to the Free channel
     */
    record Standing(@Nullable Instant vipUntil, String plan, FreeStanding free) {}

    /**
     * A user's access to the Free channel.
     *
     * @param isMember whether the user is in it
     * @param requestDue when the pending request is due; null if there is none
     * @param link the link with which everybody may ask to join; empty if there is none
     */
    record FreeStanding(boolean isMember, @Nullable Instant requestDue, String link) {}

    /**
     * A token was redeemed, now or by an earlier message of the same user.
     *
     * @param isRenewal whether it has extended a subscription that had not ended
     */
    record Redeemed(String plan, Instant until, boolean isRenewal, Access access) implements Outcome {}

    /** A token could not be redeemed. */
    record TokenRefused(Refusal why) implements Outcome {}

    /** Why a token cannot be redeemed. */
    enum Refusal {
        UNKNOWN,
        USED,
        REVOKED,
        EXPIRED
    }

    /** Another invite link. */
    record LinkReady(Instant until, Access access) implements Outcome {}

    /** There is no subscription. */
    record NotSubscribed() implements Outcome {}

    /** The way into the channel. */
    sealed interface Access {
        /** A link for one person. */
        record Link(String url, Instant expires) implements Access {}

        /** The user is in the channel. */
        record AlreadyIn() implements Access {}

        /** No link can be created at the moment; the admins know. */
        record Unavailable() implements Access {}
    }

    /** The language was chosen. */
    record LanguageChosen(Language language) implements Outcome {}

    /** A request for the Free channel is pending. */
    record Queued(Instant due) implements Outcome {}

    /** The result of a {@link Request.ForAdmins}; {@code service.admin} has them. */
    non-sealed interface ForAdmins extends Outcome {}
}
