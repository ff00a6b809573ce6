package dev.retort.bot.chat;

import dev.retort.bot.domain.DialogState;
import dev.retort.bot.domain.Language;
import dev.retort.bot.service.Actor;
import java.time.Instant;

/**
 * The state that determines an answer.
 *
 * @param actor the user, with their role
 * @param language the language of the answer
 * @param dialog the question that was asked last
 * @param now the current time
 */
public record ChatState(Actor actor, Language language, DialogState dialog, Instant now) {
    /** Returns whether the user is an admin. */
    public boolean isAdmin() {
        return actor.isAdmin();
    }

    /** Returns the same state in another language. */
    public ChatState in(Language other) {
        return new ChatState(actor, other, dialog, now);
    }
}
