package dev.retort.bot.config;

import dev.retort.bot.domain.Channels;

/** The summary of the configuration that is logged at every start, with masked secrets. */
public final class Summary {
    private static final String NONE = "No configurado";

    private Summary() {}

    /** Returns several lines. The first one is empty, so that the box starts below the prefix of the log line. */
    public static String of(BotConfig config) {
        TelegramAccess telegram = config.telegram();
        Channels channels = config.channels();
        StringBuilder text = new StringBuilder("""

            ╔════════════════════════════════════════╗
            ║     CONFIGURACIÓN DEL BOT              ║
            ╚════════════════════════════════════════╝
            """);
        line(text, "🌍 Ambiente", config.mode().label());
        line(text, "🤖 Bot Token", telegram.maskedToken());
        line(text, "👤 Admins", telegram.adminIds().size() + " configurado(s)");
        line(text, "💾 Database", config.database().masked());
        line(text, "📺 Canal VIP", channels.vipId().map(String::valueOf).orElse(NONE));
        line(text, "📺 Canal Free", channels.freeId().map(String::valueOf).orElse(NONE));
        line(text, "⏱️ Tiempo espera", channels.waitMinutes() + " min");
        line(text, "🗣️ Idioma", config.language().code());
        if (!telegram.api().equals(TelegramAccess.TELEGRAM)) {
            line(text, "🔌 Bot API", telegram.api().toString());
        }
        config.health().ifPresent(address -> line(text, "🩺 Health", "http://" + address + "/health"));
        line(text, "📝 Log level", config.logLevel().name());
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label).append(": ").append(value).append('\n');
    }
}
