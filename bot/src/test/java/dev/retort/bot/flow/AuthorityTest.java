package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Every button of an admin works for admins, in both languages, and for nobody else. */
class AuthorityTest {
    private static final int ACTIONS = 25;
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final SandboxUser ANA = BotFixture.ANA;

    @TempDir
    private Path directory;

    @EveryDatabase
    void everyButtonWorksForAdminsOnly(Database which) throws Exception {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            prepare(bot, "<i>Oro</i>", ANA);
            AdminCrawl spanish = AdminCrawl.of(bot);
            prepare(bot, "<i>Plata</i>", BotFixture.BEN);
            bot.say(ADMIN, "/language");
            bot.press(ADMIN, "English");
            AdminCrawl english = AdminCrawl.of(bot);
            assertThat(english.actions()).isEqualTo(spanish.actions()).hasSizeGreaterThan(ACTIONS);
            assertThat(english.texts())
                    .allSatisfy((button, text) -> assertThat(text)
                            .as(button)
                            .isNotEqualTo(spanish.texts().get(button)));

            assertRefused(bot, spanish, ANA, "Solo los administradores pueden hacer esto.");
            bot.stop();
            bot.with("ADMIN_USER_IDS", String.valueOf(BotFixture.BEN.id())).start();
            assertRefused(bot, english, ADMIN, "Only admins may do this.");
        }
    }

    @EveryDatabase
    void dialogOfAnAdminWhoWasRemovedSinceIsOver(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            prepare(bot, "Oro", ANA);
            bot.open("👥 Suscriptores");
            bot.press(ADMIN, "🔍 Buscar");
            bot.stop();
            bot.with("ADMIN_USER_IDS", String.valueOf(BotFixture.BEN.id())).start();

            assertThat(bot.say(ADMIN, "Ana").text()).contains("Solo entiendo").doesNotContain("Ana");
        }
    }

    /** Rows of all kinds, so that every screen has something to show. */
    private static void prepare(BotFixture bot, String plan, SandboxUser member) throws InterruptedException {
        bot.createPlan(plan, 30);
        for (int i = 0; i < 9; i++) {
            bot.createToken(plan);
        }
        bot.say(member, "/start " + bot.createToken(plan));
        bot.person(member).joins(bot.seed().free().requestLink("everybody"));
        bot.settle();
    }

    private static void assertRefused(BotFixture bot, AdminCrawl crawl, SandboxUser user, String refusal)
            throws Exception {
        List<String> before = rows(bot);
        int messages = bot.person(user).botMessages().size();
        Set<String> answers = new LinkedHashSet<>();
        for (String data : crawl.data()) {
            answers.add(crawl.pressAs(user, data));
        }
        assertThat(answers).containsExactly(refusal);
        assertThat(rows(bot)).isEqualTo(before);
        assertThat(bot.person(user).botMessages()).hasSize(messages);
    }

    /** All rows that an admin can change. */
    private static List<String> rows(BotFixture bot) {
        List<String> rows = new ArrayList<>();
        for (String query : List.of(
                "select name || ' ' || days || ' ' || active from subscription_plans order by id",
                "select id || coalesce(revoked_at || '', '') from invitation_tokens order by id",
                "select status || removal || expires_at from vip_subscribers order by id",
                "select state || ' ' || due_at from free_channel_requests order by id",
                "select coalesce(vip_channel_id, 0) || ' ' || coalesce(wait_minutes, -1) from settings",
                "select action from audit_log order by id")) {
            rows.addAll(bot.database().query(query));
        }
        return rows;
    }
}
