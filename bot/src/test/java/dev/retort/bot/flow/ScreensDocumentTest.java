package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.TextKey;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.Language;
import dev.retort.sandbox.SandboxChannel;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes the pages of the documentation with every screen of the owner, from the answers of the bot. */
class ScreensDocumentTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final SandboxUser ANA = BotFixture.ANA;

    private final Texts texts = new Texts();
    private final StringBuilder page = new StringBuilder();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Language.class)
    void pageHasEveryScreen(Language language) throws InterruptedException, IOException {
        try (BotFixture bot = BotFixture.on(Database.SQLITE, directory)
                .with("VIP_CHANNEL_ID", "")
                .with("FREE_CHANNEL_ID", "")) {
            bot.start();
            prepare(bot, language);
            Walk walk = new Walk(bot, language);
            begin(language);
            menu(walk);
            subscribers(walk);
            invitations(walk);
            plans(walk);
            queue(walk);
            posts(walk);
            channels(walk);
            state(walk);
        }
        Path document = Path.of("..", "docs", "bot-screens-" + language.code() + ".md");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(document, masked());
        }
        assertThat(masked()).as("%s; -Dgolden.update writes it", document).isEqualTo(Files.readString(document));
    }

    private void begin(Language language) {
        String name = language == Language.ES ? "Spanish" : "English";
        page.append("# The screens of the owner, in ").append(name).append("\n\n");
        page.append("Every screen that [the bot](bot.md) shows to its admins, with sample data. ");
        page.append("The buttons are in brackets, row by row.\n");
        page.append("A test writes this page from the answers of the bot.\n");
    }

    private void menu(Walk walk) throws InterruptedException {
        show("/admin", walk.say("/admin"));
    }

    private void subscribers(Walk walk) throws InterruptedException {
        show("Subscribers", walk.press(AdminText.BUTTON_SUBSCRIBERS));
        show("Subscribers: search", walk.press(AdminText.BUTTON_SEARCH));
        show("Subscribers: result of a search", walk.say("ana"));
        show("A subscriber", walk.pressFirst());
        show("A subscriber: extend", walk.press(AdminText.BUTTON_EXTEND));
        show("A subscriber: another number of days", walk.press(AdminText.BUTTON_OTHER_NUMBER));
        show("A subscriber: extended", walk.say("15"));
        show("A subscriber: end the subscription", walk.press(AdminText.BUTTON_REMOVE));
        walk.press(Text.BUTTON_BACK);
        walk.press(Text.BUTTON_BACK);
        show("Subscribers: exported", walk.press(AdminText.BUTTON_EXPORT));
        walk.press(Text.BUTTON_BACK);
        show("Subscribers: ended subscriptions", walk.press(AdminText.BUTTON_ENDED));
    }

    private void invitations(Walk walk) throws InterruptedException {
        show("Invitations", walk.open(AdminText.BUTTON_TOKENS));
        show("An invitation", walk.pressFirst());
        show("An invitation: revoke", walk.press(AdminText.BUTTON_REVOKE));
        show("An invitation: revoked", walk.press(AdminText.BUTTON_REVOKE_NOW));
    }

    private void plans(Walk walk) throws InterruptedException {
        show("Plans", walk.open(AdminText.BUTTON_PLANS));
        show("Plans: new plan", walk.press(AdminText.BUTTON_NEW_PLAN));
        show("Plans: length of the new plan", walk.say("Silver"));
        show("Plans: price of the new plan", walk.say("10"));
        show("Plans: created", walk.say("5"));
        show("A plan: edit", walk.press(AdminText.BUTTON_EDIT));
        show("A plan: another price", walk.press(AdminText.BUTTON_PRICE));
        show("A plan: changed", walk.say("6.50 EUR"));
        show("A plan: create an invitation", walk.press(AdminText.BUTTON_NEW_TOKEN));
        show("A plan: the invitation", walk.pressFirst());
    }

    private void queue(Walk walk) throws InterruptedException {
        show("Free queue", walk.open(AdminText.BUTTON_QUEUE));
        show("A request", walk.pressFirst());
        walk.press(Text.BUTTON_BACK);
        show("Free queue: approve all", walk.press(AdminText.BUTTON_APPROVE_ALL));
        walk.press(Text.BUTTON_BACK);
        show("Waiting time", walk.press(AdminText.BUTTON_WAIT));
        show("Waiting time: another number of minutes", walk.press(AdminText.BUTTON_OTHER_NUMBER));
        show("Waiting time: set", walk.say("10"));
        walk.press(Text.BUTTON_BACK);
        walk.press(AdminText.BUTTON_APPROVE_ALL);
        show("Free queue: approved", walk.press(AdminText.BUTTON_APPROVE_ALL_NOW));
        walk.awaitApproval();
    }

    private void posts(Walk walk) throws InterruptedException {
        show("Post", walk.open(AdminText.BUTTON_POST));
        show("Post: the message", walk.pressFirst());
        show("Post: below the preview", walk.say("Today: a discount of 20 %"));
        show("Post: posted", walk.press(AdminText.BUTTON_POST_NOW));
    }

    private void channels(Walk walk) throws InterruptedException {
        show("Channels", walk.open(Text.BUTTON_CHANNELS));
        show("Channels: choose the VIP channel", walk.press(AdminText.BUTTON_SET_VIP));
        show("Channels: chosen", walk.forward(walk.bot.seed().vip()));
        walk.press(Text.BUTTON_BACK);
        walk.press(AdminText.BUTTON_SET_VIP);
        show("Channels: another VIP channel", walk.forward(walk.bot.seed().free()));
    }

    private void state(Walk walk) throws InterruptedException {
        Shown state = walk.open(AdminText.BUTTON_STATE);
        while (!state.text().matches("(?s).*free-queue: [^\n]*: 1\n.*")) {
            state = walk.press(AdminText.BUTTON_REFRESH);
        }
        show("Status", state);
        show("Audit log", walk.open(AdminText.BUTTON_AUDIT));
    }

    private static void prepare(BotFixture bot, Language language) throws InterruptedException {
        choose(bot, "Elegir VIP", bot.seed().vip());
        choose(bot, "Elegir Free", bot.seed().free());
        bot.createPlan("Gold", 30);
        bot.person(ANA).joins(bot.url(ANA, bot.say(ANA, "/start " + bot.createToken("Gold"))));
        bot.createToken("Gold");
        bot.person(BotFixture.BEN).joins(bot.seed().free().requestLink("everybody"));
        bot.say(ADMIN, "/language");
        bot.press(ADMIN, language == Language.ES ? "Español" : "English");
    }

    private static void choose(BotFixture bot, String label, SandboxChannel channel) throws InterruptedException {
        bot.open("📺 Canales");
        bot.press(ADMIN, label);
        bot.person(ADMIN).forwards(channel, 1);
        bot.settle();
    }

    private void show(String title, Shown shown) {
        page.append("\n## ")
                .append(title)
                .append("\n\n```text\n")
                .append(shown.text().strip());
        page.append("\n");
        shown.rows()
                .forEach(row -> page.append("\n")
                        .append(row.stream().map(label -> "[" + label + "]").collect(Collectors.joining(" "))));
        page.append("\n```\n");
    }

    /** Returns the page with the same times, links and secrets in every run. */
    private String masked() {
        return page.toString()
                .replaceAll("\\d{1,2} de [a-z]+ de \\d{4}, \\d{2}:\\d{2} UTC", "1 de mayo de 2030, 12:00 UTC")
                .replaceAll("\\d{1,2} [A-Z][a-z]+ \\d{4}, \\d{2}:\\d{2} UTC", "1 May 2030, 12:00 UTC")
                .replaceAll("\\?start=[\\w-]+", "?start=Zk1uT3Bq0XwJ7yQe5rLhAg")
                .replaceAll("t\\.me/\\+[\\w-]+", "t.me/+AbCdEfGhIjKl")
                .replaceAll("\\d+ (second|segundo)s?\\b", "5 $1s")
                .replaceAll("-100\\d{10}", "-1001234567890")
                .replaceAll("\"message\":\\d+", "\"message\":55")
                .replaceAll("\"until\":\"[^\"]+\"", "\"until\":\"2030-05-01T12:00:00Z\"");
    }

    /** A screen: its text, and the labels of its buttons. */
    private record Shown(String text, List<List<String>> rows) {}

    /** The way of the admin through the screens. */
    private final class Walk {
        private final BotFixture bot;
        private final Language language;

        private Walk(BotFixture bot, Language language) {
            this.bot = bot;
            this.language = language;
        }

        private Shown say(String text) throws InterruptedException {
            return shown(bot.say(ADMIN, text));
        }

        private Shown press(TextKey label) throws InterruptedException {
            return shown(bot.press(ADMIN, texts.plain(language, label)));
        }

        private Shown open(TextKey label) throws InterruptedException {
            say("/admin");
            return press(label);
        }

        private Shown pressFirst() throws InterruptedException {
            SentMessage last = bot.lastMessage(ADMIN);
            return shown(bot.press(ADMIN, bot.buttons(ADMIN, last).get(0)));
        }

        private Shown forward(SandboxChannel channel) throws InterruptedException {
            bot.person(ADMIN).forwards(channel, 1);
            return shown(bot.lastMessage(ADMIN));
        }

        private void awaitApproval() {
            bot.await(
                    "approval",
                    () -> !bot.database()
                            .query("select id from free_channel_requests where state = 'APPROVED'")
                            .isEmpty());
        }

        private Shown shown(SentMessage message) {
            List<List<String>> rows = bot.person(ADMIN).buttons(message.messageId());
            String file = bot.person(ADMIN)
                    .file(message.messageId())
                    .map(sent -> "(" + sent.name().replaceAll("\\d{4}-\\d{2}-\\d{2}", "2030-05-01") + ")\n"
                            + new String(sent.content(), StandardCharsets.UTF_8)
                                    .lines()
                                    .limit(1)
                                    .collect(Collectors.joining())
                                    .replace("\uFEFF", "")
                            + "\n…\n\n")
                    .orElse("");
            return new Shown(file + message.text(), rows);
        }
    }
}
