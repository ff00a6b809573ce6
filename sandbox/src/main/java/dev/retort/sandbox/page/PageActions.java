package dev.retort.sandbox.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.calls.CallLog;
import dev.retort.sandbox.calls.Fault;
import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.InviteLink;
import dev.retort.sandbox.channel.InviteLink.Joining;
import dev.retort.sandbox.channel.Right;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.InlineKeyboard;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.text.FormattedText;
import dev.retort.sandbox.world.ChannelActions;
import dev.retort.sandbox.world.Person;
import dev.retort.sandbox.world.PersonActions;
import dev.retort.sandbox.world.Profile;
import dev.retort.sandbox.world.World;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The actions of the page. An action is a JSON object: {@code action} is its name, {@code person} the acting person,
 * and the other fields depend on the action. Each returns a sentence to display, or an empty text.
 */
final class PageActions {
    private static final int MAX_PEOPLE = 1000;

    private final World world;
    private final CallLog calls;
    private final Map<String, Function<JsonNode, String>> actions = Map.ofEntries(
            Map.entry("say", this::say),
            Map.entry("send", this::send),
            Map.entry("press", this::press),
            Map.entry("join", this::join),
            Map.entry("withdraw", node -> as(node, person -> person.withdraws(channel(node)))),
            Map.entry("leave", node -> as(node, person -> person.leaves(channel(node)))),
            Map.entry(
                    "forward",
                    node -> as(
                            node,
                            person -> person.forwards(
                                    channel(node), node.path("post").asInt()))),
            Map.entry("block", node -> as(node, PersonActions::blocksBot)),
            Map.entry("unblock", node -> as(node, PersonActions::unblocksBot)),
            Map.entry("deleteAccount", node -> as(node, PersonActions::deletesAccount)),
            Map.entry("approve", node -> in(node, channel -> channel.approve(member(node)))),
            Map.entry("decline", node -> in(node, channel -> channel.decline(member(node)))),
            Map.entry("ban", node -> in(node, channel -> channel.ban(member(node), null))),
            Map.entry("unban", node -> in(node, channel -> channel.unban(member(node)))),
            Map.entry("post", this::post),
            Map.entry("createLink", this::createLink),
            Map.entry("revokeLink", node -> in(node, channel -> channel.revokeLink(text(node, "link")))),
            Map.entry("promoteBot", node -> in(node, channel -> channel.promoteBot(rights(node)))),
            Map.entry("removeBot", node -> in(node, ChannelActions::removeBot)),
            Map.entry("addPerson", this::addPerson),
            Map.entry("addChannel", this::addChannel),
            Map.entry("advance", this::advance),
            Map.entry("fault", this::fault));

    PageActions(World world, CallLog calls) {
        this.world = world;
        this.calls = calls;
    }

    /**
     * Performs an action.
     *
     * @return a sentence to display; empty if the change is visible on the page
     * @throws IllegalArgumentException if it cannot be performed; the message is displayed
     */
    String perform(JsonNode node) {
        Function<JsonNode, String> action = actions.get(text(node, "action"));
        if (action == null) {
            throw new IllegalArgumentException("There is no such action.");
        }
        return world.locked(() -> action.apply(node));
    }

    private String say(JsonNode node) {
        return as(node, person -> person.says(text(node, "text")));
    }

    private String send(JsonNode node) {
        byte[] content = Base64.getDecoder().decode(text(node, "content"));
        return as(
                node,
                person -> person.sends(
                        world.files().add(text(node, "name"), mimeType(node), content), text(node, "caption")));
    }

    private String press(JsonNode node) {
        return as(node, person -> person.presses(node.path("message").asInt(), text(node, "data")));
    }

    private String join(JsonNode node) {
        boolean asked = person(node).joins(text(node, "link"));
        return asked ? "You asked to join. The request is pending." : "You are in the channel now.";
    }

    private String post(JsonNode node) {
        FormattedText text = FormattedText.plain(text(node, "text")).cleaned();
        if (text.text().isEmpty()) {
            throw new IllegalArgumentException("A post needs a text.");
        }
        return in(node, channel -> channel.post(Content.plain(text), InlineKeyboard.NONE, Message.Details.NONE));
    }

    private String createLink(JsonNode node) {
        Joining joining = node.path("byRequest").asBoolean() ? Joining.BY_REQUEST : Joining.AT_ONCE;
        return in(node, channel -> channel.createLink(new InviteLink.Terms(text(node, "name"), null, 0, joining)));
    }

    private String addPerson(JsonNode node) {
        String name = text(node, "name").strip();
        if (name.isEmpty() || world.people().size() >= MAX_PEOPLE) {
            throw new IllegalArgumentException("A person needs a name.");
        }
        long id = world.people().stream().mapToLong(Person::id).max().orElse(0) + 1;
        world.addOrUpdate(new Profile(id, name, "", text(node, "language")));
        return name + " is here now.";
    }

    private String addChannel(JsonNode node) {
        String title = text(node, "title").strip();
        if (title.isEmpty()) {
            throw new IllegalArgumentException("A channel needs a title.");
        }
        world.addChannel(title, "", actor(node));
        return "";
    }

    private String advance(JsonNode node) {
        world.clock().advance(Duration.ofSeconds(node.path("seconds").asLong()));
        world.changed();
        return "";
    }

    private String fault(JsonNode node) {
        String method = text(node, "method").strip();
        if (method.isEmpty()) {
            throw new IllegalArgumentException("Enter the method that should fail.");
        }
        Fault fault = Fault.valueOf(text(node, "fault"));
        calls.planFault(method, fault.reply());
        return "The next call of " + method + " fails: " + fault.label() + ".";
    }

    private String as(JsonNode node, Consumer<PersonActions> what) {
        what.accept(person(node));
        return "";
    }

    private String in(JsonNode node, Consumer<ChannelActions> what) {
        what.accept(new ChannelActions(world, channel(node), actor(node).id()));
        return "";
    }

    private PersonActions person(JsonNode node) {
        return new PersonActions(world, actor(node));
    }

    private Person actor(JsonNode node) {
        return world.person(node.path("person").asLong())
                .orElseThrow(() -> new IllegalArgumentException("There is no such person."));
    }

    private Channel channel(JsonNode node) {
        return world.channel(node.path("channel").asLong())
                .orElseThrow(() -> new IllegalArgumentException("There is no such channel."));
    }

    private static long member(JsonNode node) {
        return node.path("member").asLong();
    }

    private static Set<Right> rights(JsonNode node) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        node.path("rights").forEach(right -> rights.add(Right.of(right.asText())));
        return rights;
    }

    private static String mimeType(JsonNode node) {
        String type = text(node, "type");
        return type.matches("[\\w.+-]+/[\\w.+-]+") ? type : "application/octet-stream";
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
