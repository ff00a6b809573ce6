package dev.retort.bot.chat;

import dev.retort.bot.domain.DialogState;
import dev.retort.bot.service.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reaction to a message or a press.
 *
 * @param replies what is answered at once
 * @param request what a service has to do; its outcome is answered, too. Null if nothing
 * @param next the dialog afterwards
 * @param toast the text that a press shows briefly; empty for none
 */
public record Step(List<Reply> replies, @Nullable Request request, DialogState next, String toast) {
    public Step {
        replies = List.copyOf(replies);
    }

    /** Only answers; ends the dialog. */
    public static Step say(Reply reply) {
        return new Step(List.of(reply), null, DialogState.NONE, "");
    }

    /** Does nothing. */
    public static Step nothing(DialogState unchanged) {
        return new Step(List.of(), null, unchanged, "");
    }

    /** Asks a question; the next message is its answer. */
    public static Step ask(Reply question, DialogState next) {
        return new Step(List.of(question), null, next, "");
    }

    /** Lets a service do something; ends the dialog. */
    public static Step perform(Request request) {
        return new Step(List.of(), request, DialogState.NONE, "");
    }

    /** Lets a service do something, and moves the dialog. */
    public static Step perform(Request request, DialogState next) {
        return new Step(List.of(), request, next, "");
    }

    /** Shows only a text at the pressed button; the dialog stays as it is. */
    static Step toast(String text, DialogState unchanged) {
        return new Step(List.of(), null, unchanged, text);
    }
}
