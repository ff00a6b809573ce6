package dev.retort.sandbox.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.calls.CallLog;
import dev.retort.sandbox.calls.Fault;
import dev.retort.sandbox.calls.LoggedCall;
import dev.retort.sandbox.channel.Right;
import dev.retort.sandbox.chat.CallbackQuery;
import dev.retort.sandbox.method.CommandMenus;
import dev.retort.sandbox.world.Person;
import dev.retort.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The state of the page, as one JSON object. */
final class PageState {
    private static final int CALLS_SHOWN = 200;

    private final World world;
    private final CommandMenus menus;
    private final CallLog calls;
    private final MessageView messages;
    private final ChannelView channels;

    PageState(World world, CommandMenus menus, CallLog calls) {
        this.world = world;
        this.menus = menus;
        this.calls = calls;
        this.messages = new MessageView(world);
        this.channels = new ChannelView(world, messages);
    }

    /** The time of the sandbox. */
    Instant now() {
        return world.now();
    }

    /** The state after the change with this number. */
    ObjectNode read(long version) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("version", version);
        return world.locked(() -> {
            node.put("now", world.now().toString())
                    .put("ahead", world.clock().ahead().toSeconds());
            node.putObject("bot")
                    .put("id", world.bot().id())
                    .put("name", world.bot().firstName())
                    .put("username", world.bot().username());
            ArrayNode people = node.putArray("people");
            world.people().forEach(person -> people.add(person(person)));
            ArrayNode shown = node.putArray("channels");
            world.channels().forEach(channel -> shown.add(channels.channel(channel)));
            ArrayNode rights = node.putArray("rights");
            List.of(Right.values()).forEach(right -> rights.add(right.field()));
            addCalls(node);
            return node;
        });
    }

    private ObjectNode person(Person person) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", person.id())
                .put("name", person.profile().firstName())
                .put("username", person.profile().username())
                .put("language", person.profile().languageCode())
                .put("contact", person.contact().name().toLowerCase(Locale.ROOT));
        ArrayNode menu = node.putArray("menu");
        for (CommandMenus.Entry entry : menus.shownTo(person.profile())) {
            menu.addObject().put("command", entry.command()).put("description", entry.description());
        }
        ArrayNode keyboard = node.putArray("keyboard");
        for (List<String> row : person.replyKeyboard()) {
            ArrayNode labels = keyboard.addArray();
            row.forEach(labels::add);
        }
        node.set("messages", messages.messages(person.id()));
        List<CallbackQuery> presses = world.queriesOf(person.id());
        if (!presses.isEmpty()) {
            node.set("press", press(presses.get(presses.size() - 1)));
        }
        return node;
    }

    private static ObjectNode press(CallbackQuery query) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", query.id())
                .put("message", query.message().id())
                .put("data", query.data());
        CallbackQuery.Answer answer = query.answer();
        if (answer != null) {
            node.putObject("answer")
                    .put("text", answer.text())
                    .put("alert", answer.alert())
                    .put("url", answer.url());
        }
        return node;
    }

    private void addCalls(ObjectNode node) {
        List<LoggedCall> all = calls.calls();
        ArrayNode shown = node.putArray("calls");
        for (LoggedCall call : all.subList(Math.max(0, all.size() - CALLS_SHOWN), all.size())) {
            ObjectNode spelled = shown.addObject()
                    .put("number", call.number())
                    .put("date", call.date().toString())
                    .put("method", call.method());
            ObjectNode parameters = spelled.putObject("parameters");
            call.parameters().forEach(parameters::put);
            LoggedCall.Result result = call.result();
            if (result != null) {
                spelled.put("status", result.status())
                        .put("text", result.text())
                        .put("planned", result.planned());
            }
        }
        ObjectNode planned = node.putObject("faults");
        calls.plannedFaults().forEach(planned::put);
        ArrayNode kinds = node.putArray("faultKinds");
        for (Fault fault : Fault.values()) {
            kinds.addObject().put("id", fault.name()).put("label", fault.label());
        }
    }
}
