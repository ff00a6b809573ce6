package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.LinkPreviewOptions;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.AbstractSendRequest;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.SendDocument;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.response.BaseResponse;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.service.port.Delivery;
import dev.retort.bot.telegram.Limits.Lane;
import dev.retort.bot.telegram.api.Telegram;
import dev.retort.bot.telegram.api.TelegramException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all calls of the bot except polling.
 *
 * <p>Keeps Telegram's limits, waits as long as Telegram requests, retries after transient failures, and reports users
 * who cannot be reached. Does not throw if a message is not delivered; callers check the {@link Delivery}. Thread-safe.
 */
public final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int MAX_ATTEMPTS = 3;
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private final Telegram telegram;
    private final Limits limits;
    private final Pause pause;
    private final LongConsumer onUnreachable;

    /**
     * A sender.
     *
     * @param limits how fast it may send
     * @param pause waits between attempts; after its end, each call is attempted once
     * @param onUnreachable called with the id of each user to whom Telegram no longer delivers messages
     */
    public Sender(Telegram telegram, Limits limits, Pause pause, LongConsumer onUnreachable) {
        this.telegram = telegram;
        this.limits = limits;
        this.pause = pause;
        this.onUnreachable = onUnreachable;
    }

    /** Returns whether the bot is stopping, so that failed calls are no longer repeated. */
    boolean isStopping() {
        return pause.isEnded();
    }

    /**
     * Sends a new message.
     *
     * @param chatId the id of the chat; that of a private chat is the user's id
     */
    public Delivery send(Lane lane, long chatId, Reply reply) {
        try {
            call(() -> limits.reserveMessage(lane, chatId), message(chatId, reply));
            return Delivery.SENT;
        } catch (TelegramException e) {
            return undelivered(chatId, e);
        }
    }

    /** Replaces a message of the bot. Sends a new one if the old one can no longer be edited. */
    public Delivery edit(long chatId, int messageId, Reply reply) {
        EditMessageText edit = new EditMessageText(chatId, messageId, reply.html())
                .parseMode(ParseMode.HTML)
                .linkPreviewOptions(new LinkPreviewOptions().isDisabled(true))
                .replyMarkup(markup(reply));
        try {
            call(() -> limits.reserveMessage(Lane.INTERACTIVE, chatId), edit);
            return Delivery.SENT;
        } catch (TelegramException e) {
            if (Refusals.isNotModified(e)) {
                return Delivery.SENT;
            }
            return Refusals.isNotEditable(e) ? send(Lane.INTERACTIVE, chatId, reply) : undelivered(chatId, e);
        }
    }

    /** Answers a press of a button. It is too late after about a minute, which is ignored. */
    public void answer(String queryId, String toast) {
        AnswerCallbackQuery answer = new AnswerCallbackQuery(queryId);
        if (!toast.isEmpty()) {
            answer.text(toast).showAlert(true);
        }
        try {
            call(Lane.INTERACTIVE, answer);
        } catch (TelegramException e) {
            log.debug("A press was not answered: {}", e.getMessage());
        }
    }

    /**
     * Makes a call that is not a message.
     *
     * @throws TelegramException if it has failed permanently, or after the last attempt
     */
    public <T extends BaseRequest<T, R>, R extends BaseResponse> R call(Lane lane, BaseRequest<T, R> request) {
        return call(() -> limits.reserve(lane), request);
    }

    /**
     * Makes a call that is not a message, once, because an answer without its result is better than a late one.
     *
     * @throws TelegramException if it has failed
     */
    public <T extends BaseRequest<T, R>, R extends BaseResponse> R callWithoutRetry(
            Lane lane, BaseRequest<T, R> request) {
        return call(() -> limits.reserve(lane), request, e -> false);
    }

    /**
     * Makes a call that sends a message, and repeats it only if Telegram has refused it because of too many messages.
     * After any other failure, it would possibly be sent twice.
     *
     * @throws TelegramException if it has failed
     */
    public <T extends BaseRequest<T, R>, R extends BaseResponse> R callOnce(long chatId, BaseRequest<T, R> request) {
        return call(
                () -> limits.reserveMessage(Lane.INTERACTIVE, chatId), request, TelegramException::isTooManyRequests);
    }

    private <T extends BaseRequest<T, R>, R extends BaseResponse> R call(
            Reservation reservation, BaseRequest<T, R> request) {
        return call(reservation, request, TelegramException::isTransient);
    }

    private <T extends BaseRequest<T, R>, R extends BaseResponse> R call(
            Reservation reservation, BaseRequest<T, R> request, Predicate<TelegramException> mayRetry) {
        BackOff backOff = new BackOff();
        while (true) {
            Duration turn = reservation.reserve();
            if (!turn.isZero()) {
                pause.await(turn);
            }
            try {
                return telegram.call(request);
            } catch (TelegramException e) {
                Duration wait = backOff.afterFailure(e);
                boolean canRetry =
                        mayRetry.test(e) && backOff.failures() < MAX_ATTEMPTS && wait.compareTo(MAX_WAIT) <= 0;
                if (!canRetry || !pause.await(wait)) {
                    throw e;
                }
            }
        }
    }

    private static AbstractSendRequest<?> message(long chatId, Reply reply) {
        Reply.Document document = reply.document();
        AbstractSendRequest<?> message = document == null
                ? new SendMessage(chatId, reply.html())
                        .parseMode(ParseMode.HTML)
                        .linkPreviewOptions(new LinkPreviewOptions().isDisabled(true))
                : new SendDocument(chatId, document.text().getBytes(StandardCharsets.UTF_8))
                        .fileName(document.name())
                        .caption(reply.html())
                        .parseMode(ParseMode.HTML);
        if (!reply.keyboard().isEmpty()) {
            message.replyMarkup(markup(reply));
        }
        return message;
    }

    private Delivery undelivered(long chatId, TelegramException e) {
        if (e.isForbidden() || Refusals.isNoSuchChat(e)) {
            log.info("User {} cannot be reached: {}", chatId, e.getMessage());
            onUnreachable.accept(chatId);
            return Delivery.UNREACHABLE;
        }
        log.warn("A message to {} was not delivered: {}", chatId, e.getMessage());
        return Delivery.FAILED;
    }

    private static InlineKeyboardMarkup markup(Reply reply) {
        InlineKeyboardButton[][] rows = reply.keyboard().stream()
                .map(row -> row.stream().map(Sender::button).toArray(InlineKeyboardButton[]::new))
                .toArray(InlineKeyboardButton[][]::new);
        return new InlineKeyboardMarkup(rows);
    }

    private static InlineKeyboardButton button(Button button) {
        InlineKeyboardButton made = new InlineKeyboardButton(button.label());
        return button.kind() == Button.Kind.URL ? made.url(button.value()) : made.callbackData(button.value());
    }

    /** Reserves a turn; returns how long to wait for it. */
    private interface Reservation {
        Duration reserve();
    }
}
