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
 * The command menus that the bot has set, one for each scope and language, and the rules for their contents.
 *
 * <p>A menu is never inherited from a wider scope: Telegram's applications do that, and {@code getMyCommands} does not
 * show it either. Thread-safe.
 */
public final class CommandMenus {
    private static final int MAX_COMMANDS = 100;
    private static final int LONGEST_DESCRIPTION = 256;
    private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");
    private static final JsonNode DEFAULT_SCOPE =
            JsonNodeFactory.instance.objectNode().put("type", "default");

    private final Map<MenuKey, List<Entry>> menus = new HashMap<>();

    /** Sets the menu described by the parameters; without commands, it is emptied. */
    synchronized void set(Parameters parameters) {
        MenuKey key = MenuKey.of(parameters);
        menus.put(key, parameters.json("commands").map(CommandMenus::read).orElseGet(List::of));
    }

    /** Deletes the menu described by the parameters. */
    synchronized void delete(Parameters parameters) {
        menus.remove(MenuKey.of(parameters));
    }

    /** The menu described by the parameters, as JSON. */
    synchronized ArrayNode json(Parameters parameters) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        menus.getOrDefault(MenuKey.of(parameters), List.of())
                .forEach(entry ->
                        array.addObject().put("command", entry.command()).put("description", entry.description()));
        return array;
    }

    /** The default menu (all users, all languages); empty until the bot sets it. */
    public synchronized List<Entry> forEverybody() {
        return menus.getOrDefault(new MenuKey(DEFAULT_SCOPE, ""), List.of());
    }

    /** The menu that a person's application shows in the chat with the bot: the most specific one that is set. */
    public synchronized List<Entry> shownTo(Profile person) {
        JsonNode chat =
                JsonNodeFactory.instance.objectNode().put("type", "chat").put("chat_id", person.id());
        JsonNode privateChats = JsonNodeFactory.instance.objectNode().put("type", "all_private_chats");
        for (JsonNode scope : List.of(chat, privateChats, DEFAULT_SCOPE)) {
            for (String language : List.of(person.languageCode(), "")) {
                List<Entry> menu = menus.get(new MenuKey(scope, language));
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
        if (commands.size() > MAX_COMMANDS) {
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
     * @param description its text in the menu
     */
    public record Entry(String command, String description) {}

    /** The scope and language of a menu. */
    private record MenuKey(JsonNode scope, String languageCode) {
        static MenuKey of(Parameters parameters) {
            JsonNode scope = parameters.json("scope").orElse(DEFAULT_SCOPE);
            JsonNode chatId = scope.path("chat_id");
            // Telegram accepts a number with and without quotes.
            if (chatId.isTextual() && chatId.textValue().matches("-?\\d{1,18}")) {
                scope = ((ObjectNode) scope).put("chat_id", Long.parseLong(chatId.textValue()));
            } else if (chatId.isIntegralNumber()) {
                scope = ((ObjectNode) scope).put("chat_id", chatId.longValue());
            }
            return new MenuKey(scope, parameters.text("language_code"));
        }
    }
}
