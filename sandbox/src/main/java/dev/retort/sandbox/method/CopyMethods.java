package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.chat.Origin;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.json.MessageJson;
import dev.retort.sandbox.world.World;
import java.util.Map;

/** Resends existing messages: as a copy, or as a forward that names its origin. */
final class CopyMethods {
    private final World world;
    private final Outbox outbox;
    private final MessageJson json;

    CopyMethods(World world, Outbox outbox) {
        this.world = world;
        this.outbox = outbox;
        this.json = new MessageJson(world);
    }

    Map<String, Method> methods() {
        return Map.of("copymessage", this::copyMessage, "forwardmessage", this::forwardMessage);
    }

    private ApiReply copyMessage(Parameters parameters) {
        Content content = original(parameters, "message to copy not found").content();
        if (parameters.has("caption") && content.attachment() != null) {
            TextReader caption = TextReader.caption(parameters);
            content = content.withText(caption.visible(), caption.source());
        }
        Message copy = outbox.send(writable(parameters), content, parameters);
        return ApiReply.ok(JsonNodeFactory.instance.objectNode().put("message_id", copy.id()));
    }

    private ApiReply forwardMessage(Parameters parameters) {
        Message original = original(parameters, "message to forward not found");
        Origin first = original.details().origin();
        Origin origin = first != null ? first : origin(original);
        return ApiReply.ok(json.message(outbox.forward(writable(parameters), original.content(), origin)));
    }

    private static Origin origin(Message message) {
        return message.isPost()
                ? new Origin(message.chatId(), message.id(), message.date())
                : new Origin(message.senderId(), 0, message.date());
    }

    private Message original(Parameters parameters, String otherwise) {
        String from = parameters.text("from_chat_id");
        if (from.isEmpty()) {
            throw ApiException.badRequest("parameter \"from_chat_id\" is required");
        }
        Target target = Target.find(world, from, Target.Access.READ);
        return world.conversation(target.id())
                .find((int) parameters.integer("message_id"))
                .orElseThrow(() -> ApiException.badRequest(otherwise));
    }

    private Target writable(Parameters parameters) {
        return Target.find(world, parameters.text("chat_id"), Target.Access.WRITE);
    }
}
