package dev.retort.bot.chat.admin;

import dev.retort.bot.chat.Callback;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Event;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Step;
import dev.retort.bot.service.admin.AdminOutcome;
import java.util.Optional;

/** The screens of one subject: the buttons, dialogs and outcomes that belong to it. Empty for those of others. */
interface Screens {
    /** Interprets a press. */
    Optional<Step> press(Callback callback, ChatState state);

    /** Interprets the answer to the question of a dialog. */
    default Optional<Step> answer(Event.Content content, ChatState state) {
        return Optional.empty();
    }

    /** Returns the answer to a request. */
    Optional<Reply> outcome(AdminOutcome outcome, ChatState state);
}
