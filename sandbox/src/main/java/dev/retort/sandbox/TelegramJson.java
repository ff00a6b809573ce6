package dev.retort.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.text.FormattedText;
import dev.retort.sandbox.text.TextEntity;
import java.time.Instant;
import java.util.List;

/** Spells users, chats and messages as the Bot API does: absent rather than empty, dates in Unix seconds. */
final class TelegramJson {
    private TelegramJson() {}

    static ObjectNode person(SandboxUser user) {
        ObjectNode node = names(object().put("id", user.id()).put("is_bot", false), user);
        return user.languageCode().isEmpty() ? node : node.put("language_code", user.languageCode());
    }

    static ObjectNode bot(SandboxUser bot) {
        return names(object().put("id", bot.id()).put("is_bot", true), bot);
    }

    /** The bot as it sees itself, with what it may do. */
    static ObjectNode me(SandboxUser bot) {
        return bot(bot).put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false);
    }

    static ObjectNode message(Header header, FormattedText text) {
        ObjectNode chat =
                names(object().put("id", header.chat().id()), header.chat()).put("type", "private");
        ObjectNode node = object().put("message_id", header.messageId());
        node.set("from", header.from());
        node.set("chat", chat);
        node.put("date", header.date().getEpochSecond()).put("text", text.text());
        if (!text.entities().isEmpty()) {
            node.set("entities", entities(text.entities()));
        }
        return node;
    }

    static ArrayNode commands(List<BotCommand> commands) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        commands.forEach(command ->
                array.addObject().put("command", command.command()).put("description", command.description()));
        return array;
    }

    private static ArrayNode entities(List<TextEntity> entities) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (TextEntity entity : entities) {
            ObjectNode node = array.addObject()
                    .put("offset", entity.offset())
                    .put("length", entity.length())
                    .put("type", entity.type());
            entity.details().forEach(node::put);
        }
        return array;
    }

    private static ObjectNode names(ObjectNode node, SandboxUser user) {
        node.put("first_name", user.firstName());
        return user.username().isEmpty() ? node : node.put("username", user.username());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * All of a message but its text.
     *
     * @param messageId its number in the chat
     * @param chat the person whose private chat it is in
     * @param from who wrote it, spelled already
     * @param date when
     */
    record Header(int messageId, SandboxUser chat, ObjectNode from, Instant date) {}
}
