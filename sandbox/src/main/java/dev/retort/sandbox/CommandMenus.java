package dev.retort.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.Parameters;
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
final class CommandMenus {
    private static final int MOST_COMMANDS = 100;
    private static final int LONGEST_DESCRIPTION = 256;
    private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");
    private static final JsonNode DEFAULT_SCOPE =
            JsonNodeFactory.instance.objectNode().put("type", "default");

    private final Map<Place, List<BotCommand>> menus = new HashMap<>();

    /** Sets the menu that the parameters describe; none at all empties it. */
    synchronized void set(Parameters parameters) {
        Place place = Place.of(parameters);
        menus.put(place, parameters.json("commands").map(CommandMenus::read).orElseGet(List::of));
    }

    synchronized List<BotCommand> get(Parameters parameters) {
        return menus.getOrDefault(Place.of(parameters), List.of());
    }

    private static List<BotCommand> read(JsonNode commands) {
        if (!commands.isArray()) {
            throw ApiException.badRequest("expected an Array of BotCommand");
        }
        if (commands.size() > MOST_COMMANDS) {
            throw ApiException.badRequest("BOT_COMMANDS_TOO_MUCH");
        }
        List<BotCommand> menu = new ArrayList<>();
        for (JsonNode command : commands) {
            menu.add(readOne(command));
        }
        return List.copyOf(menu);
    }

    private static BotCommand readOne(JsonNode node) {
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
        return new BotCommand(command, description);
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

    /** Whom a menu is for. */
    private record Place(JsonNode scope, String languageCode) {
        static Place of(Parameters parameters) {
            return new Place(parameters.json("scope").orElse(DEFAULT_SCOPE), parameters.text("language_code"));
        }
    }
}
