package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Presses every button that the bot shows to an admin, beginning with the menu. To press a button, the bot sends a
 * message with the same button, as a client without any checks could; so somebody else can press it, too.
 */
final class AdminCrawl {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOR_ADMINS = "1:a-";
    private static final int MAX_BYTES = 64;

    /** Actions such as creating a token show ever more buttons; these many with the same action are pressed. */
    private static final int MAX_OF_AN_ACTION = 2;

    private final BotFixture bot;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    private AdminCrawl(BotFixture bot) {
        this.bot = bot;
    }

    /** Presses all buttons; checks that each is answered exactly once, and leads to a screen with buttons. */
    static AdminCrawl of(BotFixture bot) throws Exception {
        AdminCrawl crawl = new AdminCrawl(bot);
        crawl.add(crawl.data(bot.say(BotFixture.ADMIN, "/admin")));
        while (!crawl.open.isEmpty()) {
            crawl.follow(crawl.open.remove());
        }
        return crawl;
    }

    /** The callback data of all buttons that only an admin may press. */
    Set<String> data() {
        return texts.keySet();
    }

    /** The actions of these buttons. */
    Set<String> actions() {
        return counts.keySet();
    }

    /** The text of the screen to which a button has led. */
    Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    /** Lets a user press a button with this data; returns the text that the button shows. */
    String pressAs(SandboxUser user, String callback) throws Exception {
        int messageId = send(user, callback);
        String answer = press(user, messageId);
        call("deleteMessage", "{\"chat_id\":%d,\"message_id\":%d}".formatted(user.id(), messageId));
        return answer;
    }

    private void follow(String callback) throws Exception {
        int messageId = send(BotFixture.ADMIN, callback);
        assertThat(press(BotFixture.ADMIN, messageId)).as(callback).isEmpty();
        List<SentMessage> shown = bot.person(BotFixture.ADMIN).botMessages().stream()
                .filter(message -> message.messageId() >= messageId)
                .toList();
        SentMessage last = shown.get(shown.size() - 1);
        List<String> data = data(last);
        assertThat(last.text()).as(callback).isNotEqualTo("x").doesNotContain("⚠️ Algo", "⚠️ Something", "{0}");
        assertThat(data).as("the way on from %s: %s", callback, last.text()).isNotEmpty();
        texts.put(callback, last.text());
        add(data);
    }

    private void add(List<String> callbacks) {
        for (String callback : callbacks) {
            assertThat(callback.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, MAX_BYTES);
            if (!callback.startsWith(FOR_ADMINS) || texts.containsKey(callback) || open.contains(callback)) {
                continue;
            }
            String action = callback.split(":")[1];
            if (counts.merge(action, 1, Integer::sum) <= MAX_OF_AN_ACTION) {
                open.add(callback);
            }
        }
    }

    private List<String> data(SentMessage message) {
        return bot.person(BotFixture.ADMIN).callbackData(message.messageId());
    }

    private int send(SandboxUser user, String callback) throws IOException, InterruptedException {
        String keyboard = JSON.writeValueAsString(JSON.createObjectNode()
                .set("inline_keyboard", JSON.readTree("[[{\"text\":\"x\",\"callback_data\":\"" + callback + "\"}]]")));
        return call("sendMessage", "{\"chat_id\":%d,\"text\":\"x\",\"reply_markup\":%s}".formatted(user.id(), keyboard))
                .path("result")
                .path("message_id")
                .asInt();
    }

    private String press(SandboxUser user, int messageId) throws InterruptedException {
        long before = answers();
        bot.person(user).presses(messageId, "x");
        bot.settle();
        assertThat(answers()).as("answers to one press").isEqualTo(before + 1);
        return bot.person(user).answerToLastPress().orElseThrow();
    }

    private long answers() {
        return bot.sandbox().calls().stream()
                .filter("answerCallbackQuery"::equals)
                .count();
    }

    private JsonNode call(String method, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(bot.sandbox().baseUrl() + bot.token() + "/" + method))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
