package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.InlineKeyboard;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.chat.Origin;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.world.ChannelActions;
import dev.retort.sandbox.world.Person;
import dev.retort.sandbox.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends messages of the bot, after checking that it may write to the chat. */
final class Outbox {
    private final World world;

    Outbox(World world) {
        this.world = world;
    }

    /** Sends a message with the buttons and the reply specified by the parameters. */
    Message send(Target target, Content content, Parameters parameters) {
        ReplyMarkup markup = ReplyMarkup.read(parameters);
        int replyTo = replyTo(target, parameters);
        Message sent = send(target, content, markup.inline(), new Message.Details(null, replyTo, null));
        List<List<String>> replyKeyboard = markup.replyKeyboard();
        if (target.channel() == null && replyKeyboard != null) {
            target.person().showReplyKeyboard(replyKeyboard);
            world.changed();
        }
        return sent;
    }

    /** Sends a message that was originally written elsewhere. */
    Message forward(Target target, Content content, @Nullable Origin origin) {
        return send(target, content, InlineKeyboard.NONE, new Message.Details(origin, 0, null));
    }

    private Message send(Target target, Content content, InlineKeyboard keyboard, Message.Details details) {
        Channel channel = target.channel();
        long botId = world.bot().id();
        if (channel != null) {
            return new ChannelActions(world, channel, botId).post(content, keyboard, details);
        }
        checkContact(target.person());
        int id = world.conversation(target.id()).nextId();
        return world.send(new Message(target.id(), id, botId, world.now(), content, keyboard, details));
    }

    private void checkContact(Person person) {
        switch (person.contact()) {
            case BLOCKED -> throw new ApiException(403, "Forbidden: bot was blocked by the user");
            case DEACTIVATED -> throw new ApiException(403, "Forbidden: user is deactivated");
            case NONE -> {
                if (!person.mayBeWrittenAt(world.now())) {
                    throw new ApiException(403, "Forbidden: bot can't initiate conversation with a user");
                }
            }
            case STARTED -> {}
        }
    }

    private int replyTo(Target target, Parameters parameters) {
        JsonNode reply = parameters.json("reply_parameters").orElse(null);
        long id = reply != null ? reply.path("message_id").asLong() : parameters.integer("reply_to_message_id");
        if (id == 0) {
            return 0;
        }
        if (world.conversation(target.id()).find((int) id).isPresent()) {
            return (int) id;
        }
        boolean optional = reply != null
                ? reply.path("allow_sending_without_reply").asBoolean()
                : parameters.flag("allow_sending_without_reply");
        if (!optional) {
            throw ApiException.badRequest("message to be replied not found");
        }
        return 0;
    }
}
