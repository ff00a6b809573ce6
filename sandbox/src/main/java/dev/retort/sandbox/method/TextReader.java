package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.text.FormattedText;
import dev.retort.sandbox.text.HtmlText;
import dev.retort.sandbox.text.MarkupException;
import dev.retort.sandbox.text.TextEntity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the text or the caption of a message from the parameters of a call.
 *
 * @param visible the visible text
 * @param source the text as the bot sent it
 */
record TextReader(FormattedText visible, Content.Source source) {
    private static final int LONGEST_CAPTION = 1024;
    private static final List<String> DETAILS = List.of("url", "language", "custom_emoji_id");

    /** The text of a message, which must not be empty. */
    static TextReader text(Parameters parameters) {
        if (parameters.text("text").isEmpty()) {
            throw ApiException.badRequest("message text is empty");
        }
        TextReader read = read(parameters, "text", "entities");
        if (read.visible.text().isEmpty()) {
            throw ApiException.badRequest("text must be non-empty");
        }
        return read;
    }

    /** The caption of a file, which may be empty. */
    static TextReader caption(Parameters parameters) {
        TextReader read = read(parameters, "caption", "caption_entities");
        if (read.visible.characters() > LONGEST_CAPTION) {
            throw ApiException.badRequest("message caption is too long");
        }
        return read;
    }

    /** Checks the length of a text. Telegram does this after it has found the chat. */
    void checkLength() {
        if (visible.characters() > FormattedText.MAX_CHARACTERS) {
            throw ApiException.badRequest("message is too long");
        }
    }

    private static TextReader read(Parameters parameters, String textName, String entitiesName) {
        String raw = parameters.text(textName);
        String parseMode = parameters.text("parse_mode");
        String text = raw.replace("\r", "");
        FormattedText formatted = switch (parseMode.toLowerCase(Locale.ROOT)) {
            case "", "none" -> new FormattedText(text, entities(parameters, entitiesName, text.length()));
            case "html" -> html(text);
            // Telegram also supports Markdown; refusing it is better than accepting malformed text.
            default -> throw ApiException.badRequest("unsupported parse_mode");
        };
        return new TextReader(formatted.cleaned(), new Content.Source(raw, parseMode));
    }

    private static FormattedText html(String text) {
        try {
            return HtmlText.parse(text);
        } catch (MarkupException e) {
            throw ApiException.badRequest("can't parse entities: " + e.getMessage());
        }
    }

    private static List<TextEntity> entities(Parameters parameters, String name, int length) {
        JsonNode given = parameters.json(name).orElse(null);
        List<TextEntity> entities = new ArrayList<>();
        if (given == null || !given.isArray()) {
            return entities;
        }
        for (JsonNode node : given) {
            entity(node, length, entities);
        }
        entities.sort(Comparator.comparingInt(TextEntity::offset)
                .thenComparing(Comparator.comparingInt(TextEntity::length).reversed()));
        return entities;
    }

    private static void entity(JsonNode node, int length, List<TextEntity> entities) {
        if (!node.isObject()) {
            throw ApiException.badRequest("can't parse MessageEntity: expected an Object");
        }
        for (String field : List.of("offset", "length", "type")) {
            if (!node.has(field)) {
                throw ApiException.badRequest("can't parse MessageEntity: Can't find field \"" + field + "\"");
            }
        }
        int offset = node.path("offset").asInt();
        int end = Math.min(length, offset + node.path("length").asInt());
        if (offset < 0 || offset >= end) {
            return;
        }
        Map<String, String> details = new HashMap<>();
        DETAILS.stream()
                .filter(node::has)
                .forEach(field -> details.put(field, node.path(field).asText()));
        entities.add(new TextEntity(node.path("type").asText(), offset, end - offset, details));
    }
}
