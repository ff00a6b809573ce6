package dev.retort.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void showsAllSettingsAndMasksSecrets() {
        BotConfig config = ConfigReader.read(Variables.of(
                Map.of(
                        "BOT_TOKEN", "123456:AbCdEfGhIjKlMnOpQrStUvWxYz_-0123456",
                        "ADMIN_USER_IDS", "1,2",
                        "ENV", "production",
                        "DATABASE_URL", "postgresql://bot:p%40ss@db.example/bot",
                        "VIP_CHANNEL_ID", "-1001234567890",
                        "BOT_API_URL", "http://127.0.0.1:8081",
                        "HEALTH_PORT", "8080"),
                DotEnv.parse("")));

        assertThat(Summary.of(config)).isEqualTo("""

                        ╔════════════════════════════════════════╗
                        ║     CONFIGURACIÓN DEL BOT              ║
                        ╚════════════════════════════════════════╝
                        🌍 Ambiente: PRODUCTION
                        🤖 Bot Token: 123456:…
                        👤 Admins: 2 configurado(s)
                        💾 Database: %s
                        📺 Canal VIP: -1001234567890
                        📺 Canal Free: No configurado
                        ⏱️ Tiempo espera: 5 min
                        🗣️ Idioma: es
                        🔌 Bot API: http://127.0.0.1:8081
                        🩺 Health: http://127.0.0.1:8080/health
                        📝 Log level: INFO""".formatted(config.database().masked()));
        assertThat(config.database().masked()).contains("db.example").contains("***");
    }

    @Test
    void isInTheLanguageOfTheBot() {
        BotConfig config = ConfigReader.read(Variables.of(
                Map.of(
                        "BOT_TOKEN",
                        "123456:AbCdEfGhIjKlMnOpQrStUvWxYz_-0123456",
                        "ADMIN_USER_IDS",
                        "1,2",
                        "BOT_LANGUAGE",
                        "en"),
                DotEnv.parse("")));

        assertThat(Summary.of(config))
                .contains(
                        "║     CONFIGURATION OF THE BOT           ║",
                        "🌍 Environment: DEVELOPMENT",
                        "Admins: 2 configured",
                        "📺 VIP channel: Not configured",
                        "⏱️ Waiting time: 5 min",
                        "🗣️ Language: en");
    }
}
