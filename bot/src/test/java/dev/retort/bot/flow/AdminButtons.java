package dev.retort.bot.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.channel.Right;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The callback data of all buttons that the bot shows to an admin, and a way for somebody else to press them: the bot
 * sends a message with the same button to them, as a client without any checks could.
 */
final class AdminButtons {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BotFixture bot;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> data = new LinkedHashSet<>();

    private AdminButtons(BotFixture bot) {
        this.bot = bot;
    }

    /** Goes through all menus of the admin. */
    static AdminButtons collect(BotFixture bot) throws Exception {
        AdminButtons buttons = new AdminButtons(bot);
        bot.say(BotFixture.ANA, "/start");
        bot.createPlan("Oro", 30);
        buttons.remember();
        bot.press(BotFixture.ADMIN, "🎟 Crear invitación");
        buttons.remember();
        bot.press(BotFixture.ADMIN, "7 días");
        buttons.remember();
        for (String menu : List.of("📋 Planes", "🎟 Invitaciones", "📺 Canales")) {
            bot.say(BotFixture.ADMIN, "/admin");
            buttons.remember();
            bot.press(BotFixture.ADMIN, menu);
            buttons.remember();
        }
        bot.say(BotFixture.ADMIN, "/admin");
        bot.press(BotFixture.ADMIN, "🎟 Invitaciones");
        bot.press(BotFixture.ADMIN, "🟢 #1 Oro");
        buttons.remember();
        bot.sandbox().addChannel("Other", BotFixture.ADMIN).promoteBot(EnumSet.allOf(Right.class));
        bot.settle();
        buttons.remember();
        buttons.data.add("1:a-plan-on:1");
        buttons.data.add("1:a-tokens:1");
        return buttons;
    }

    /** The callback data of all buttons that only an admin may press. */
    Set<String> data() {
        return data;
    }

    /** Lets a user press a button with this data; returns the text that the button shows. */
    String pressAs(SandboxUser user, String callback) throws Exception {
        long id = user.id();
        String keyboard = JSON.writeValueAsString(JSON.createObjectNode()
                .set("inline_keyboard", JSON.readTree("[[{\"text\":\"x\",\"callback_data\":\"" + callback + "\"}]]")));
        JsonNode sent =
                call("sendMessage", "{\"chat_id\":%d,\"text\":\"x\",\"reply_markup\":%s}".formatted(id, keyboard));
        int messageId = sent.path("result").path("message_id").asInt();
        bot.person(user).presses(messageId, "x");
        bot.settle();
        String answer = bot.person(user).answerToLastPress().orElse("");
        call("deleteMessage", "{\"chat_id\":%d,\"message_id\":%d}".formatted(id, messageId));
        return answer;
    }

    /** All rows that an admin can change. */
    static List<String> rows(BotFixture bot) {
        List<String> rows = new ArrayList<>();
        rows.addAll(bot.database().query("select name || active from subscription_plans order by id"));
        rows.addAll(
                bot.database().query("select id || coalesce(revoked_at || '', '') from invitation_tokens order by id"));
        rows.addAll(bot.database()
                .query("select coalesce(vip_channel_id, 0) + coalesce(free_channel_id, 0) from settings"));
        rows.addAll(bot.database().query("select action from audit_log order by id"));
        return rows;
    }

    private void remember() throws InterruptedException {
        int message = bot.lastMessage(BotFixture.ADMIN).messageId();
        bot.person(BotFixture.ADMIN).callbackData(message).forEach(this::add);
    }

    private void add(String callback) {
        if (callback.startsWith("1:a-")) {
            data.add(callback);
        }
    }

    private JsonNode call(String method, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(bot.sandbox().baseUrl() + bot.token() + "/" + method))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
