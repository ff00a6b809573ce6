package dev.retort.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.BotCall;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.queue.Poll;
import dev.retort.sandbox.queue.PollTerminatedException;
import dev.retort.sandbox.queue.UpdateKind;
import dev.retort.sandbox.queue.Updates;
import dev.retort.sandbox.text.FormattedText;
import dev.retort.sandbox.text.HtmlText;
import dev.retort.sandbox.text.MarkupException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The methods of the Bot API: what each reads from its parameters, refuses, does to the stores and answers.
 *
 * <p>The words of the refusals and the order of the checks are those of Telegram's server. Holds no state of its own.
 */
final class BotApi {
    private static final Logger log = LoggerFactory.getLogger(BotApi.class);
    private static final Parameters.Range OFFSET = new Parameters.Range(Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
    private static final Parameters.Range LIMIT = new Parameters.Range(1, 100, 100);
    private static final Parameters.Range TIMEOUT_SECONDS = new Parameters.Range(0, 50, 0);

    private final SandboxOptions options;
    private final Stores stores;
    private final Map<String, Function<Parameters, ApiReply>> methods = Map.of(
            "getme", this::getMe,
            "getupdates", this::getUpdates,
            "sendmessage", this::sendMessage,
            "deletewebhook", this::deleteWebhook,
            "setmycommands", this::setMyCommands,
            "getmycommands", this::getMyCommands);

    BotApi(SandboxOptions options, Stores stores) {
        this.options = options;
        this.stores = stores;
    }

    /** Answers a call: with a planned fault first, then after the checks of token and method. */
    ApiReply answer(BotCall call) {
        Optional<ApiReply> planned = stores.calls().note(call.method());
        ApiReply reply = planned.orElseGet(() -> dispatch(call));
        log.debug("{} -> {}", call.method(), reply.status());
        return reply;
    }

    private ApiReply dispatch(BotCall call) {
        if (!call.token().equals(options.token())) {
            return ApiReply.error(401, "Unauthorized");
        }
        Function<Parameters, ApiReply> method = methods.get(call.method().toLowerCase(Locale.ROOT));
        return method == null ? ApiReply.error(404, "Not Found") : method.apply(call.parameters());
    }

    private ApiReply getMe(Parameters parameters) {
        return ApiReply.ok(TelegramJson.me(options.bot()));
    }

    private ApiReply getUpdates(Parameters parameters) {
        UpdateKind.parse(parameters.text("allowed_updates")).ifPresent(stores.updates()::want);
        Poll poll = new Poll(
                parameters.number("offset", OFFSET),
                parameters.number("limit", LIMIT),
                Duration.ofSeconds(parameters.number("timeout", TIMEOUT_SECONDS)));
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        try {
            return ApiReply.ok(found.addAll(stores.updates().poll(poll)));
        } catch (PollTerminatedException e) {
            throw new ApiException(409, "Conflict: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ApiReply.ok(found);
        }
    }

    private ApiReply sendMessage(Parameters parameters) {
        String rawText = parameters.text("text");
        if (rawText.isEmpty()) {
            throw ApiException.badRequest("message text is empty");
        }
        String parseMode = parameters.text("parse_mode");
        FormattedText visible = format(rawText, parseMode).cleaned();
        if (visible.text().isEmpty()) {
            throw ApiException.badRequest("text must be non-empty");
        }
        SandboxUser recipient = recipient(parameters.text("chat_id"));
        if (visible.characters() > FormattedText.MOST_CHARACTERS) {
            throw ApiException.badRequest("message is too long");
        }
        SentMessage sent = stores.chats().send(recipient.id(), new Chats.Draft(rawText, parseMode, visible));
        TelegramJson.Header header =
                new TelegramJson.Header(sent.messageId(), recipient, TelegramJson.bot(options.bot()), sent.date());
        return ApiReply.ok(TelegramJson.message(header, visible));
    }

    private ApiReply deleteWebhook(Parameters parameters) {
        if (parameters.flag("drop_pending_updates")) {
            stores.updates().dropPending();
        }
        return ApiReply.ok(BooleanNode.TRUE, "Webhook is already deleted");
    }

    private ApiReply setMyCommands(Parameters parameters) {
        stores.menus().set(parameters);
        return ApiReply.ok(BooleanNode.TRUE);
    }

    private ApiReply getMyCommands(Parameters parameters) {
        return ApiReply.ok(TelegramJson.commands(stores.menus().get(parameters)));
    }

    private static FormattedText format(String rawText, String parseMode) {
        String text = rawText.replace("\r", "");
        return switch (parseMode.toLowerCase(Locale.ROOT)) {
            case "", "none" -> FormattedText.plain(text);
            case "html" -> html(text);
            // Telegram knows Markdown too; refusing it here is better than letting a broken text pass.
            default -> throw ApiException.badRequest("unsupported parse_mode");
        };
    }

    private static FormattedText html(String text) {
        try {
            return HtmlText.parse(text);
        } catch (MarkupException e) {
            throw ApiException.badRequest("can't parse entities: " + e.getMessage());
        }
    }

    private SandboxUser recipient(String chatId) {
        if (chatId.isEmpty()) {
            throw ApiException.badRequest("chat_id is empty");
        }
        Optional<SandboxUser> known =
                chatId.matches("\\d{1,18}") ? stores.chats().user(Long.parseLong(chatId)) : Optional.empty();
        return known.orElseThrow(() -> ApiException.badRequest("chat not found"));
    }

    /**
     * Where the state is.
     *
     * @param updates what waits for the bot
     * @param chats who is known and what the bot sent
     * @param menus the command menus
     * @param calls which methods were called, and which calls are to fail
     */
    record Stores(Updates updates, Chats chats, CommandMenus menus, CallLog calls) {}
}
