package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retort.sandbox.chat.Button;
import dev.retort.sandbox.chat.InlineKeyboard;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code reply_markup}.
 *
 * @param inline the buttons below the message
 * @param replyKeyboard the labels of a custom keyboard; no rows remove it, null leaves it unchanged
 */
record ReplyMarkup(InlineKeyboard inline, @Nullable List<List<String>> replyKeyboard) {
    private static final int MAX_DATA_BYTES = 64;
    private static final Pattern URL =
            Pattern.compile("(?i)(https?://|tg://|ton://)?[^\\s/?#.]+(\\.[^\\s/?#.]+)+.*|tg://.*|https?://localhost.*");
    private static final List<String> OTHER_TYPES = List.of(
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat",
            "copy_text",
            "callback_game",
            "pay");

    static ReplyMarkup read(Parameters parameters) {
        String given = parameters.text("reply_markup");
        if (given.isEmpty()) {
            return new ReplyMarkup(InlineKeyboard.NONE, null);
        }
        JsonNode markup;
        try {
            markup = parameters.json("reply_markup").orElseThrow();
        } catch (ApiException e) {
            throw ApiException.badRequest("can't parse reply keyboard markup JSON object");
        }
        if (!markup.isObject()) {
            throw ApiException.badRequest("object expected as reply markup");
        }
        if (markup.path("keyboard").size() > 0) {
            return new ReplyMarkup(InlineKeyboard.NONE, labels(markup.path("keyboard")));
        }
        boolean removed = markup.path("remove_keyboard").asBoolean();
        return new ReplyMarkup(inline(markup.path("inline_keyboard")), removed ? List.of() : null);
    }

    private static List<List<String>> labels(JsonNode rows) {
        List<List<String>> labels = new ArrayList<>();
        for (JsonNode row : rows) {
            if (!row.isArray()) {
                throw ApiException.badRequest("field \"keyboard\" must be an Array of Arrays");
            }
            List<String> inRow = new ArrayList<>();
            row.forEach(button -> inRow.add(
                    button.isTextual()
                            ? button.textValue()
                            : button.path("text").asText()));
            labels.add(inRow);
        }
        return labels;
    }

    private static InlineKeyboard inline(JsonNode rows) {
        List<List<Button>> read = new ArrayList<>();
        for (JsonNode row : rows) {
            if (!row.isArray()) {
                throw ApiException.badRequest(
                        "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
            }
            List<Button> buttons = new ArrayList<>();
            row.forEach(button -> buttons.add(button(button)));
            if (!buttons.isEmpty()) {
                read.add(buttons);
            }
        }
        return new InlineKeyboard(read);
    }

    private static Button button(JsonNode node) {
        if (!node.isObject()) {
            throw unreadable("InlineKeyboardButton must be an Object");
        }
        if (!node.has("text")) {
            throw unreadable("Can't find field \"text\"");
        }
        String text = node.path("text").asText().strip();
        if (text.isEmpty()) {
            throw ApiException.badRequest("inline keyboard button text must be non-empty");
        }
        String url = node.path("url").asText("");
        if (!url.isEmpty()) {
            return new Button(text, "url", TextNode.valueOf(checkedUrl(url)));
        }
        String data = node.path(Button.CALLBACK).asText("");
        if (!data.isEmpty()) {
            if (data.getBytes(StandardCharsets.UTF_8).length > MAX_DATA_BYTES) {
                throw ApiException.badRequest("BUTTON_DATA_INVALID");
            }
            return new Button(text, Button.CALLBACK, TextNode.valueOf(data));
        }
        return OTHER_TYPES.stream()
                .filter(node::has)
                .findFirst()
                .map(type -> new Button(text, type, node.path(type)))
                .orElseThrow(() -> unreadable("Text buttons are unallowed in the inline keyboard"));
    }

    private static String checkedUrl(String url) {
        if (!URL.matcher(url).matches()) {
            throw ApiException.badRequest("inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL");
        }
        return url.contains("://") ? url : "http://" + url;
    }

    private static ApiException unreadable(String what) {
        return ApiException.badRequest("can't parse inline keyboard button: " + what);
    }
}
