package dev.retort.bot.telegram;

import com.pengrad.telegrambot.request.CopyMessage;
import dev.retort.bot.service.port.Posts;
import dev.retort.bot.telegram.api.TelegramException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies messages, by calls of the Bot API. */
public final class PostCalls implements Posts {
    private static final Logger log = LoggerFactory.getLogger(PostCalls.class);

    private final Sender sender;

    /** Copies with this sender. */
    public PostCalls(Sender sender) {
        this.sender = sender;
    }

    @Override
    public Result copy(Original original, long toChatId) {
        try {
            sender.callOnce(toChatId, new CopyMessage(toChatId, original.chatId(), original.messageId()));
            return new Result(Outcome.COPIED, "");
        } catch (TelegramException e) {
            log.warn("A message was not copied to {}: {}", toChatId, e.getMessage());
            return new Result(e.isAnswered() ? Outcome.REFUSED : Outcome.UNKNOWN, e.description());
        }
    }
}
