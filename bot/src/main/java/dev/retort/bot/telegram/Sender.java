package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.SendMessage;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way by which messages leave the bot.
 *
 * <p>Waits as long as Telegram asks, tries again what may pass, and remembers who cannot be reached. Never throws for a
 * message that does not arrive: what depends on it asks for the {@link Delivery}.
 */
public final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Telegram telegram;
    private final Pause pause;
    private final LongConsumer onUnreachable;

    /**
     * A sender.
     *
     * @param pause waits between attempts; once it has ended, each message has one attempt
     * @param onUnreachable gets the id of each user whom Telegram no longer lets the bot write to
     */
    public Sender(Telegram telegram, Pause pause, LongConsumer onUnreachable) {
        this.telegram = telegram;
        this.pause = pause;
        this.onUnreachable = onUnreachable;
    }

    /**
     * Sends a message.
     *
     * @param chatId the chat, which for a person is their id
     * @param html at most 4096 characters when displayed; variables in it are escaped already
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
                boolean again = e.isPassing() && backOff.failures() < ATTEMPTS && wait.compareTo(LONGEST_WAIT) <= 0;
                if (!again || !pause.await(wait)) {
                    log.warn("A message to {} was not delivered: {}", chatId, e.getMessage());
                    return Delivery.FAILED;
                }
            }
        }
    }
}
