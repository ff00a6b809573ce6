package dev.retort.bot.config;

import dev.retort.bot.domain.Channels;
import dev.retort.bot.domain.Language;

/** The summary of the configuration that is logged at every start, with masked secrets, in the language of the bot. */
public final class Summary {
    private final Language language;
    private final StringBuilder text = new StringBuilder();

    private Summary(Language language) {
        this.language = language;
    }

    /** Returns several lines. The first one is empty, so that the box starts below the prefix of the log line. */
    public static String of(BotConfig config) {
        return new Summary(config.language()).text(config);
    }

    private String text(BotConfig config) {
        TelegramAccess telegram = config.telegram();
        Channels channels = config.channels();
        String none = in("No configurado", "Not configured");
        text.append("""

            ╔════════════════════════════════════════╗
            ║     %-33s  ║
            ╚════════════════════════════════════════╝
            """.formatted(in("CONFIGURACIÓN DEL BOT", "CONFIGURATION OF THE BOT")));
        line(in("🌍 Ambiente", "🌍 Environment"), config.mode().label());
        line("🤖 Bot Token", telegram.maskedToken());
        line("👤 Admins", telegram.adminIds().size() + in(" configurado(s)", " configured"));
        line("💾 Database", config.database().masked());
        line(
                in("📺 Canal VIP", "📺 VIP channel"),
                channels.vipId().map(String::valueOf).orElse(none));
        line(
                in("📺 Canal Free", "📺 Free channel"),
                channels.freeId().map(String::valueOf).orElse(none));
        line(in("⏱️ Tiempo espera", "⏱️ Waiting time"), channels.waitMinutes() + " min");
        line(in("🗣️ Idioma", "🗣️ Language"), language.code());
        if (!telegram.api().equals(TelegramAccess.TELEGRAM)) {
            line("🔌 Bot API", telegram.api().toString());
        }
        config.health().ifPresent(address -> line("🩺 Health", "http://" + address + "/health"));
        line("📝 Log level", config.logLevel().name());
        return text.toString().stripTrailing();
    }

    private String in(String spanish, String english) {
        return language == Language.EN ? english : spanish;
    }

    private void line(String label, String value) {
        text.append(label).append(": ").append(value).append('\n');
    }
}
