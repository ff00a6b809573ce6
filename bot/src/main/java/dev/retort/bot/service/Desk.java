package dev.retort.bot.service;

/** Does what users ask for, and checks that only admins ask for what only they may do. */
public final class Desk {
    private final MemberDesk members;
    private final JoinDesk joins;
    private final AdminService admins;

    /** A desk with these parts. */
    public Desk(MemberDesk members, JoinDesk joins, AdminService admins) {
        this.members = members;
        this.joins = joins;
        this.admins = admins;
    }

    /** Does what a user asks for. The user must have been saved. Idempotent for one update. */
    public Outcome perform(Actor actor, Request request) {
        if (request instanceof Request.ForAdmins forAdmins) {
            return actor.isAdmin() ? admins.perform(actor, forAdmins) : new Outcome.Forbidden();
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
            return joins.requestToJoin(actor, join.channelId());
        }
        throw new IllegalArgumentException("not a request of a member: " + request);
    }
}
