package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The state of the bot, as admins see it. */
class StatusFlowTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;

    @TempDir
    private Path directory;

    @EveryDatabase
    void stateShowsSchemaPollTasksAndQueues(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            bot.say(BotFixture.ANA, "/start " + bot.createToken("Oro"));
            bot.person(BotFixture.BEN).joins(bot.seed().free().requestLink("everybody"));
            bot.settle();

            SentMessage state = bot.open("📊 Estado");

            assertThat(state.text())
                    .containsPattern("✅ Base de datos: revisión \\d{8}_\\d{6}\n")
                    .containsPattern("✅ Última consulta a Telegram: hace \\d+ segundos?\n")
                    .containsPattern("✅ free-queue: (hace \\d+ segundos?|todavía no|en marcha)")
                    .contains(
                            "✅ vip-expiry:",
                            "VIP: activos: 1, por expulsar: 0",
                            "Free: en espera: 1, por aprobar ya: 0")
                    .doesNotContain("❌", "pendientes");
        }
    }

    @EveryDatabase
    void stateShowsWhyATaskFails(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.person(BotFixture.ANA).joins(bot.seed().free().requestLink("everybody"));
            bot.sandbox()
                    .failNext(
                            "approveChatJoinRequest",
                            400,
                            "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: <strange>\"}");
            bot.open("⏳ Cola Free");
            bot.press(ADMIN, "⏳ Ana (@ana) · 5 minutos");
            bot.press(ADMIN, "✅ Aprobar ahora");
            bot.await(
                    "alert",
                    () -> bot.person(ADMIN).botMessages().stream()
                            .anyMatch(message -> message.text().contains("La tarea free-queue falla")));

            SentMessage state = bot.open("📊 Estado");

            assertThat(state.text()).contains("❌ free-queue", "Error: Bad Request: <strange>", "por aprobar ya: 1");
            bot.open("⏳ Cola Free");
            bot.press(ADMIN, "✅ Aprobar todas");
            bot.press(ADMIN, "✅ Sí, aprobar todas");
            bot.await("approval", () -> bot.seed().free().isMember(BotFixture.ANA));
            bot.await("the end of the run", () -> isMended(bot, state));
        }
    }

    private static boolean isMended(BotFixture bot, SentMessage state) {
        try {
            return bot.pressIn(state, "🔄 Actualizar").text().contains("✅ free-queue");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
