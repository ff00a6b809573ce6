package dev.retort.sandbox.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.chat.Attachment;
import dev.retort.sandbox.chat.Button;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.InlineKeyboard;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.chat.Origin;
import dev.retort.sandbox.chat.StoredFile;
import dev.retort.sandbox.text.FormattedText;
import dev.retort.sandbox.text.TextEntity;
import dev.retort.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders messages as JSON, with their text, files and buttons. */
public final class MessageJson {
    private final World world;
    private final ChatJson chats;

    /** Creates a renderer for the contents of this world. */
    public MessageJson(World world) {
        this.world = world;
        this.chats = new ChatJson(world);
    }

    /** A message, including the message to which it replies. */
    public ObjectNode message(Message message) {
        ObjectNode node = bare(message);
        int replyTo = message.details().replyTo();
        world.conversation(message.chatId())
                .find(replyTo)
                .ifPresent(answered -> node.set("reply_to_message", bare(answered)));
        return node;
    }

    /** The entities of a text. */
    public static ArrayNode entities(List<TextEntity> entities) {
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

    /** The buttons below a message. */
    public static ObjectNode keyboard(InlineKeyboard keyboard) {
        ObjectNode node = UserJson.object();
        ArrayNode rows = node.putArray("inline_keyboard");
        for (List<Button> row : keyboard.rows()) {
            ArrayNode buttons = rows.addArray();
            for (Button button : row) {
                buttons.addObject().put("text", button.text()).set(button.type(), button.value());
            }
        }
        return node;
    }

    /** A file as {@code getFile} returns it. */
    public static ObjectNode file(StoredFile file) {
        return UserJson.object()
                .put("file_id", file.id())
                .put("file_unique_id", file.uniqueId())
                .put("file_size", file.content().length);
    }

    private ObjectNode bare(Message message) {
        ObjectNode node = UserJson.object().put("message_id", message.id());
        if (message.isPost()) {
            node.set("sender_chat", chats.chat(message.chatId()));
        } else {
            node.set("from", UserJson.user(world, message.senderId()));
        }
        node.set("chat", chats.chat(message.chatId()));
        node.put("date", message.date().getEpochSecond());
        Instant edited = message.details().edited();
        if (edited != null) {
            node.put("edit_date", edited.getEpochSecond());
        }
        addOrigin(node, message.details().origin());
        addContent(node, message.content());
        if (!message.keyboard().isEmpty()) {
            node.set("reply_markup", keyboard(message.keyboard()));
        }
        return node;
    }

    private void addOrigin(ObjectNode node, @Nullable Origin origin) {
        if (origin == null) {
            return;
        }
        long date = origin.date().getEpochSecond();
        ObjectNode spelled = node.putObject("forward_origin");
        if (origin.isPost()) {
            spelled.put("type", "channel").set("chat", chats.chat(origin.chatId()));
            spelled.put("message_id", origin.messageId()).put("date", date);
            node.set("forward_from_chat", chats.chat(origin.chatId()));
            node.put("forward_from_message_id", origin.messageId());
        } else {
            spelled.put("type", "user").set("sender_user", UserJson.user(world, origin.chatId()));
            spelled.put("date", date);
            node.set("forward_from", UserJson.user(world, origin.chatId()));
        }
        node.put("forward_date", date);
    }

    private static void addContent(ObjectNode node, Content content) {
        Attachment attachment = content.attachment();
        FormattedText text = content.text();
        if (attachment != null) {
            addFile(node, attachment);
        }
        if (attachment == null || !text.text().isEmpty()) {
            String prefix = attachment == null ? "" : "caption_";
            node.put(attachment == null ? "text" : "caption", text.text());
            if (!text.entities().isEmpty()) {
                node.set(prefix + "entities", entities(text.entities()));
            }
        }
    }

    private static void addFile(ObjectNode node, Attachment attachment) {
        StoredFile file = attachment.file();
        if (attachment.kind() == Attachment.Kind.PHOTO) {
            StoredFile.Size size = file.size();
            node.putArray("photo").add(file(file).put("width", size.width()).put("height", size.height()));
            return;
        }
        ObjectNode document = UserJson.object();
        if (!file.name().isEmpty()) {
            document.put("file_name", file.name());
        }
        node.set("document", document.put("mime_type", file.mimeType()).setAll(file(file)));
    }
}
