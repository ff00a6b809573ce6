package dev.retort.bot.chat;

import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.User;
import dev.retort.bot.database.Profile;
import dev.retort.bot.telegram.UpdateHandler;
import java.util.function.Consumer;

/** Passes each update to its handler. Updates without a handler are ignored. */
public final class Dispatcher implements UpdateHandler {
    private final String botName;
    private final Consumer<Profile> start;

    /**
     * A dispatcher.
     *
     * @param botName the username of this bot, without the {@code @}
     * @param start called with the sender of /start in a private chat
     */
    public Dispatcher(String botName, Consumer<Profile> start) {
        this.botName = botName;
        this.start = start;
    }

    @Override
    public void handle(Update update) {
        Message message = update.message();
        if (message == null || message.from() == null || message.text() == null || !isPrivate(message)) {
            return;
        }
        Command.in(message.text(), botName)
                .filter(command -> command.name().equals("start"))
                .ifPresent(command -> start.accept(profile(message.from())));
    }

    private static boolean isPrivate(Message message) {
        return message.chat() != null && message.chat().type() == Chat.Type.Private;
    }

    private static Profile profile(User from) {
        String firstName = from.firstName() == null ? "" : from.firstName();
        return new Profile(from.id(), from.username(), firstName, from.lastName());
    }
}
