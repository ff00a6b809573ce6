package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.world.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The command menus that the bot has set, one for each scope and language, and the rules for what a menu may hold.
 *
 * <p>Menus are kept apart and never inherited from a wider scope: that is left to Telegram's applications, and
 * {@code getMyCommands} does not show it either. Safe for use by many threads.
 */
public final class CommandMenus {
    private static final int MOST_COMMANDS = 100;
    private static final int LONGEST_DESCRIPTION = 256;
    private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");
    private static final JsonNode DEFAULT_SCOPE =
            JsonNodeFactory.instance.objectNode().put("type", "default");

    private final Map<Place, List<Entry>> menus = new HashMap<>();

    /** Sets the menu that the parameters describe; none at all empties it. */
    synchronized void set(Parameters parameters) {
        Place place = Place.of(parameters);
        menus.put(place, parameters.json("commands").map(CommandMenus::read).orElseGet(List::of));
    }

    /** Takes the menu away that the parameters name. */
    synchronized void delete(Parameters parameters) {
        menus.remove(Place.of(parameters));
    }

    /** The menu that the parameters name, spelled. */
    synchronized ArrayNode spell(Parameters parameters) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        menus.getOrDefault(Place.of(parameters), List.of())
                .forEach(entry ->
                        array.addObject().put("command", entry.command()).put("description", entry.description()));
        return array;
    }

    /** The menu for everybody, in no particular language; empty until the bot sets it. */
    public synchronized List<Entry> forEverybody() {
        return menus.getOrDefault(new Place(DEFAULT_SCOPE, ""), List.of());
    }

    /** The menu that a person's application shows in the chat with the bot: the most particular one there is. */
    public synchronized List<Entry> shownTo(Profile person) {
        JsonNode chat =
                JsonNodeFactory.instance.objectNode().put("type", "chat").put("chat_id", person.id());
        JsonNode privateChats = JsonNodeFactory.instance.objectNode().put("type", "all_private_chats");
        for (JsonNode scope : List.of(chat, privateChats, DEFAULT_SCOPE)) {
            for (String language : List.of(person.languageCode(), "")) {
                List<Entry> menu = menus.get(new Place(scope, language));
                if (menu != null) {
                    return menu;
                }
            }
        }
        return List.of();
    }

    private static List<Entry> read(JsonNode commands) {
        if (!commands.isArray()) {
            throw ApiException.badRequest("expected an Array of BotCommand");
        }
        if (commands.size() > MOST_COMMANDS) {
            throw ApiException.badRequest("BOT_COMMANDS_TOO_MUCH");
        }
        List<Entry> menu = new ArrayList<>();
        for (JsonNode command : commands) {
            menu.add(readOne(command));
        }
        return List.copyOf(menu);
    }

    private static Entry readOne(JsonNode node) {
        if (!node.isObject()) {
            throw ApiException.badRequest("can't parse BotCommand: expected an Object");
        }
        String command = field(node, "command").replaceFirst("^/", "");
        String description = field(node, "description").strip();
        if (!COMMAND.matcher(command).matches()) {
            throw ApiException.badRequest("BOT_COMMAND_INVALID");
        }
        if (description.isEmpty()) {
            throw ApiException.badRequest("command description must be non-empty");
        }
        if (description.codePointCount(0, description.length()) > LONGEST_DESCRIPTION) {
            throw ApiException.badRequest("command description length must not exceed " + LONGEST_DESCRIPTION);
        }
        return new Entry(command, description);
    }

    private static String field(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            throw ApiException.badRequest("can't parse BotCommand: Can't find field \"" + name + "\"");
        }
        if (!value.isTextual()) {
            throw ApiException.badRequest("can't parse BotCommand: Field \"" + name + "\" must be of type String");
        }
        return value.textValue();
    }

    /**
     * An entry of a menu.
     *
     * @param command without the slash
     * @param description what the menu says about it
     */
    public record Entry(String command, String description) {}

    /** Whom a menu is for. */
    private record Place(JsonNode scope, String languageCode) {
        static Place of(Parameters parameters) {
            JsonNode scope = parameters.json("scope").orElse(DEFAULT_SCOPE);
            JsonNode chatId = scope.path("chat_id");
            // Telegram takes a number with and without quotes.
            if (chatId.isTextual() && chatId.textValue().matches("-?\\d{1,18}")) {
                scope = ((ObjectNode) scope).put("chat_id", Long.parseLong(chatId.textValue()));
            } else if (chatId.isIntegralNumber()) {
                scope = ((ObjectNode) scope).put("chat_id", chatId.longValue());
            }
            return new Place(scope, parameters.text("language_code"));
        }
    }
}
