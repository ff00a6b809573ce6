package dev.retort.bot.chat;

import dev.retort.bot.service.Outcome;
import java.util.List;
import java.util.Optional;

/** The part of the chat that is only for admins. Whoever calls it has checked that the user is one. */
public interface AdminChat {
    /** Returns the answer to /admin. */
    Reply menu(ChatState state);

    /** Interprets a press; empty if the button is out of date. */
    Optional<Step> press(Callback callback, ChatState state);

    /** Interprets the answer to the question of a dialog; empty if there is no such dialog any more. */
    Optional<Step> answer(Event.Content content, ChatState state);

    /** Returns the answer to a request. */
    List<Reply> outcome(Outcome.ForAdmins outcome, ChatState state);
}
