package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.channel.Right;
import dev.retort.sandbox.chat.CallbackQuery;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.InlineKeyboard;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.json.MessageJson;
import dev.retort.sandbox.world.World;
import java.time.Duration;
import java.util.Map;

/** The methods that edit and delete messages and answer button presses. */
final class EditMethods {
    private static final Duration DELETABLE = Duration.ofHours(48);
    private static final Duration ANSWERABLE = Duration.ofMinutes(1);
    private static final int LONGEST_ANSWER = 200;
    private static final String NOT_MODIFIED = "message is not modified: specified new message content and reply markup"
            + " are exactly the same as a current content and reply markup of the message";

    private final World world;
    private final MessageJson json;

    EditMethods(World world) {
        this.world = world;
        this.json = new MessageJson(world);
    }

    Map<String, Method> methods() {
        return Map.of(
                "editmessagetext", this::editMessageText,
                "editmessagecaption", this::editMessageCaption,
                "editmessagereplymarkup", this::editMessageReplyMarkup,
                "deletemessage", this::deleteMessage,
                "answercallbackquery", this::answerCallbackQuery);
    }

    private ApiReply editMessageText(Parameters parameters) {
        TextReader text = TextReader.text(parameters);
        InlineKeyboard keyboard = ReplyMarkup.read(parameters).inline();
        Message message = editable(parameters);
        if (message.content().attachment() != null) {
            throw ApiException.badRequest("there is no text in the message to edit");
        }
        text.checkLength();
        return replace(message, message.content().withText(text.visible(), text.source()), keyboard);
    }

    private ApiReply editMessageCaption(Parameters parameters) {
        TextReader caption = TextReader.caption(parameters);
        InlineKeyboard keyboard = ReplyMarkup.read(parameters).inline();
        Message message = editable(parameters);
        if (message.content().attachment() == null) {
            throw ApiException.badRequest("there is no caption in the message to edit");
        }
        return replace(message, message.content().withText(caption.visible(), caption.source()), keyboard);
    }

    private ApiReply editMessageReplyMarkup(Parameters parameters) {
        InlineKeyboard keyboard = ReplyMarkup.read(parameters).inline();
        Message message = editable(parameters);
        return replace(message, message.content(), keyboard);
    }

    private ApiReply replace(Message message, Content content, InlineKeyboard keyboard) {
        if (content.looksLike(message.content()) && keyboard.equals(message.keyboard())) {
            throw ApiException.badRequest(NOT_MODIFIED);
        }
        return ApiReply.ok(json.message(world.replace(message.edited(content, keyboard, world.now()))));
    }

    private ApiReply deleteMessage(Parameters parameters) {
        if (parameters.text("chat_id").isEmpty()) {
            throw ApiException.badRequest("chat identifier is not specified");
        }
        if (parameters.integer("message_id") <= 0) {
            throw ApiException.badRequest("message identifier is not specified");
        }
        Target target = Target.find(world, parameters.text("chat_id"), Target.Access.WRITE);
        Message message = message(target, parameters, "message to delete not found");
        Channel channel = target.channel();
        if (channel != null && !mayDelete(bot(channel), message)) {
            throw ApiException.badRequest("message can't be deleted");
        }
        if (Duration.between(message.date(), world.now()).compareTo(DELETABLE) > 0) {
            throw ApiException.badRequest("message can't be deleted for everyone");
        }
        world.delete(message);
        return ApiReply.ok(BooleanNode.TRUE);
    }

    private ApiReply answerCallbackQuery(Parameters parameters) {
        CallbackQuery query = world.query(parameters.text("callback_query_id"))
                .filter(found -> found.answer() == null)
                .filter(found -> Duration.between(found.date(), world.now()).compareTo(ANSWERABLE) <= 0)
                .orElseThrow(() -> ApiException.badRequest(
                        "query is too old and response timeout expired or query ID is invalid"));
        String text = parameters.text("text");
        if (text.codePointCount(0, text.length()) > LONGEST_ANSWER) {
            throw ApiException.badRequest("MESSAGE_TOO_LONG");
        }
        boolean alert = parameters.flag("show_alert");
        world.answer(query, new CallbackQuery.Answer(text, alert, parameters.text("url")));
        return ApiReply.ok(BooleanNode.TRUE);
    }

    private Message editable(Parameters parameters) {
        boolean isInline = parameters.text("chat_id").isEmpty() && parameters.integer("message_id") == 0;
        if (isInline) {
            String inlineId = parameters.text("inline_message_id");
            throw ApiException.badRequest(
                    inlineId.isEmpty() ? "message identifier is not specified" : "MESSAGE_ID_INVALID");
        }
        Target target = Target.find(world, parameters.text("chat_id"), Target.Access.WRITE);
        Message message = message(target, parameters, "message to edit not found");
        Channel channel = target.channel();
        boolean own =
                message.senderId() == world.bot().id() && message.details().origin() == null;
        boolean allowed = own || (channel != null && bot(channel).may(Right.CAN_EDIT_MESSAGES));
        if (!allowed) {
            throw ApiException.badRequest("message can't be edited");
        }
        return message;
    }

    private Message message(Target target, Parameters parameters, String otherwise) {
        return world.conversation(target.id())
                .find((int) parameters.integer("message_id"))
                .orElseThrow(() -> ApiException.badRequest(otherwise));
    }

    private boolean mayDelete(Membership bot, Message message) {
        boolean ownPost = message.senderId() == world.bot().id() && bot.may(Right.CAN_POST_MESSAGES);
        return ownPost || bot.may(Right.CAN_DELETE_MESSAGES);
    }

    private Membership bot(Channel channel) {
        return channel.membership(world.bot().id(), world.now());
    }
}
