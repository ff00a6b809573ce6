package dev.retort.bot.service.admin;

import dev.retort.bot.domain.AuditDetails;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.InvitationToken;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.domain.VipSubscriber;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Page;
import dev.retort.bot.service.admin.AdminRequest.SubscriberPlace;
import dev.retort.bot.service.admin.AdminRequest.Switch;
import dev.retort.bot.service.port.ChannelGateway;
import dev.retort.bot.state.BotState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of an {@link AdminRequest}. */
public sealed interface AdminOutcome extends Outcome.ForAdmins {
    /** A page of plans. */
    record PlanList(Page<PlanView> plans) implements AdminOutcome {}

    /** A plan, shown or switched. */
    record PlanShown(PlanView plan) implements AdminOutcome {}

    /** A plan was created. */
    record PlanCreated(PlanView plan) implements AdminOutcome {}

    /** A plan was changed. */
    record PlanChanged(PlanView plan) implements AdminOutcome {}

    /** No plan has this name. */
    record PlanNameFree() implements AdminOutcome {}

    /** Another plan has this name, so that a name is asked for again. */
    record PlanNameTaken(String name) implements AdminOutcome {
        @Override
        public boolean keepsQuestion() {
            return true;
        }
    }

    /** Another plan has got this name since it was chosen. */
    record PlanNotCreated(String name) implements AdminOutcome {}

    /** The question for the price of a new plan, and the currency of the newest plan; empty if there is none. */
    record PriceAsked(String currency) implements AdminOutcome {}

    /** The price has no currency, and there is no plan whose currency it could have, so that it is asked for again. */
    record CurrencyMissing(BigDecimal amount) implements AdminOutcome {
        @Override
        public boolean keepsQuestion() {
            return true;
        }
    }

    /** A plan. */
    record PlanView(long id, SubscriptionPlan.Terms terms, Switch state) {}

    /** A page of tokens. */
    record TokenList(Page<TokenView> tokens) implements AdminOutcome {}

    /** A token was created. */
    record TokenCreated(TokenView token) implements AdminOutcome {}

    /** A token, shown or revoked, and the page of the list on which it was found. */
    record TokenShown(TokenView token, int page) implements AdminOutcome {}

    /** The question whether a token is really to be revoked. */
    record RevocationAsked(TokenView token) implements AdminOutcome {}

    /** The plan of the token is switched off. */
    record PlanIsOff(PlanView plan) implements AdminOutcome {}

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

    /** A page of subscribers. */
    record SubscriberPage(Page<SubscriberView> subscribers, SubscriberPlace place) implements AdminOutcome {}

    /** A subscriber, found at a place in a list. */
    record SubscriberShown(SubscriberView subscriber, SubscriberPlace place) implements AdminOutcome {}

    /** A subscription was extended; the member was notified. */
    record SubscriberExtended(SubscriberView subscriber) implements AdminOutcome {}

    /** The question whether a subscriber is really to be removed. */
    record RemovalAsked(SubscriberView subscriber) implements AdminOutcome {}

    /** The subscription has been extended since the admin decided to end it. Nothing was changed. */
    record SubscriberHasChanged(SubscriberView subscriber) implements AdminOutcome {}

    /** A subscription was ended, now or before. */
    record SubscriberRemoved(SubscriberView subscriber) implements AdminOutcome {}

    /** All subscribers as a CSV file. */
    record SubscribersExported(String fileName, String csv, int rows) implements AdminOutcome {}

    /**
     * A subscriber.
     *
     * @param id the key
     * @param user the person
     * @param plan the name of the plan
     * @param details the subscription
     */
    record SubscriberView(long id, UserView user, String plan, SubscriberDetails details) {}

    /**
     * A person.
     *
     * @param id the Telegram id
     * @param label the first name and the username
     * @param isReachable whether the bot may write to them
     */
    record UserView(long id, String label, boolean isReachable) {}

    /**
     * The state of a subscription.
     *
     * @param starts when it started
     * @param expires when it ends or has ended
     * @param isActive whether it lasts
     * @param removal how far the removal of the member is
     */
    record SubscriberDetails(Instant starts, Instant expires, boolean isActive, RemovalView removal) {}

