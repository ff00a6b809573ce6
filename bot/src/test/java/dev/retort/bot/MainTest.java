package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.config.DotEnv;
import dev.retort.bot.config.Variables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void validConfigurationIsShownMasked() {
        int exitCode = execute(
                Map.of("BOT_TOKEN", "123456:CANARY-token-that-nobody-may-ever-see", "ADMIN_USER_IDS", "1"),
                "check-config");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("🤖 Bot Token: 123456:…", "✅").doesNotContain("CANARY");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void invalidConfigurationIsReportedAndFails() {
        int exitCode = execute(Map.of("BOT_TOKEN", "123456:CANARY"), "check-config");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .contains("it has 2 errors", "BOT_TOKEN:", "ADMIN_USER_IDS:")
                .doesNotContain("CANARY");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void failedStartExitsWithOne() {
        assertThat(execute(Map.of())).isEqualTo(1);
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(execute(Map.of(), "--sandbocks")).isEqualTo(2);
        assertThat(err.toString()).contains("--sandbocks");
    }

    @Test
    void versionIsPrinted() {
        assertThat(execute(Map.of(), "--version")).isZero();
        assertThat(out.toString()).startsWith("retort-bot ");
    }

    private int execute(Map<String, String> environment, String... arguments) {
        CommandLine line = Main.commandLine(Variables.of(environment, DotEnv.parse("")));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
