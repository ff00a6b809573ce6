package dev.retort.bot;

import dev.retort.bot.config.DotEnv;
import dev.retort.bot.config.Variables;
import dev.retort.bot.telegram.Limits;
import java.time.Clock;
import java.util.List;

/** The bot as a program of its own, with limits that are a multiple of Telegram's: the first argument. */
final class ScaledBot {
    private ScaledBot() {}

    public static void main(String[] arguments) {
        Variables variables = Variables.of(System.getenv(), DotEnv.parse(""));
        Limits limits = Limits.scaled(Double.parseDouble(arguments[0]));
        new Startup(new Startup.Environment(
                        variables, Startup.REVISIONS, Clock.systemUTC(), limits, () -> {}, Clock.systemUTC()))
                .start()
                .run();
    }

    /** The command that starts the bot in a JVM with this maximum heap. */
    static List<String> command(String heap, int scale) {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ScaledBot.class.getName(),
                String.valueOf(scale));
    }
}
