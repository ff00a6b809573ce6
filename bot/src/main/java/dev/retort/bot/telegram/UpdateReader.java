package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.CallbackQuery;
import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.ChatJoinRequest;
import com.pengrad.telegrambot.model.ChatMember;
import com.pengrad.telegrambot.model.ChatMemberUpdated;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.User;
import com.pengrad.telegrambot.model.message.origin.MessageOriginChannel;
import dev.retort.bot.chat.Event;
import dev.retort.bot.chat.Event.Contact;
import dev.retort.bot.domain.Profile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates updates of the Bot API to events. Updates that the bot does not use are omitted. */
final class UpdateReader {
    private UpdateReader() {}

    /** Returns the user whom an update is about; 0 if the bot does not use it. */
    static long userId(Update update) {
        return read(update).map(Event::userId).orElse(0L);
    }

    /** Returns the kind of event of an update, such as {@code Message}; empty text if the bot does not use it. */
    static String kind(Update update) {
        return read(update).map(event -> event.getClass().getSimpleName()).orElse("");
    }

    static Optional<Event> read(Update update) {
        int id = update.updateId();
        if (update.message() != null) {
            return message(id, update.message());
        }
        if (update.callbackQuery() != null) {
            return press(id, update.callbackQuery());
        }
        if (update.chatJoinRequest() != null) {
            return joinRequest(id, update.chatJoinRequest());
        }
        if (update.myChatMember() != null) {
            return ownMembership(id, update.myChatMember());
        }
        return update.chatMember() == null ? Optional.empty() : membership(id, update.chatMember());
    }

    private static Optional<Event> message(int id, Message message) {
        if (message.from() == null || !isPrivate(message.chat())) {
            return Optional.empty();
        }
        String text = message.text() == null ? "" : message.text();
        String album = message.mediaGroupId() == null ? "" : message.mediaGroupId();
        Event.Content content = new Event.Content(text, forwardedFrom(message), message.messageId(), album);
        return Optional.of(new Event.Message(id, profile(message.from()), content));
    }

    private static @Nullable Long forwardedFrom(Message message) {
        return message.forwardOrigin() instanceof MessageOriginChannel channel
                ? channel.chat().id()
                : null;
    }

    private static Optional<Event> press(int id, CallbackQuery query) {
        var message = query.maybeInaccessibleMessage();
        if (query.from() == null || query.data() == null || message == null || !isPrivate(message.chat())) {
            return Optional.empty();
        }
        Event.PressedButton button = new Event.PressedButton(query.id(), message.messageId(), query.data());
        return Optional.of(new Event.Press(id, profile(query.from()), button));
    }

    private static Optional<Event> joinRequest(int id, ChatJoinRequest request) {
        if (request.from() == null || request.chat() == null) {
            return Optional.empty();
        }
        return Optional.of(new Event.JoinRequested(
                id, profile(request.from()), request.chat().id()));
    }

    private static Optional<Event> ownMembership(int id, ChatMemberUpdated change) {
        Profile sender = profile(change.from());
        ChatMember.Status status = change.newChatMember().status();
        if (isPrivate(change.chat())) {
            Contact contact = status == ChatMember.Status.kicked ? Contact.BLOCKED : Contact.UNBLOCKED;
            return Optional.of(new Event.ContactChanged(id, sender, contact));
        }
        boolean isChannel = change.chat().type() == Chat.Type.channel;
        return isChannel && status == ChatMember.Status.administrator
                ? Optional.of(new Event.BotAdded(id, sender, change.chat().id()))
                : Optional.empty();
    }

    /** Members whom a bot has let in are omitted: the queue that has approved them closes their request itself. */
    private static Optional<Event> membership(int id, ChatMemberUpdated change) {
        boolean isMember = change.newChatMember().status() == ChatMember.Status.member;
        return isMember && !Boolean.TRUE.equals(change.from().isBot())
                ? Optional.of(new Event.Joined(
                        id, change.chat().id(), change.newChatMember().user().id()))
                : Optional.empty();
    }

    private static boolean isPrivate(@Nullable Chat chat) {
        return chat != null && chat.type() == Chat.Type.Private;
    }

    private static Profile profile(User from) {
        String firstName = from.firstName() == null ? "" : from.firstName();
        return new Profile(from.id(), from.username(), firstName, from.lastName());
    }
}
