package dev.retort.sandbox.client;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.model.CallbackQuery;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.response.GetUpdatesResponse;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import java.util.List;

/** A small bot with a real client: it greets, echoes, and asks a question with two buttons. */
public final class EchoBot implements AutoCloseable {
    private final TelegramBot client;
    private final Thread poller;
    private volatile boolean stopped;

    private EchoBot(BotApiSandbox sandbox) {
        client = new TelegramBot.Builder(SandboxOptions.defaults().token())
                .apiUrl(sandbox.baseUrl())
                .build();
        poller = new Thread(this::poll, "echo-bot");
        poller.setDaemon(true);
    }

    /** Starts polling. */
    public static EchoBot start(BotApiSandbox sandbox) {
        EchoBot bot = new EchoBot(sandbox);
        bot.client.execute(new SetMyCommands(
                new BotCommand("start", "Say hello"), new BotCommand("help", "What this bot can do")));
        bot.poller.start();
        return bot;
    }

    /** Replaces the text of a message. */
    public void edit(long chat, int message, String text) {
        client.execute(new EditMessageText(chat, message, text));
    }

    @Override
    public void close() {
        stopped = true;
        client.shutdown();
    }

    private void poll() {
        int offset = 0;
        while (!stopped) {
            List<Update> updates;
            try {
                GetUpdatesResponse answer =
                        client.execute(new GetUpdates().timeout(50).offset(offset));
                updates = answer.updates() == null ? List.of() : answer.updates();
            } catch (RuntimeException e) {
                return;
            }
            for (Update update : updates) {
                handle(update);
                offset = update.updateId() + 1;
            }
        }
    }

    private void handle(Update update) {
        if (update.message() != null && update.message().text() != null) {
            reply(update.message());
        } else if (update.callbackQuery() != null) {
            answer(update.callbackQuery());
        }
    }

    private void reply(Message message) {
        long chat = message.chat().id();
        if (message.text().equals("/start")) {
            String name = message.from().firstName();
            client.execute(new SendMessage(chat, "👋 Hello, <b>" + name + "</b>. Write anything, I <i>repeat</i> it.")
                    .parseMode(ParseMode.HTML));
            return;
        }
        client.execute(new SendMessage(chat, "You said: " + message.text() + "\nIs that right?")
                .replyMarkup(new InlineKeyboardMarkup(
                        new InlineKeyboardButton("Yes").callbackData("yes"),
                        new InlineKeyboardButton("No").callbackData("no"))));
    }

    private void answer(CallbackQuery query) {
        client.execute(new AnswerCallbackQuery(query.id()).text("Pressed " + query.data()));
        client.execute(new EditMessageText(
                query.from().id(), query.maybeInaccessibleMessage().messageId(), "You chose " + query.data() + "."));
    }
}