    /** How far the removal of a member is, the number of failed attempts, and the last error; empty if none. */
    record RemovalView(VipSubscriber.Removal state, int attempts, String error) {}

    /**
     * A page of the pending requests.
     *
     * @param waiting the requests
     * @param waitMinutes the waiting time of new requests
     * @param hasChannel whether a Free channel is set
     */
    record QueuePage(Page<WaitingView> waiting, int waitMinutes, boolean hasChannel) implements AdminOutcome {}

    /** A pending request, found on a page of the queue. */
    record WaitingShown(WaitingView waiting, int page) implements AdminOutcome {}

    /** The request is no longer pending. */
    record NotWaiting() implements AdminOutcome {}

    /** The question whether all requests are really to be approved now. */
    record ApproveAllAsked(long count, long upToId) implements AdminOutcome {}

    /** This number of requests will be approved in a moment. */
    record ApprovalStarted(long count) implements AdminOutcome {}

    /** The waiting time. */
    record WaitTimeShown(int minutes) implements AdminOutcome {}

    /** The waiting time was set. */
    record WaitTimeSet(int minutes) implements AdminOutcome {}

    /** A pending request. */
    record WaitingView(long id, UserView user, WaitingDetails details) {}

    /** When a request was made and is due, the number of failed attempts, and the last error; empty if none. */
    record WaitingDetails(Instant requested, Instant due, int attempts, String error) {}

    /** The channels in which to post. */
    record PostTargets(List<PostTarget> targets) implements AdminOutcome {}

    /** The preview of a message was sent. */
    record PostPreviewed(PostTarget target, int messageId) implements AdminOutcome {}

    /** A message was posted. */
    record PostSent(ChannelKind kind) implements AdminOutcome {}

    /** Telegram has refused to copy a message. */
    record PostRefused(String error) implements AdminOutcome {}

    /** The bot may not post in this channel. */
    record PostNotAllowed(PostTarget target) implements AdminOutcome {}

    /** It is unknown whether a message was posted. */
    record PostIsUncertain(ChannelKind kind, int messageId) implements AdminOutcome {}

    /** A channel, null if it is not set, and the rights of the bot in it; null if it cannot be read. */
    record PostTarget(ChannelKind kind, @Nullable Long channelId, ChannelGateway.@Nullable BotRights rights) {}

    /** The state of the bot. */
    record StateShown(BotState state) implements AdminOutcome {}

    /** A page of the audit log. */
    record AuditPage(Page<AuditView> entries) implements AdminOutcome {}

    /**
     * A line of the audit log.
     *
     * @param when when it happened
     * @param action such as {@code token.redeemed}
     * @param people the people concerned
     * @param details the details
     */
    record AuditView(Instant when, String action, AuditPeople people, AuditDetails details) {}

    /** Who did something, empty for the bot itself, and on whom; empty if on nobody. */
    record AuditPeople(String actor, String subject) {}

    /** Both channels. */
    record ChannelList(List<ChannelView> channels) implements AdminOutcome {}

    /** A channel was set. It was the one of the kind {@code lost} before, which is not set now; null if of none. */
    record ChannelSet(ChannelView channel, @Nullable ChannelKind lost) implements AdminOutcome {}

    /**
     * The question whether a channel is really to replace another one.
     *
     * @param kind what it is to be
     * @param channelId the new channel
     * @param title the title of the new channel
     * @param old the title of the old channel, or its id if it cannot be read
     */
    record ReplacementAsked(ChannelKind kind, long channelId, String title, String old) implements AdminOutcome {}

    /** A variable makes the channel one of this kind, so that it cannot be the other one. */
    record ChannelTaken(ChannelKind kind) implements AdminOutcome {}

    /** The channel is set by a variable, and cannot be changed in the chat. */
    record ChannelFixed(ChannelKind kind) implements AdminOutcome {}

    /** The bot was added to a channel. */
    record ChannelOffered(long channelId, ChannelGateway.BotRights rights) implements AdminOutcome {}

    /** The channel cannot be read. */
    record ChannelUnreadable() implements AdminOutcome {}

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
