package dev.retort.bot.service;

import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.SubscriptionPlan;

/** Something that a user asks the bot to do. {@link Desk} does it. */
public sealed interface Request {
    /** To be greeted. */
    record Greet() implements Request {}

    /** To redeem the token with this secret, which {@link #toString} omits. */
    record Redeem(String secret) implements Request {
        @Override
        public String toString() {
            return "Redeem[***]";
        }
    }

    /** To get another invite link to the VIP channel. */
    record NewLink() implements Request {}

    /** To see the own subscription and request. */
    record ShowStatus() implements Request {}

    /** To use this language. */
    record ChooseLanguage(Language language) implements Request {}

    /** To join the channel with this id. */
    record JoinFree(long channelId) implements Request {}

    /** What only an admin may ask for. */
    sealed interface AdminRequest extends Request {}

    /** To see all plans. */
    record ListPlans() implements AdminRequest {}

    /** To see a plan. */
    record ShowPlan(long planId) implements AdminRequest {}

    /** To create a plan. */
    record CreatePlan(SubscriptionPlan.Terms terms) implements AdminRequest {}

    /** To allow or forbid new tokens of a plan. */
    record SwitchPlan(long planId, Switch to) implements AdminRequest {}

    /** On or off. */
    enum Switch {
        ON,
        OFF
    }

    /** To create a token of a plan that can be redeemed for some days. */
    record CreateToken(long planId, int validDays) implements AdminRequest {}

    /** To see a page of the tokens, from 0. */
    record ListTokens(int page) implements AdminRequest {}

    /** To see a token. */
    record ShowToken(long tokenId) implements AdminRequest {}

    /** To revoke a token. */
    record RevokeToken(long tokenId) implements AdminRequest {}

    /** To see the channels and the rights of the bot. */
    record ShowChannels() implements AdminRequest {}

    /** To use a channel. */
    record UseChannel(ChannelKind kind, long channelId) implements AdminRequest {}

    /** To be asked what a channel, to which the bot was added, is for. */
    record OfferChannel(long channelId) implements AdminRequest {}

    /** To see again what a repeated update has created. */
    record Recall(String kind, long id) implements AdminRequest {}
}
