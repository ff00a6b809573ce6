package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.SendMessage;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends all messages of the bot.
 *
 * <p>Waits as long as Telegram requests, retries after transient failures, and reports users who cannot be reached.
 * Does not throw if a message is not delivered; callers check the {@link Delivery}.
 */
public final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int MAX_ATTEMPTS = 3;
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private final Telegram telegram;
    private final Pause pause;
    private final LongConsumer onUnreachable;

    /**
     * A sender.
     *
     * @param pause waits between attempts; after its end, each message is attempted once
     * @param onUnreachable called with the id of each user to whom Telegram no longer delivers messages
     */
    public Sender(Telegram telegram, Pause pause, LongConsumer onUnreachable) {
        this.telegram = telegram;
        this.pause = pause;
        this.onUnreachable = onUnreachable;
    }

    /**
     * Sends a message.
     *
     * @param chatId the id of the chat; that of a private chat is the user's id
     * @param html at most 4096 characters when displayed; parameter values are already escaped
     */
    public Delivery send(long chatId, String html) {
        BackOff backOff = new BackOff();
        while (true) {
            try {
                telegram.call(new SendMessage(chatId, html).parseMode(ParseMode.HTML));
                return Delivery.SENT;
            } catch (TelegramException e) {
                if (e.isForbidden()) {
                    log.info("User {} cannot be reached: {}", chatId, e.getMessage());
                    onUnreachable.accept(chatId);
                    return Delivery.UNREACHABLE;
                }
                Duration wait = backOff.afterFailure(e);
                boolean canRetry =
                        e.isTransient() && backOff.failures() < MAX_ATTEMPTS && wait.compareTo(MAX_WAIT) <= 0;
                if (!canRetry || !pause.await(wait)) {
                    log.warn("A message to {} was not delivered: {}", chatId, e.getMessage());
                    return Delivery.FAILED;
                }
            }
        }
    }
}
