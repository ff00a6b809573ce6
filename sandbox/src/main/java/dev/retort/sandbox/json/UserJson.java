package dev.retort.sandbox.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.world.Person;
import dev.retort.sandbox.world.Profile;
import dev.retort.sandbox.world.World;

/** Renders people and bots as JSON. */
public final class UserJson {
    private UserJson() {}

    /** A person. */
    public static ObjectNode person(Profile profile) {
        ObjectNode node = names(object().put("id", profile.id()).put("is_bot", false), profile);
        return profile.languageCode().isEmpty() ? node : node.put("language_code", profile.languageCode());
    }

    /** A bot. */
    public static ObjectNode bot(Profile profile) {
        return names(object().put("id", profile.id()).put("is_bot", true), profile);
    }

    /** The bot as {@code getMe} returns it, with its capabilities. */
    public static ObjectNode me(Profile profile) {
        return bot(profile)
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false);
    }

    /** The person or the bot with this id. */
    public static ObjectNode user(World world, long id) {
        return id == world.bot().id()
                ? bot(world.bot())
                : world.person(id).map(Person::profile).map(UserJson::person).orElseThrow();
    }

    static ObjectNode names(ObjectNode node, Profile profile) {
        node.put("first_name", profile.firstName());
        return profile.username().isEmpty() ? node : node.put("username", profile.username());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
