package dev.retort.bot.service;

import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.InvitationToken;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.service.port.ChannelGateway;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a {@link Request}; {@code chat} has the answers. */
public sealed interface Outcome {
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
     * @param requestDue when the pending request for the Free channel is due; null if there is none
     * @param freeLink the link with which everybody may ask to join the Free channel; empty if there is none
     */
    record Standing(
            @Nullable Instant vipUntil,
            String plan,
            @Nullable Instant requestDue,
            String freeLink) {}

    /** A token was redeemed, now or by an earlier message of the same user. */
    record Redeemed(String plan, Instant until, Access access) implements Outcome {}

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

    /** All plans. */
    record PlanList(List<PlanView> plans) implements Outcome {}

    /** A plan, shown or changed. */
    record PlanShown(PlanView plan) implements Outcome {}

    /** A plan was created. */
    record PlanCreated(PlanView plan) implements Outcome {}

    /** Another plan has this name. */
    record PlanNameTaken(String name) implements Outcome {}

    /** A plan. */
    record PlanView(long id, SubscriptionPlan.Terms terms, Request.Switch state) {}

    /** A page of tokens. */
    record TokenList(List<TokenView> tokens, int page, More more) implements Outcome {}

    /** Whether there is a further page. */
    enum More {
        YES,
        NO
    }

    /** A token was created. */
    record TokenCreated(TokenView token) implements Outcome {}

    /** A token, shown or revoked. */
    record TokenShown(TokenView token) implements Outcome {}

    /** The plan of the token is switched off. */
    record PlanIsOff(String name) implements Outcome {}

    /**
     * A token. {@link #toString} omits the secret.
     *
     * @param id the key
     * @param secret the secret
     * @param plan the name of its plan
     * @param details the state
     */
    record TokenView(long id, String secret, String plan, TokenDetails details) {
        @Override
        public String toString() {
            return "TokenView[id=" + id + ", plan=" + plan + ", details=" + details + "]";
        }
    }

    /** The state of a token, when it expires, and who used it; empty if nobody did. */
    record TokenDetails(InvitationToken.State state, Instant expires, String usedBy) {}

    /** Both channels. */
    record ChannelList(List<ChannelView> channels) implements Outcome {}

    /** A channel was set. */
    record ChannelSet(ChannelView channel) implements Outcome {}

    /** The channel is set by a variable, and cannot be changed in the chat. */
    record ChannelFixed(ChannelKind kind) implements Outcome {}

    /** The bot was added to a channel. */
    record ChannelOffered(long channelId, ChannelGateway.BotRights rights) implements Outcome {}

    /**
     * A channel.
     *
     * @param kind which one
     * @param channelId its id; null if it is not set
     * @param rights the rights of the bot; null if they cannot be read
     * @param link the link with which people ask to join; empty if there is none
     */
    record ChannelView(
            ChannelKind kind, @Nullable Long channelId, ChannelGateway.@Nullable BotRights rights, String link) {}
}
