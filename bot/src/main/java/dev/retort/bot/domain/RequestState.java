package dev.retort.bot.domain;

/** The state of a request to join the Free channel. The names are the values of an enum type of the database. */
public enum RequestState {
    /** The user is a member. */
    APPROVED,
    /** An admin has declined it. */
    DECLINED,
    /** It was withdrawn, or the account no longer exists. */
    GONE,
    /** It waits until it is due. */
    PENDING
}
