package dev.retort.bot.telegram;

import dev.retort.bot.service.port.CallResult;
import dev.retort.bot.service.port.CallResult.Verdict;
import dev.retort.bot.telegram.api.TelegramException;
import java.util.List;

/** The meanings of the error texts of Telegram. They are not documented, but stable for years. */
final class Refusals {
    private static final List<String> NO_SUCH_USER = List.of(
            "user is deactivated",
            "USER_DEACTIVATED",
            "user not found",
            "USER_ID_INVALID",
            "PARTICIPANT_ID_INVALID",
            "member not found",
            "USER_NOT_PARTICIPANT");
    private static final List<String> ADMINISTRATOR = List.of(
            "user is an administrator of the chat",
            "can't remove chat owner",
            "USER_ADMIN_INVALID",
            "can't restrict self");
    private static final List<String> NO_CHANNEL = List.of(
            "chat not found",
            "not enough rights",
            "CHAT_ADMIN_REQUIRED",
            "CHANNEL_PRIVATE",
            "CHAT_WRITE_FORBIDDEN",
            "bot was kicked",
            "bot is not a member",
            "need administrator rights");

    private Refusals() {}

    /** Classifies the refusal of an approval. */
    static CallResult ofApproval(TelegramException e) {
        if (e.says("USER_ALREADY_PARTICIPANT")) {
            return new CallResult(Verdict.ALREADY, e.description());
        }
        if (e.says("HIDE_REQUESTER_MISSING") || saysAny(e, NO_SUCH_USER)) {
            return new CallResult(Verdict.GONE, e.description());
        }
        return retried(e);
    }

    /** Classifies the refusal of a ban or of its end. */
    static CallResult ofBan(TelegramException e) {
        if (saysAny(e, NO_SUCH_USER)) {
            return new CallResult(Verdict.GONE, e.description());
        }
        if (saysAny(e, ADMINISTRATOR)) {
            return new CallResult(Verdict.REFUSED, e.description());
        }
        return retried(e);
    }

    /** Returns whether an edit changes nothing, which is not an error. */
    static boolean isNotModified(TelegramException e) {
        return e.says("message is not modified");
    }

    /** Returns whether a message can no longer be edited. */
    static boolean isNotEditable(TelegramException e) {
        return saysAny(
                e,
                List.of(
                        "message to edit not found",
                        "message can't be edited",
                        "MESSAGE_ID_INVALID",
                        "there is no text"));
    }

    /** Returns whether the private chat does not exist: the user has never started the bot. */
    static boolean isNoSuchChat(TelegramException e) {
        return e.says("chat not found") || e.says("PEER_ID_INVALID");
    }

    private static CallResult retried(TelegramException e) {
        boolean forAll = e.isTransient() || e.isForbidden() || e.isTokenRefused() || saysAny(e, NO_CHANNEL);
        return new CallResult(forAll ? Verdict.UNAVAILABLE : Verdict.LATER, e.description());
    }

    private static boolean saysAny(TelegramException e, List<String> texts) {
        return texts.stream().anyMatch(e::says);
    }
}
