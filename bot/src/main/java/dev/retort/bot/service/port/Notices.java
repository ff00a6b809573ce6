package dev.retort.bot.service.port;

import dev.retort.bot.domain.User;

/** Sends messages that nobody has asked for: to members, and to the admins. */
public interface Notices {
    /** Sends a notice to a user in their language. */
    Delivery send(User recipient, Notice notice);

    /** Sends a notice to all admins; failures are only logged. */
    void alert(Notice notice);
}
