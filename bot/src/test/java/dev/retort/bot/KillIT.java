package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of the bot that are killed while Telegram processes one of their messages, so that they never receive the
 * answer, and then started again. Nothing is lost, and a user sees at most one repeated message after a kill.
 */
class KillIT {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final SandboxUser ANA = BotFixture.ANA;
    private static final SandboxUser BEN = BotFixture.BEN;
    private static final int MEMBERS = 10;

    @TempDir
    private Path directory;

    private @Nullable BotProcess process;
    private @Nullable Predicate<SentMessage> fatal;

    @EveryDatabase
    void nothingIsLostAndNothingIsDoneTwice(Database which) throws Exception {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            prepareMembers(bot);
            String secret = bot.createToken("Oro");
            bot.stop();
            bot.sandbox().onMessage(this::killIfFatal);
            try {
                start(bot);
                redeem(bot, secret);
                createPlanInADialog(bot);
                createToken(bot);
                extend(bot);
                post(bot);
                runTasks(bot);
            } finally {
                kill();
            }
        }
    }

    /**
     * Killed while Ana waits for Telegram's limits and Eva's answer is being sent. The others have been answered, but
     * nothing is confirmed, because Ana came first.
     */
    @EveryDatabase
    void updatesInFlightAreContinuedAndProcessedOnesAreNotRepeated(Database which) throws Exception {
        SandboxUser eva = SandboxUser.of(50, "Eva");
        try (BotFixture bot = BotFixture.on(which, directory)) {
            bot.sandbox().onMessage(this::killIfFatal);
            try {
                start(bot);
                bot.settle();
                bot.delayNextAnswer(() -> bot.person(ANA).says("/start"));
                bot.person(ANA).says("/help");
                answered(bot, BEN, "Hola, Ben", () -> bot.person(BEN).says("/start"));
                createPlanWithoutSettling(bot);

                killedAt(bot, "Hola, Eva", 1, () -> bot.person(eva).says("/start"));
            } finally {
                kill();
            }
            assertThat(received(bot, ANA, "")).hasSize(2);
            assertThat(received(bot, ANA, "").get(0).text()).contains("Hola, Ana");
            assertThat(received(bot, ANA, "").get(1).text()).contains("Comandos");
            assertThat(received(bot, BEN, "")).hasSize(1);
            assertThat(received(bot, eva, "Hola, Eva")).hasSize(2);
            assertThat(received(bot, ADMIN, "¿Cuánto cuesta")).hasSize(1);
            assertThat(received(bot, ADMIN, "5,00 EUR")).hasSize(1);
            assertThat(received(bot, ADMIN, "Solo entiendo")).isEmpty();
            assertThat(rows(bot, "subscription_plans")).isEqualTo(1);
        }
    }

    private static void createPlanWithoutSettling(BotFixture bot) {
        answered(bot, ADMIN, "Administración", () -> bot.person(ADMIN).says("/admin"));
        List<SentMessage> messages = received(bot, ADMIN, "");
        int menu = messages.get(messages.size() - 1).messageId();
        answered(bot, ADMIN, "Planes", () -> bot.person(ADMIN).presses(menu, "📋 Planes"));
        answered(bot, ADMIN, "¿Cómo se llama", () -> bot.person(ADMIN).presses(menu, "➕ Nuevo plan"));
        answered(bot, ADMIN, "¿Cuántos días", () -> bot.person(ADMIN).says("Plata"));
        answered(bot, ADMIN, "¿Cuánto cuesta", () -> bot.person(ADMIN).says("15"));
        answered(bot, ADMIN, "5,00 EUR", () -> bot.person(ADMIN).says("5 EUR"));
    }

    private static void answered(BotFixture bot, SandboxUser user, String text, Runnable cause) {
        cause.run();
        bot.await(text, () -> !received(bot, user, text).isEmpty());
    }

    private void redeem(BotFixture bot, String secret) throws InterruptedException {
        killedAt(bot, "bienvenida al VIP", 1, () -> bot.person(ANA).says("/start " + secret));

        List<SentMessage> answers = received(bot, ANA, "bienvenida al VIP");
        assertThat(answers).hasSize(2);
        assertThat(rows(bot, "audit_log where action = 'token.redeemed' and actor_id = 2"))
                .isEqualTo(1);
        bot.person(ANA).joins(bot.url(ANA, answers.get(1)));
        assertThat(bot.seed().vip().isMember(ANA)).isTrue();
    }

    private void createPlanInADialog(BotFixture bot) throws InterruptedException {
        bot.say(ADMIN, "/admin");
        bot.press(ADMIN, "📋 Planes");
        bot.press(ADMIN, "➕ Nuevo plan");
        bot.say(ADMIN, "Plata");
        int before = received(bot, ADMIN, "¿Cuánto cuesta").size();
        killedAt(bot, "¿Cuánto cuesta", 1, () -> bot.person(ADMIN).says("15"));
        assertThat(received(bot, ADMIN, "¿Cuánto cuesta")).hasSize(before + 2);
        assertThat(received(bot, ADMIN, "número entero")).isEmpty();

        killedAt(bot, "5,00 EUR", 1, () -> bot.person(ADMIN).says("5 EUR"));
        assertThat(received(bot, ADMIN, "5,00 EUR")).hasSize(2);
        assertThat(received(bot, ADMIN, "Solo entiendo")).isEmpty();
        assertThat(rows(bot, "subscription_plans where name = 'Plata' and days = 15"))
                .isEqualTo(1);
    }

    private void createToken(BotFixture bot) throws InterruptedException {
        int before = rows(bot, "invitation_tokens");
        bot.press(ADMIN, "🎟 Crear invitación");
        int question = bot.lastMessage(ADMIN).messageId();
        killedAt(bot, "Invitación: Plata", 1, () -> bot.person(ADMIN).presses(question, "7 días"));

        List<String> secrets = received(bot, ADMIN, "Invitación: Plata").stream()
                .map(BotFixture::secret)
                .toList();
        assertThat(secrets).hasSize(2).containsOnly(secrets.get(0));
        assertThat(rows(bot, "invitation_tokens")).isEqualTo(before + 1);
    }

    private void extend(BotFixture bot) throws InterruptedException {
        bot.open("👥 Suscriptores");
        bot.press(ADMIN, "🔍 Buscar");
        bot.say(ADMIN, "@ana");
        bot.press(ADMIN, "⭐ Ana (@ana) · 30 días");
        int question = bot.press(ADMIN, "➕ Prolongar").messageId();
        killedAt(bot, "se ha prolongado", 1, () -> bot.person(ADMIN).presses(question, "7 días"));

        assertThat(received(bot, ANA, "se ha prolongado")).hasSize(2);
        assertThat(rows(bot, "audit_log where action = 'subscriber.extended'")).isEqualTo(1);
        bot.say(ADMIN, "/admin");
        bot.press(ADMIN, "👥 Suscriptores");
        bot.press(ADMIN, "🔍 Buscar");
        bot.say(ADMIN, "@ana");
        assertThat(bot.buttons(ADMIN, bot.lastMessage(ADMIN))).contains("⭐ Ana (@ana) · 37 días");
    }

    /** A post that may have been sent is not sent again: the admin is asked to look. */
    private void post(BotFixture bot) throws InterruptedException {
        bot.open("📣 Publicar");
        bot.press(ADMIN, "VIP · VIP");
        int question = bot.say(ADMIN, "Oferta").messageId();
        killedAt(bot, "Oferta", 1, () -> bot.person(ADMIN).presses(question, "✅ Publicar ahora"));

        assertThat(bot.seed().vip().posts().stream().filter("Oferta"::equals)).hasSize(1);
        assertThat(received(bot, ADMIN, "No se sabe si se ha publicado en VIP")).hasSize(1);
    }

    private void runTasks(BotFixture bot) throws InterruptedException {
        kill();
        bot.database()
                .execute(
                        "update free_channel_requests set due_at = requested_at",
                        "update vip_subscribers set expires_at = starts_at where user_id <> 2");
        killedAt(bot, "ha sido aprobada", 2, () -> start(bot));
        killedAt(bot, "ha terminado", 3, () -> start(bot));
        bot.await(
                "all requests are approved",
                () -> rows(bot, "free_channel_requests where state = 'APPROVED'") == MEMBERS);
        bot.await("all members are removed", () -> rows(bot, "vip_subscribers where removal = 'DONE'") == MEMBERS);

        assertThat(bot.seed().free().requesterIds()).isEmpty();
        assertThat(members()).allMatch(member -> bot.seed().free().isMember(member));
        assertThat(members()).noneMatch(member -> bot.seed().vip().isMember(member));
        assertThat(members()).noneMatch(member -> bot.seed().vip().isBanned(member));
        assertThat(bot.seed().vip().isMember(ANA)).isTrue();
        assertOneOrTwo(bot, "ha sido aprobada");
        assertOneOrTwo(bot, "ha terminado");
    }

    /** Members with a pending request for the Free channel, who are in the VIP channel. */
    private static void prepareMembers(BotFixture bot) throws InterruptedException {
        String link = bot.seed().free().requestLink("everybody");
        for (SandboxUser member : members()) {
            bot.person(member).joins(bot.url(member, bot.say(member, "/start " + bot.createToken("Oro"))));
            bot.person(member).joins(link);
        }
        bot.settle();
    }

    private static void assertOneOrTwo(BotFixture bot, String text) {
        Map<Long, Long> counts = bot.sandbox().sentMessages().stream()
                .filter(message -> message.text().contains(text))
                .collect(Collectors.groupingBy(SentMessage::chatId, Collectors.counting()));
        assertThat(counts).as(text).hasSize(MEMBERS);
        assertThat(counts.values()).as(text).allMatch(count -> count <= 2);
        assertThat(counts.values().stream().filter(count -> count == 2))
                .as(text)
                .hasSizeLessThan(3);
    }

    private static List<SandboxUser> members() {
        return IntStream.range(100, 100 + MEMBERS)
                .mapToObj(id -> SandboxUser.of(id, "Member " + id))
                .toList();
    }

    /** Kills the process at the message of this number that contains the text, and starts another one. */
    private void killedAt(BotFixture bot, String text, int number, Runnable cause) throws InterruptedException {
        int[] left = {number};
        fatal = message -> message.text().contains(text) && --left[0] == 0;
        cause.run();
        bot.await("the kill at '" + text + "'", () -> process != null && !process.isAlive());
        start(bot);
        bot.settle();
    }

    private void killIfFatal(SentMessage message) {
        Predicate<SentMessage> condition = fatal;
        if (condition != null && condition.test(message)) {
            fatal = null;
            kill();
        }
    }

    /** Starts a process; kills the one before, if it is still running. */
    private void start(BotFixture bot) {
        kill();
        process = BotProcess.start(directory, bot.variables());
    }

    private void kill() {
        if (process != null) {
            process.kill();
        }
    }

    private static List<SentMessage> received(BotFixture bot, SandboxUser user, String text) {
        return bot.person(user).botMessages().stream()
                .filter(message -> message.text().contains(text))
                .toList();
    }

    private static int rows(BotFixture bot, String tableAndCondition) {
        return Integer.parseInt(bot.database()
                .query("select count(*) from " + tableAndCondition)
                .get(0));
    }
}
