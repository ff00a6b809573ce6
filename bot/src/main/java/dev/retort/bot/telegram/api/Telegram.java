package dev.retort.bot.telegram.api;

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
 * A client of the Bot API over HTTP, with timeouts. Every failure is a {@link TelegramException}, which does not
 * contain the token.
 *
 * <p>Polls use a separate HTTP client, so that cancelling a poll does not cancel a message that a handler is sending.
 */
public final class Telegram implements UpdateSource, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration MAX_POLL = Duration.ofSeconds(30);
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
                .connectTimeout(CONNECT_TIMEOUT)
                .callTimeout(CALL_TIMEOUT)
                .build();
        pollClient = callClient
                .newBuilder()
                .dispatcher(new Dispatcher())
                .callTimeout(CALL_TIMEOUT.plus(MAX_POLL))
                .readTimeout(CALL_TIMEOUT.plus(MAX_POLL))
                // A poll that starts after end() would otherwise wait for its full timeout.
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

    /** Creates a client with this token. Sends nothing yet. */
    public static Telegram open(TelegramAccess access) {
        return new Telegram(access, Scrubber.of(List.of(access.token())));
    }

    /**
     * Calls a method of the Bot API.
     *
     * @return the successful response
     * @throws TelegramException if Telegram reports an error, or if there is no valid response
     */
    public <T extends BaseRequest<T, R>, R extends BaseResponse> R call(BaseRequest<T, R> request) {
        return execute(calls, request);
    }

    @Override
    public List<Update> poll(int offset, Duration timeout) {
        Duration longest = timeout.compareTo(MAX_POLL) < 0 ? timeout : MAX_POLL;
        var response = execute(polls, updates(offset).timeout((int) longest.toSeconds()));
        return Objects.requireNonNullElse(response.updates(), List.of());
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

    /** Cancels all running calls and closes the connections. */
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
            // A proxy may answer 502 with an HTML page, whose text is useless and of any length.
            throw TelegramException.noAnswer(method, "the response is not JSON; it may be the error page of a proxy");
        } catch (RuntimeException e) {
            throw TelegramException.noAnswer(method, scrubber.scrub(reason(e)));
        }
        if (response == null) {
            throw TelegramException.noAnswer(method, "the response is empty");
        }
        if (!response.isOk()) {
            var parameters = response.parameters();
            String description = scrubber.scrub(String.valueOf(response.description()));
            throw TelegramException.refused(
                    method, response.errorCode(), description, parameters == null ? null : parameters.retryAfter());
        }
        return response;
    }

    /** Unwraps the network error from the client's exception, which only repeats it. */
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
