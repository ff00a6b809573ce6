package dev.retort.bot.service.admin;

import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.service.Request;
import java.math.BigDecimal;

/** Something that an admin asks for. {@link AdminDesk} passes it to the desk of its subject. Pages count from 0. */
public sealed interface AdminRequest extends Request.ForAdmins {
    /** To see the state of the bot. */
    record ShowState() implements AdminRequest {}

    /** To see a page of the audit log. */
    record ShowAudit(int page) implements AdminRequest {}

    /** To see again what a repeated update has done. */
    record Recall(String kind, long id) implements AdminRequest {}

    /** A request about plans. */
    sealed interface PlanRequest extends AdminRequest {}

    /** To see a page of the plans. */
    record ListPlans(int page) implements PlanRequest {}

    /** To see a plan. */
    record ShowPlan(long planId) implements PlanRequest {}

    /** To check that no plan has this name. */
    record CheckPlanName(String name) implements PlanRequest {}

    /** To be asked for the price of a new plan. */
    record AskPrice() implements PlanRequest {}

    /** To create a plan. Without a currency, its price has that of the newest plan. */
    record CreatePlan(SubscriptionPlan.Terms terms) implements PlanRequest {}

    /** To change one of the terms of a plan. */
    record ChangePlan(long planId, PlanChange change) implements PlanRequest {}

    /** A change of one of the terms of a plan. */
    sealed interface PlanChange {
        /** Another name. */
        record Name(String name) implements PlanChange {}

        /** Another length. */
        record Days(int days) implements PlanChange {}

        /** Another price; in the same currency if that is empty. */
        record Price(BigDecimal amount, String currency) implements PlanChange {}
    }

    /** To allow or forbid new tokens of a plan. */
    record SwitchPlan(long planId, Switch to) implements PlanRequest {}

    /** On or off. */
    enum Switch {
        ON,
        OFF
    }

    /** A request about tokens. */
    sealed interface TokenRequest extends AdminRequest {}

    /** To create a token of a plan that can be redeemed for some days. */
    record CreateToken(long planId, int validDays) implements TokenRequest {}

    /** To see a page of the tokens. */
    record ListTokens(int page) implements TokenRequest {}

    /** To see a token, found on a page of the list. */
    record ShowToken(long tokenId, int page) implements TokenRequest {}

    /** To be asked whether a token is really to be revoked. */
    record AskRevocation(long tokenId) implements TokenRequest {}

    /** To revoke a token. */
    record RevokeToken(long tokenId) implements TokenRequest {}

    /** A request about subscribers. */
    sealed interface SubscriberRequest extends AdminRequest {}

    /**
     * A place in a list of subscribers.
     *
     * @param list which list
     * @param query the name, username or id that was searched for; empty for the other lists
     * @param page the page
     */
    record SubscriberPlace(SubscriberList list, String query, int page) {
        /** The start of the list of those whose subscription lasts. */
        public static final SubscriberPlace START = new SubscriberPlace(SubscriberList.ACTIVE, "", 0);
    }

    /** The lists of subscribers. */
    enum SubscriberList {
        /** Their subscription lasts; those who expire first come first. */
        ACTIVE,
        /** Their subscription has ended; the last ones come first. */
        ENDED,
        /** They were searched for. */
        FOUND
    }

    /** To see a page of subscribers. */
    record ListSubscribers(SubscriberPlace place) implements SubscriberRequest {}

    /** To see a subscriber, found at a place in a list. */
    record ShowSubscriber(long subscriberId, SubscriberPlace place) implements SubscriberRequest {}

    /** To give a subscriber some more days. */
    record ExtendSubscriber(long subscriberId, int days) implements SubscriberRequest {}

    /** To be asked whether a subscriber is really to be removed. */
    record AskRemoval(long subscriberId) implements SubscriberRequest {}

    /**
     * To end a subscription now, and to remove the member.
     *
     * @param subscriberId the subscriber
     * @param expiry the expiry that the admin has seen, in seconds; after a renewal, nothing is removed
     */
    record RemoveSubscriber(long subscriberId, long expiry) implements SubscriberRequest {}

    /** To get all subscribers as a file, for a spreadsheet in this language. */
    record ExportSubscribers(Language language) implements SubscriberRequest {}

    /** A request about the queue of the Free channel. */
    sealed interface QueueRequest extends AdminRequest {}

    /** To see a page of the pending requests. */
    record ShowQueue(int page) implements QueueRequest {}

    /** To see a pending request, found on a page of the queue. */
    record ShowWaiting(long requestId, int page) implements QueueRequest {}

    /** To approve a request now. */
    record ApproveNow(long requestId) implements QueueRequest {}

    /** To be asked whether all requests are really to be approved now. */
    record AskApproveAll() implements QueueRequest {}

    /** To approve all requests now; those with a larger key have come since the admin was asked. */
    record ApproveAll(long upToId) implements QueueRequest {}

    /** To see the waiting time. */
    record ShowWaitTime() implements QueueRequest {}

    /** To let new requests wait for this time. */
    record SetWaitTime(int minutes) implements QueueRequest {}

    /** A request about posts in the channels. */
    sealed interface PostRequest extends AdminRequest {}

    /** To see the channels in which the bot may post. */
    record ListPostTargets() implements PostRequest {}

    /** To see how a message, from the chat with the admin, would look. */
    record PreviewPost(ChannelKind kind, int messageId) implements PostRequest {}

    /** To post a message from the chat with the admin. */
    record SendPost(ChannelKind kind, int messageId) implements PostRequest {}

    /** A request about channels. */
    sealed interface ChannelRequest extends AdminRequest {}

    /** To see the channels and the rights of the bot. */
    record ShowChannels() implements ChannelRequest {}

    /** To use a channel, or to be asked whether it is really to replace another one. */
    record UseChannel(ChannelKind kind, long channelId) implements ChannelRequest {}

    /** To use a channel instead of another one. */
    record ReplaceChannel(ChannelKind kind, long channelId) implements ChannelRequest {}

    /** To be asked what a channel, to which the bot was added, is for. */
    record OfferChannel(long channelId) implements ChannelRequest {}
}
