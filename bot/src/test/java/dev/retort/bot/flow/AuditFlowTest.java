package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The audit log, as admins see it. */
class AuditFlowTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;

    @TempDir
    private Path directory;

    @EveryDatabase
    void logNamesWhoDidWhatOnWhom(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("<Oro>", 30);
            String secret = bot.createToken("<Oro>");
            bot.say(BotFixture.ANA, "/start " + secret);
            bot.database()
                    .execute("insert into audit_log (action, actor_id, subject_id, created_at, details) values"
                            + " ('new.action', null, 77, '2030-01-01 00:00:00.000', '" + "x".repeat(200) + "')");

            SentMessage log = bot.open("📜 Registro");

            assertThat(log.text())
                    .containsSubsequence(
                            "1 de enero de 2030, 00:00 UTC",
                            "El bot new.action: 77",
                            "xxx…",
                            "Ana (@ana) usó una invitación: Ana (@ana)",
                            "Admin (1) creó una invitación",
                            "plan n.º: 1 · invitación n.º: 1",
                            "Admin (1) creó un plan",
                            "plan n.º: 1 · nombre: <Oro>")
                    .containsPattern("invitación n.º: 1 · hasta: \\d+ de [a-z]+ de \\d{4}, \\d\\d:\\d\\d UTC")
                    .doesNotContain(secret);
            for (int i = 0; i < 6; i++) {
                bot.createToken("<Oro>");
            }
            assertThat(bot.open("📜 Registro").text()).contains("Página 1 de 2 · 10 en total");
            assertThat(bot.press(ADMIN, "Siguiente ➡️").text()).contains("creó un plan", "Página 2 de 2");
            assertThat(bot.press(ADMIN, "⬅️ Volver").text()).contains("Administración");
        }
    }

    @EveryDatabase
    void lineThatCannotBeReadIsShownAsItIs(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            for (String details : List.of("{\"expired\":\"in May\"}", "{\"answer\":\"GONE\",\"old\":5}", "[]", "")) {
                bot.database()
                        .execute("insert into audit_log (action, created_at, details) values"
                                + " ('request.closed', '2030-09-30 00:00:00.000', '" + details + "')");
            }

            assertThat(bot.open("📜 Registro").text())
                    .contains("El bot cerró una solicitud\nterminó: in May", "El bot cerró una solicitud\nold: 5");
        }
    }

    @EveryDatabase
    void longestPageFitsIntoAMessage(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            String name = "N".repeat(255);
            bot.database()
                    .execute("insert into users (id, first_name, reachable, created_at, seen_at) values (99, '" + name
                            + "', true, '2026-01-01 00:00:00.000', '2026-01-01 00:00:00.000')");
            for (int i = 0; i < 9; i++) {
                bot.database()
                        .execute("insert into audit_log (action, actor_id, subject_id, created_at, details) values"
                                + " ('member.not-removed', 99, 99, '2030-09-30 00:00:00.000', '" + "&".repeat(1000)
                                + "')");
            }

            assertThat(bot.open("📜 Registro").text()).hasSizeBetween(2_000, 4_096);
        }
    }
}
