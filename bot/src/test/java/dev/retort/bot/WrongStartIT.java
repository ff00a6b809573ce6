package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every start that cannot succeed ends soon, with a message that names the error and contains no secret. */
class WrongStartIT {
    /** The time limit, in addition to the startup time of the JVM on this machine. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static Duration bare = Duration.ZERO;

    @TempDir
    private Path directory;

    @BeforeAll
    static void measure(@TempDir Path elsewhere) throws InterruptedException {
        bare = BotProcess.run(elsewhere, Map.of(), "--version").took();
    }

    @Test
    void missingTokenAndAdminsAreReported() throws InterruptedException {
        assertThat(refused(Map.of())).contains("BOT_TOKEN:", "ADMIN_USER_IDS:").doesNotContain("\tat ");
    }

    @Test
    void lettersInIdsAreReported() throws InterruptedException {
        assertThat(refused(Map.of("ADMIN_USER_IDS", "12,abc"), "--sandbox")).contains("ADMIN_USER_IDS:", "'abc'");
    }

    @Test
    void unknownUrlSchemeIsReportedWithTheAcceptedForms() throws InterruptedException {
        assertThat(refused(Map.of("DATABASE_URL", "oracle://u:CANARY-9@h/db"), "--sandbox"))
                .contains("DATABASE_URL:", "sqlite:///", "postgresql://")
                .doesNotContain("CANARY-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "development"})
    void unwritableSqlitePathIsReported(String env) throws InterruptedException, IOException {
        // Even root cannot write a file if a folder has its name.
        Files.createDirectory(directory.resolve("taken.db"));

        String output = refused(Map.of("DATABASE_URL", "sqlite:///taken.db", "ENV", env), "--sandbox");

        assertThat(output).contains("taken.db").doesNotContain("Bot online");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "development"})
    void wrongPasswordIsReportedButNotShown(String env) throws InterruptedException {
        String url = PostgresServer.newDatabase().replace("p%40ss-", "wr%40ng-");

        String output = refused(Map.of("DATABASE_URL", url, "ENV", env), "--sandbox");

        assertThat(output)
                .contains("password authentication failed")
                .doesNotContain("wr@ng-")
                .doesNotContain("wr%40ng-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "development"})
    void unreachableServerIsReported(String env) throws InterruptedException, IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String url = "postgresql://u:CANARY-9@127.0.0.1:" + port + "/db";

        assertThat(refused(Map.of("DATABASE_URL", url, "ENV", env), "--sandbox"))
                .contains("127.0.0.1:" + port)
                .doesNotContain("CANARY-9");
    }

    /** Runs the bot, which must fail within the time limit, and returns its output. */
    private String refused(Map<String, String> variables, String... arguments) throws InterruptedException {
        Map<String, String> all = new HashMap<>(Map.of("ENV", "production"));
        all.putAll(variables);

        var finished = BotProcess.run(directory, all, arguments);

        assertThat(finished.exitCode()).as(finished.output()).isEqualTo(1);
        assertThat(finished.took()).as(finished.output()).isLessThan(bare.plus(LONGEST));
        return finished.output();
    }
}
