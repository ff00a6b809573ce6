package dev.retort.bot.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.config.ConfigReader;
import dev.retort.bot.config.DotEnv;
import dev.retort.bot.config.Variables;
import dev.retort.config.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files for deployments name only what exists: paths, modules, services and variables of the bot. */
class DeploymentFilesTest {
    private static final Path REPOSITORY = Path.of("..");

    @Test
    void imageIsMadeOfFilesThatExist() throws IOException {
        String dockerfile = read("Dockerfile");

        List<String> copied = all("(?m)^COPY ((?!--from|\\. ).*) \\S+$", dockerfile).stream()
                .flatMap(paths -> List.of(paths.split(" ")).stream())
                .toList();
        assertThat(copied)
                .contains("bin/bot", "bin/launch.sh")
                .allMatch(path -> Files.exists(REPOSITORY.resolve(path)));
        assertThat(all("-pl (\\S+)", dockerfile))
                .containsExactly("bot")
                .allMatch(module -> Files.exists(REPOSITORY.resolve(module).resolve("pom.xml")));
        assertThat(all("COPY --from=build /src/(\\S+)", dockerfile))
                .containsExactly("bot/target/retort-bot.jar", "bot/target/lib");
        assertThat(read("bin/bot")).contains("module=bot\n");
        assertThat(read("bin/launch.sh"))
                .contains("local target=$root/$module/target", "jar=$target/retort-$module.jar lib=$target/lib");
        for (String script : all("\\[\"(bin/\\S+)\"\\]", dockerfile)) {
            assertThat(copied).contains(script);
            assertThat(Files.isExecutable(REPOSITORY.resolve(script))).isTrue();
        }
        assertThat(dockerfile.indexOf("USER bot")).isBetween(0, dockerfile.indexOf("CMD"));
    }

    @Test
    void imageContainsNoSecretsAndNoDatabase() throws IOException {
        assertThat(read(".dockerignore").lines()).contains(".git", ".env", ".env.*", "**/*.db", "**/target");
    }

    @Test
    void everyVariableIsOneOfTheBot() throws IOException {
        Set<String> known = new TreeSet<>(all("(?m)^#?([A-Z_]+)=", read(".env.example")));
        known.add("PORT");

        assertThat(known).containsAll(image().keySet());
        assertThat(known).containsAll(composeEnvironment("bot").keySet());
    }

    @Test
    void imageAndComposeAreACompleteConfigurationWithTheVariablesThatTheyAskFor() throws IOException {
        Map<String, String> variables = new HashMap<>(image());
        DotEnv.parse(read(".env.example")).values().forEach(variables::put);
        variables.put("BOT_TOKEN", "123456789:AbCdEfGhIjKlMnOpQrStUvWxYz_-0123456");
        variables.putAll(composeEnvironment("bot"));

        var config = ConfigReader.read(Variables.of(variables, DotEnv.parse("")));

        assertThat(config.mode().isProduction()).isTrue();
        assertThat(config.health()).hasToString("Optional[0.0.0.0:8080]");
        assertThat(read("compose.yaml")).contains("127.0.0.1:8080:8080");
        Map<String, String> server = composeEnvironment("database");
        assertThat(config.database())
                .isEqualTo(DatabaseUrl.parse("postgresql://" + server.get("POSTGRES_USER") + ":secret@database:5432/"
                        + server.get("POSTGRES_DB")));
    }

    @Test
    void composeStartsTheBotWhenTheDatabaseAnswers() throws IOException {
        String compose = read("compose.yaml");

        assertThat(service("bot")).containsSubsequence("depends_on:", "database:", "condition: service_healthy");
        assertThat(service("database")).contains("healthcheck:", "--username=bot", "--dbname=bot");
        assertThat(service("database")).contains("database:/var/lib/postgresql/data");
        assertThat(compose).contains("\nvolumes:\n  database:\n");
    }

    @Test
    void unitStartsTheBotAtThePlacesThatItsPageNames() throws IOException {
        String unit = read("docs/bot.service");
        String page = read("docs/deployment.md");

        String program = all("(?m)^ExecStart=(\\S+)", unit).get(0);
        assertThat(program).startsWith("/opt/bot/");
        assertThat(REPOSITORY.resolve(program.substring("/opt/bot/".length()))).isExecutable();
        assertThat(all("(?m)^WorkingDirectory=(\\S+)", unit)).containsExactly("/var/lib/bot");
        assertThat(unit).contains("User=bot\n", "Restart=on-failure\n", "TimeoutStopSec=15\n");
        assertThat(page)
                .contains("/opt/bot/bin/bot --version", "useradd --system --home-dir /var/lib/bot")
                .contains("sudo cp /opt/bot/docs/bot.service /etc/systemd/system/");
    }

    /** The variables that the image sets. */
    static Map<String, String> image() throws IOException {
        return Pattern.compile("([A-Z_]+)=(\\S+)")
                .matcher(all("(?m)^ENV (.*)", read("Dockerfile")).get(0))
                .results()
                .collect(Collectors.toMap(variable -> variable.group(1), variable -> variable.group(2)));
    }

    /** The environment of a service, with {@code secret} as the password. */
    static Map<String, String> composeEnvironment(String service) throws IOException {
        String block =
                all("(?s)environment:\n(.*?)(?=\n    \\S)", service(service)).get(0);
        return Pattern.compile("(?m)^ +([A-Z_]+): (.*)$")
                .matcher(block.replaceAll("\\$\\{POSTGRES_PASSWORD:\\?[^}]*}", "secret"))
                .results()
                .collect(Collectors.toMap(variable -> variable.group(1), variable -> variable.group(2)));
    }

    private static String service(String name) throws IOException {
        return all("(?s)\n  " + name + ":\n(.*?)(?=\n  \\S|\n\\S|$)", read("compose.yaml"))
                .get(0);
    }

    private static List<String> all(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String read(String path) throws IOException {
        return Files.readString(REPOSITORY.resolve(path));
    }
}
