package dev.retort.bot.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.bot.BotProcess;
import dev.retort.schema.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the second stage of the Dockerfile without a container: copies the same files into an empty folder, and runs
 * its commands there, with the variables of the image and of compose.yaml.
 */
class ContainerIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    @Test
    void botRunsWithTheFilesAndCommandsOfTheImage() throws IOException, InterruptedException {
        // Builds the bot if necessary.
        assertThat(BotProcess.run(directory, Map.of(), "--version").exitCode()).isZero();
        Path image = Files.createDirectory(directory.resolve("image"));
        String dockerfile = Files.readString(REPOSITORY.resolve("Dockerfile"));
        copyFiles(dockerfile, image);
        HealthClient health = HealthClient.ofFreePort();
        try (BotFixture bot = BotFixture.on(Database.POSTGRESQL, directory)) {
            Map<String, String> variables = variables(bot, health);

            try (BotProcess process = BotProcess.inFolder(image, variables, words("CMD", dockerfile))) {
                bot.await("ready", () -> health.answers("/ready", 200));
                List<String> check = words("HEALTHCHECK .* CMD", dockerfile);
                BotProcess.Finished healthy = BotProcess.finish(BotProcess.inFolder(image, variables, check));
                assertThat(healthy.exitCode()).as(healthy.output()).isZero();
                assertThat(healthy.output()).startsWith("{").contains("\"status\" : \"ok\"");

                process.signal("TERM");
                assertThat(process.awaitExit()).as(process.output()).isZero();

                BotProcess.Finished gone = BotProcess.finish(BotProcess.inFolder(image, variables, check));
                assertThat(gone.exitCode()).isEqualTo(1);
                assertThat(gone.output()).contains("Nothing answers at 127.0.0.1:" + health.port());
            }
        }
    }

    private static Map<String, String> variables(BotFixture bot, HealthClient health) throws IOException {
        Map<String, String> variables = new HashMap<>(DeploymentFilesTest.image());
        variables.put("BOT_TOKEN", bot.token());
        variables.put("ADMIN_USER_IDS", "1");
        variables.putAll(DeploymentFilesTest.composeEnvironment("bot"));
        // Instead of the simulator and the server of this test, the container has Telegram and the other service.
        variables.put("BOT_API_URL", bot.sandbox().baseUrl());
        variables.put("DATABASE_URL", bot.database().url());
        variables.put("HEALTH_PORT", health.port());
        return variables;
    }

    private static void copyFiles(String dockerfile, Path image) throws IOException {
        for (String line : dockerfile
                .lines()
                .filter(each -> each.startsWith("COPY ") && !each.equals("COPY . ."))
                .toList()) {
            List<String> words = List.of(
                    line.replace("COPY ", "").replace("--from=build ", "").split(" "));
            Path target = image.resolve(words.get(words.size() - 1));
            for (String source : words.subList(0, words.size() - 1)) {
                copy(REPOSITORY.resolve(source.replaceFirst("^/src/", "")), target);
            }
        }
    }

    /** Copies as COPY does: a file into a folder, and the contents of a folder. */
    private static void copy(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        if (Files.isRegularFile(source)) {
            Files.copy(source, target.resolve(source.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            return;
        }
        try (Stream<Path> files = Files.list(source)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static List<String> words(String instruction, String dockerfile) {
        var found = Pattern.compile("(?m)^" + instruction + " \\[\"(.*)\"\\]$").matcher(dockerfile);
        assertThat(found.find()).as(instruction).isTrue();
        return List.of(found.group(1).split("\", \""));
    }
}
