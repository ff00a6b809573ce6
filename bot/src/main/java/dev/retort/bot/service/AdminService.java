package dev.retort.bot.service;

/** Does what admins ask for. {@link Desk} has checked that the user is an admin. */
public interface AdminService {
    /** Does what an admin asks for. Idempotent for one update. */
    Outcome perform(Actor actor, Request.ForAdmins request);
}
