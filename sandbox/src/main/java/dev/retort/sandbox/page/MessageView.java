package dev.retort.sandbox.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.chat.Attachment;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.chat.Origin;
import dev.retort.sandbox.json.MessageJson;
import dev.retort.sandbox.world.Person;
import dev.retort.sandbox.world.World;
import java.util.List;

/** Renders messages for the page. */
final class MessageView {
    private static final int MESSAGES_SHOWN = 200;

    private final World world;

    MessageView(World world) {
        this.world = world;
    }

    /** The last messages of a chat, oldest first. */
    ArrayNode messages(long chatId) {
        List<Message> all = world.conversation(chatId).messages();
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        all.subList(Math.max(0, all.size() - MESSAGES_SHOWN), all.size())
                .forEach(message -> shown.add(message(message)));
        return shown;
    }

    private ObjectNode message(Message message) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", message.id())
                .put("fromBot", message.senderId() == world.bot().id())
                .put("from", name(message.senderId()))
                .put("date", message.date().toString())
                .put("edited", message.details().edited() != null)
                .put("replyTo", message.details().replyTo())
                .put("text", message.content().text().text());
        node.set("entities", MessageJson.entities(message.content().text().entities()));
        node.set("buttons", MessageJson.keyboard(message.keyboard()).get("inline_keyboard"));
        Origin origin = message.details().origin();
        if (origin != null) {
            node.put("forwarded", name(origin.chatId()));
        }
        Attachment attachment = message.content().attachment();
        if (attachment != null) {
            node.putObject("file")
                    .put("kind", attachment.kind().field())
                    .put("name", attachment.file().name())
                    .put("size", attachment.file().content().length)
                    .put("url", "/file/" + attachment.file().id());
        }
        return node;
    }

    /** The display name of the person, bot or channel with this id. */
    String name(long id) {
        if (id == world.bot().id()) {
            return world.bot().firstName();
        }
        return world.channel(id)
                .map(channel -> channel.title())
                .or(() -> world.person(id).map(Person::profile).map(profile -> profile.firstName()))
                .orElse("?");
    }
}
