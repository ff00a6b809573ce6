package dev.retort.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.TextKey;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.Language;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Each question of the bot refuses wrong answers in the language of the user, and then takes a right one. */
class WrongInputTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final SandboxUser ANA = BotFixture.ANA;

    /** A sticker or photo, as which the simulator sends a file. */
    private static final String FILE = "";

    private static final List<String> NUMBERS =
            List.of("abc", "-5", "99999", "1.5", "٣", "<b>5</b>", "5\n6", "👍", FILE, "x".repeat(4000));
    private static final List<String> NAMES = List.of("x".repeat(61), "a\nb", "\u200b", "🌷".repeat(61), FILE);
    private static final List<String> PRICES =
            List.of("abc", "-5 EUR", "5,555 EUR", "123456789 EUR", "$5", "5 euros", "1,000.00 EUR", "5 ABC", FILE);
    private static final List<String> POSTS = List.of("abc", "-1001", "https://t.me/vip", FILE);

    private final Texts texts = new Texts();

    @TempDir
    private Path directory;

    @EveryDatabase
    void wrongAnswersAreRefusedInTheLanguageOfTheUser(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            for (Language language : Language.values()) {
                Dialogs dialogs = new Dialogs(bot, language);
                bot.say(ADMIN, "/language");
                bot.press(ADMIN, language == Language.ES ? "Español" : "English");
                dialogs.plan();
                dialogs.extension();
                dialogs.waitingTime();
                dialogs.channel();
            }
            assertThat(bot.database().query("select name || ' ' || days from subscription_plans order by id"))
                    .containsExactly("🌷".repeat(60) + " 30", "'; drop table users; -- 30");
            assertThat(bot.log().lines()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
        }
    }

    @EveryDatabase
    void wrongLinksOfMembersAreAnswered(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            for (String token : List.of("abc", "../../etc", "a".repeat(65), "🌷", "a b", "<b>")) {
                assertThat(bot.say(ANA, "/start " + token).text()).as(token).contains("Esta invitación no existe");
            }
            assertThat(bot.say(ANA, "/admin").text()).contains("No conozco ese comando");
            assertThat(bot.say(ANA, "/start@other_bot x").text()).contains("Solo entiendo");
        }
    }

    /** The dialogs of the admin in one language. */
    private final class Dialogs {
        private final BotFixture bot;
        private final Language language;

        private Dialogs(BotFixture bot, Language language) {
            this.bot = bot;
            this.language = language;
        }

        private void plan() throws InterruptedException {
            open(AdminText.BUTTON_PLANS);
            press(AdminText.BUTTON_NEW_PLAN);
            refuses(NAMES, AdminText.PLAN_BAD_NAME);
            bot.say(ADMIN, language == Language.ES ? "🌷".repeat(60) : "'; drop table users; --");
            refuses(NUMBERS, AdminText.PLAN_BAD_DAYS);
            bot.say(ADMIN, "30");
            refuses(PRICES, AdminText.PLAN_BAD_PRICE);
            accepts("0 EUR", AdminText.PLAN_CREATED);
        }

        private void extension() throws InterruptedException {
            press(AdminText.BUTTON_NEW_TOKEN);
            bot.say(ANA, "/start " + BotFixture.secret(bot.press(ADMIN, texts.days(language, 1))));
            open(AdminText.BUTTON_SUBSCRIBERS);
            press(AdminText.BUTTON_SEARCH);
            refuses(List.of("x".repeat(65), FILE), AdminText.VIPS_ASK_QUERY);
            bot.press(ADMIN, bot.buttons(ADMIN, bot.say(ADMIN, "ana")).get(0));
            press(AdminText.BUTTON_EXTEND);
            press(AdminText.BUTTON_OTHER_NUMBER);
            refuses(NUMBERS, AdminText.PLAN_BAD_DAYS);
            accepts("5", AdminText.VIP_EXTENDED);
        }

        private void waitingTime() throws InterruptedException {
            open(AdminText.BUTTON_QUEUE);
            press(AdminText.BUTTON_WAIT);
            press(AdminText.BUTTON_OTHER_NUMBER);
            refuses(NUMBERS, AdminText.WAIT_BAD);
            bot.say(ADMIN, "7");
            assertThat(bot.open(texts.plain(language, AdminText.BUTTON_QUEUE)).text())
                    .contains(texts.minutes(language, 7));
        }

        private void channel() throws InterruptedException {
            open(Text.BUTTON_CHANNELS);
            press(AdminText.BUTTON_SET_VIP);
            refuses(POSTS, AdminText.CHANNEL_NOT_FORWARDED);
            bot.say(ADMIN, "/cancel");
        }

        private void open(TextKey label) throws InterruptedException {
            bot.open(texts.plain(language, label));
        }

        private void press(TextKey label) throws InterruptedException {
            bot.press(ADMIN, texts.plain(language, label));
        }

        private void refuses(List<String> answers, AdminText refusal) throws InterruptedException {
            for (String answer : answers) {
                int before = bot.person(ADMIN).botMessages().size();
                SentMessage shown = answer.equals(FILE) ? file() : bot.say(ADMIN, answer);
                assertThat(shown.text()).as(answer).isEqualTo(plain(refusal));
                assertThat(bot.person(ADMIN).botMessages()).as(answer).hasSize(before + 1);
            }
        }

        private void accepts(String answer, AdminText text) throws InterruptedException {
            assertThat(bot.say(ADMIN, answer).text()).contains(plain(text));
        }

        private SentMessage file() throws InterruptedException {
            bot.person(ADMIN).sends("sticker.webp", "image/webp", new byte[] {1, 2});
            return bot.lastMessage(ADMIN);
        }

        private String plain(AdminText text) {
            return texts.plain(language, text).replaceAll("</?[a-z]+>", "");
        }
    }
}
