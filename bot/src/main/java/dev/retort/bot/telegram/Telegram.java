package dev.retort.bot.telegram;

import com.google.gson.JsonParseException;
import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.response.BaseResponse;
import dev.retort.bot.config.TelegramAccess;
import dev.retort.error.Scrubber;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The Bot API, over HTTP with bounded waits. Every failure is a {@link TelegramException} without the token.
 *
 * <p>Polls go through a client of their own, so that breaking off the waiting poll does not break off the answer that
 * a handler is just sending.
 */
public final class Telegram implements UpdateSource, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final int POLL_SECONDS = 30;
    private static final String[] ALLOWED_UPDATES = {
        "message", "callback_query", "chat_join_request", "my_chat_member", "chat_member"
    };

    private final Scrubber scrubber;
    private final OkHttpClient callClient;
    private final OkHttpClient pollClient;
    private final TelegramBot calls;
    private final TelegramBot polls;
    private volatile boolean ended;

    private Telegram(TelegramAccess access, Scrubber scrubber) {
        this.scrubber = scrubber;
        callClient = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .callTimeout(CALL)
                .build();
        pollClient = callClient
                .newBuilder()
                .dispatcher(new Dispatcher())
                .callTimeout(CALL.plusSeconds(POLL_SECONDS))
                .readTimeout(CALL.plusSeconds(POLL_SECONDS))
                // A poll that starts after end() has cancelled the running ones would wait for its whole time.
                .addInterceptor(chain -> {
                    if (ended) {
                        throw new IOException("the bot is stopping");
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        calls = client(access, callClient);
        polls = client(access, pollClient);
    }

    /** Prepares for calls with this token; nothing is sent yet. */
    public static Telegram open(TelegramAccess access) {
        return new Telegram(access, Scrubber.of(List.of(access.token())));
    }

    /**
     * Calls a method of the Bot API.
     *
     * @return Telegram's answer, which is ok
     * @throws TelegramException if it is not, or if there is none
     */
    public <T extends BaseRequest<T, R>, R extends BaseResponse> R call(BaseRequest<T, R> request) {
        return execute(calls, request);
    }

    @Override
    public List<Update> poll(int offset) {
        var answer = execute(polls, updates(offset).timeout(POLL_SECONDS));
        return Objects.requireNonNullElse(answer.updates(), List.of());
    }

    @Override
    public void confirm(int offset) {
        call(updates(offset).limit(1).timeout(0));
    }

    @Override
    public void end() {
        ended = true;
        pollClient.dispatcher().cancelAll();
    }

    /** Breaks off whatever is still going on and frees the connections. */
    @Override
    public void close() {
        end();
        callClient.dispatcher().cancelAll();
        callClient.connectionPool().evictAll();
    }

    private <T extends BaseRequest<T, R>, R extends BaseResponse> R execute(
            TelegramBot bot, BaseRequest<T, R> request) {
        String method = request.getMethod();
        @Nullable R response;
        try {
            response = bot.execute(request);
        } catch (JsonParseException e) {
            // A proxy between answers 502 with a page; its text is of no use and of any length.
            throw TelegramException.noAnswer(method, "what came is not JSON, as when a proxy reports that it is down");
        } catch (RuntimeException e) {
            throw TelegramException.noAnswer(method, scrubber.scrub(reason(e)));
        }
        if (response == null) {
            throw TelegramException.noAnswer(method, "what came is empty");
        }
        if (!response.isOk()) {
            var parameters = response.parameters();
            String description = scrubber.scrub(String.valueOf(response.description()));
            throw TelegramException.refused(
                    method, response.errorCode(), description, parameters == null ? null : parameters.retryAfter());
        }
        return response;
    }

    /** The client wraps what went wrong on the network in an exception that only repeats it. */
    private static String reason(RuntimeException e) {
        Throwable cause = e.getCause() instanceof IOException io ? io : e;
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    private static GetUpdates updates(int offset) {
        return new GetUpdates().offset(offset).allowedUpdates(ALLOWED_UPDATES);
    }

    private static TelegramBot client(TelegramAccess access, OkHttpClient http) {
        return new TelegramBot.Builder(access.token())
                .apiUrl(access.api() + "/bot")
                .okHttpClient(http)
                .build();
    }
}
