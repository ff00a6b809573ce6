package dev.retort.bot.service;

import dev.retort.bot.service.Request.AdminRequest;

/** Does what users ask for, and checks that only admins ask for what only they may do. */
public final class Desk {
    private final MemberDesk members;
    private final AdminDesk admins;
    private final ChannelDesk channels;

    /** A desk with these parts. */
    public Desk(MemberDesk members, AdminDesk admins, ChannelDesk channels) {
        this.members = members;
        this.admins = admins;
        this.channels = channels;
    }

    /** Does what a user asks for. The user must have been saved. Idempotent for one update. */
    public Outcome perform(Actor actor, Request request) {
        if (request instanceof AdminRequest adminRequest) {
            return actor.isAdmin() ? performForAdmin(actor, adminRequest) : new Outcome.Forbidden();
        }
        if (request instanceof Request.Greet) {
            return new Outcome.Greeting(members.standing(actor));
        }
        if (request instanceof Request.ShowStatus) {
            return new Outcome.Status(members.standing(actor));
        }
        if (request instanceof Request.Redeem redeem) {
            return members.redeem(actor, redeem.secret());
        }
        if (request instanceof Request.NewLink) {
            return members.newLink(actor);
        }
        if (request instanceof Request.ChooseLanguage choice) {
            return members.choose(actor, choice.language());
        }
        if (request instanceof Request.JoinFree join) {
            return channels.requestToJoin(actor, join.channelId());
        }
        throw new IllegalArgumentException("not a request of a member: " + request);
    }

    private Outcome performForAdmin(Actor actor, AdminRequest request) {
        if (request instanceof Request.ShowChannels) {
            return channels.list();
        }
        if (request instanceof Request.UseChannel use) {
            return channels.use(actor, use.kind(), use.channelId());
        }
        if (request instanceof Request.OfferChannel offer) {
            return channels.offer(offer.channelId());
        }
        return admins.perform(actor, request);
    }
}
