package dev.retort.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.retort.config.BadConfigException;
import dev.retort.config.BadConfigException.Problem;
import dev.retort.config.Config;
import dev.retort.error.ErrorKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    @TempDir
    private Path folder;

    @Test
    void withoutSettingsTheDefaultsApply() {
        Config config = read(Map.of(), Map.of());

        assertThat(config).isEqualTo(Config.defaults().withScripts(inFolder("db/revisions")));
        assertThat(config.url()).isEmpty();
        assertThat(config.schemaName()).isEmpty();
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.versionTable()).isEqualTo("retort_version");
        assertThat(config.historyTable()).isEqualTo("retort_history");
        assertThat(config.databaseAhead()).isEqualTo(Config.DatabaseAhead.REFUSE);
    }

    @Test
    void everyKeyOfTheFileIsRead() {
        file("""
            # the bot's database
            url = postgresql://bot:p%40ss@db/bot?loggerFile=x
            scripts: sql/revisions
            lock-timeout=250ms
            version-table = v
            history-table = h
            schema-name = tenant-1
            database-ahead = allow
            out-of-order = refuse
            allow-properties = loggerFile , INIT,
            """);

        Config config = read(Map.of(), Map.of());

        assertThat(config.requireUrl().masked()).isEqualTo("postgresql://bot:***@db:5432/bot");
        assertThat(config.requireUrl().properties()).containsEntry("loggerFile", "x");
        assertThat(config.scripts()).containsExactly(inFolder("sql/revisions"));
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.versionTable()).isEqualTo("v");
        assertThat(config.historyTable()).isEqualTo("h");
        assertThat(config.schemaName()).contains("tenant-1");
        assertThat(config.databaseAhead()).isEqualTo(Config.DatabaseAhead.ALLOW);
        assertThat(config.outOfOrder()).isEqualTo(Config.OutOfOrder.REFUSE);
        assertThat(config.allowedProperties()).isEqualTo(Set.of("loggerFile", "INIT"));
    }

    @Test
    void argumentsOverrideEnvironmentWhichOverridesFile() {
        file("url = sqlite:///file.db\n");
        Map<String, String> environment = Map.of("DATABASE_URL", "sqlite:///environment.db");

        assertThat(url(Map.of("url", "sqlite:///argument.db"), environment)).isEqualTo("sqlite:///argument.db");
        assertThat(url(Map.of(), environment)).isEqualTo("sqlite:///environment.db");
        assertThat(url(Map.of(), Map.of("DATABASE_URL", " "))).isEqualTo("sqlite:///file.db");
        assertThat(url(Map.of(), Map.of("database_url", "sqlite:///x.db"))).isEqualTo("sqlite:///file.db");
    }

    @Test
    void overriddenUrlIsNotValidated() {
        file("url = oracle://h/d\n");

        assertThat(url(Map.of(), Map.of("DATABASE_URL", "sqlite:///x.db"))).isEqualTo("sqlite:///x.db");
        assertThat(url(Map.of("url", "sqlite:///y.db"), Map.of("DATABASE_URL", "nonsense")))
                .isEqualTo("sqlite:///y.db");
    }

    @Test
    void emptyUrlInTheFileIsIgnored() {
        file("url =\n");

        assertThat(read(Map.of(), Map.of()).url()).isEmpty();
    }

    @Test
    void scriptDirectoryIsRelativeToItsSource() throws IOException {
        Path other = Files.createDirectory(folder.resolve("conf"));
        Files.writeString(other.resolve("my.properties"), "scripts = revisions\n");
        Files.writeString(other.resolve("bare.properties"), "");
        Files.writeString(other.resolve("path.properties"), "scripts = classpath:shop/revisions\n");
        String absolute = folder.resolve("elsewhere").toString();

        assertThat(scripts(Map.of("config", "conf/my.properties"))).isEqualTo(inFolder("conf/revisions"));
        assertThat(scripts(Map.of("config", "conf/bare.properties"))).isEqualTo(inFolder("conf/db/revisions"));
        assertThat(scripts(Map.of("config", "conf/path.properties"))).isEqualTo("classpath:shop/revisions");
        assertThat(scripts(Map.of("config", "conf/my.properties", "scripts", "typed")))
                .isEqualTo(inFolder("typed"));
        assertThat(scripts(Map.of("scripts", absolute))).isEqualTo(absolute);
        assertThat(scripts(Map.of("scripts", "classpath:shop.revisions"))).isEqualTo("classpath:shop.revisions");
    }

    @Test
    void relativeWorkingDirectoryKeepsPathsRelative() {
        ConfigSources here = new ConfigSources(Map.of("scripts", "typed"), Map.of(), Path.of(""));

        assertThat(ConfigReader.read(here).engine().scripts()).containsExactly("typed");
    }

    @Test
    void allProblemsAreReportedTogetherWithTheirLines() {
        file("""
            url = postgresql://bot:hunter2@db:x/bot
            lock_timeout = 5m

            lock-timeout = soon
            version-table = 1st
            history-table = a-b
            schema-name = a"b
            database-ahead = maybe
            allow-properties = a b=c
            scripts =
            scripts = twice
            C:\\path
            out-of-order = never
            """);

        assertThat(problems(Map.of("port", "1"), Map.of()))
                .extracting(Problem::location, Problem::reason)
                .containsExactlyInAnyOrder(
                        at(
                                1,
                                "'postgresql://bot:***@db…' has an invalid host or port; "
                                        + "an IPv6 address must be in brackets"),
                        at(2, "'lock_timeout' is not a known key"),
                        at(4, "'soon' is not a valid value for lock-timeout"),
                        at(5, "'1st' is not a valid value for version-table"),
                        at(6, "'a-b' is not a valid value for history-table"),
                        at(7, "'a\"b' is not a valid value for schema-name"),
                        at(8, "'maybe' is not a valid value for database-ahead"),
                        at(9, "'a b=c' is not a valid value for allow-properties"),
                        at(10, "is not a script directory"),
                        at(11, "'scripts' is already set in " + inFolder("retort.properties") + ", line 10"),
                        at(12, "'\\' starts an escape sequence, and this one is not supported"),
                        at(13, "'never' is not a valid value for out-of-order"),
                        tuple("--port", "cannot be given on the command line"));
    }

    @Test
    void settingThatIsNoArgumentIsSetInTheFile() {
        assertThat(problems(Map.of("lock-timeout", "7s"), Map.of()))
                .extracting(Problem::fix)
                .containsExactly("set it in retort.properties");

        file("lock-timeout = 7s\n");
        assertThat(read(Map.of(), Map.of()).lockTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void messageContainsEveryProblemAndNoPassword() {
        file("lock-timeout = soon\n");

        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> read(Map.of(), Map.of("DATABASE_URL", "mysql://bot:hunter2@db")))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.BAD_CONFIG))
                .withMessageStartingWith("Cannot use this configuration: 2 settings are invalid.")
                .withMessageContaining("DATABASE_URL:")
                .withMessageContaining("'mysql://bot:***@db' is not supported yet")
                .withMessageContaining("line 1:")
                .withMessageContaining("whole number with ms, s, m or h")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://bot:hunter2@db/bot",
                "schema-name = postgresql://bot:hunter2@db/bot",
                "version-table = postgresql://bot:hunter2@db/bot",
                "scripts = postgresql://bot:hunter2@db/bot",
                "jdbc.url = postgresql://bot:hunter2@db/bot",
                "password = hunter2",
                "hunter2@x = 1",
            })
    void misplacedPasswordIsNotShown(String line) {
        file(line);

        assertThat(problems(Map.of(), Map.of())).hasSize(1).asString().doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "1h,PT1H", "0s,PT0S"})
    void durationsHaveAUnit(String text, Duration expected) {
        file("lock-timeout = " + text);

        assertThat(read(Map.of(), Map.of()).lockTimeout()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "5 m", "1.5h", "5min", "9999999999s", "PT5M"})
    void otherDurationsAreRefused(String text) {
        file("lock-timeout = " + text);

        assertThat(problems(Map.of(), Map.of())).extracting(Problem::location).containsExactly(line(1));
    }

    @Test
    void tablesMustHaveDifferentNames() {
        file("version-table = retort_HISTORY\n");

        assertThat(problems(Map.of(), Map.of()))
                .extracting(Problem::location, Problem::reason)
                .containsExactly(at(1, "the version table and the history table have the same name"));
    }

    @Test
    void tableNameHasAtMost63Characters() {
        file("version-table = " + "v".repeat(63));
        assertThat(read(Map.of(), Map.of()).versionTable()).hasSize(63);

        file("version-table = " + "v".repeat(64));
        assertThat(problems(Map.of(), Map.of())).hasSize(1);
    }

    @Test
    void givenConfigFileMustExist() {
        assertThat(problems(Map.of("config", "nowhere.properties"), Map.of()))
                .extracting(Problem::location, Problem::reason)
                .containsExactly(tuple("--config", "'" + inFolder("nowhere.properties") + "' is not a file"));
    }

    @Test
    void folderIsNotAConfigFile() throws IOException {
        Files.createDirectory(folder.resolve("retort.properties"));

        assertThat(problems(Map.of(), Map.of())).extracting(Problem::location).containsExactly("retort.properties");
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreAccepted() {
        file("\uFEFFurl = sqlite:///ñ.db\r\n\r\n! note\r\nlock-timeout = \\\r\n    30s\r\ndatabase-ahead = no\r\n");

        assertThat(problems(Map.of(), Map.of())).extracting(Problem::location).containsExactly(line(6));

        file("\uFEFFurl = sqlite:///ñ.db\r\nlock-timeout = \\\r\n    30s\r\n");
        Config config = read(Map.of(), Map.of());
        assertThat(config.requireUrl().file()).contains(Path.of("ñ.db"));
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void escapesOfSpecialCharactersAreAccepted() {
        file("url = sqlite\\:///C\\:\\\\data\\\\\\u00f1.db\n");

        assertThat(read(Map.of(), Map.of()).requireUrl().masked()).isEqualTo("sqlite:///C:\\data\\ñ.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripts = db\\revisions", "url = sqlite:///C:\\users\\x.db", "scripts = db\\"})
    void backslashThatWouldVanishIsRefused(String line) {
        file(line);

        assertThat(problems(Map.of(), Map.of())).singleElement().satisfies(problem -> {
            assertThat(problem.location()).isEqualTo(line(1));
            assertThat(problem.fix()).contains("'/'");
        });
    }

    @Test
    void fileInAnotherEncodingIsRefused() throws IOException {
        Files.write(folder.resolve("retort.properties"), "scripts = ñ".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems(Map.of(), Map.of())).extracting(Problem::reason).containsExactly("the file is not UTF-8");
    }

    @Test
    void missingUrlIsAnErrorOnlyIfOneIsRequired() {
        Config config = read(Map.of(), Map.of());

        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(config::requireUrl)
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.BAD_CONFIG))
                .withMessageContaining("DATABASE_URL=")
                .withMessageContaining("--url")
                .withMessageContaining("retort.properties");
    }

    @Test
    void configConstructorChecksNames() {
        Config made = Config.defaults();

        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> new Config(
                        null,
                        List.of("s"),
                        Duration.ZERO,
                        "a;b",
                        made.historyTable(),
                        null,
                        Config.DatabaseAhead.REFUSE,
                        Config.OutOfOrder.RUN,
                        Set.of()))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .extracting(Problem::location)
                        .containsExactly("version-table"));
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> new Config(
                        null,
                        List.of("s"),
                        Duration.ZERO,
                        "t",
                        "T",
                        null,
                        made.databaseAhead(),
                        made.outOfOrder(),
                        Set.of()));
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> new Config(
                        null,
                        List.of("s"),
                        Duration.ZERO,
                        "t",
                        "h",
                        "a.b",
                        made.databaseAhead(),
                        made.outOfOrder(),
                        Set.of()));
    }

    @Test
    void toStringContainsNoPassword() {
        Map<String, String> environment = Map.of("DATABASE_URL", "postgresql://bot:hunter2@db/bot");
        Map<String, String> typed = Map.of("url", "postgresql://bot:hunter2@other/bot");
        ConfigSources sources = new ConfigSources(typed, environment, folder);

        assertThat(sources.toString()).contains("url").doesNotContain("hunter2");
        assertThat(ConfigReader.read(sources).toString())
                .contains("postgresql://bot:***@other:5432/bot")
                .doesNotContain("hunter2");
    }

    private void file(String text) {
        try {
            Files.writeString(folder.resolve("retort.properties"), text);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Config read(Map<String, String> arguments, Map<String, String> environment) {
        return ConfigReader.read(new ConfigSources(arguments, environment, folder))
                .engine();
    }

    private String url(Map<String, String> arguments, Map<String, String> environment) {
        return read(arguments, environment).requireUrl().masked();
    }

    private String scripts(Map<String, String> arguments) {
        return String.join(" and ", read(arguments, Map.of()).scripts());
    }

    private List<Problem> problems(Map<String, String> arguments, Map<String, String> environment) {
        try {
            throw new AssertionError("accepted: " + read(arguments, environment));
        } catch (BadConfigException refusal) {
            return refusal.problems();
        }
    }

    private Tuple at(int line, String reason) {
        return tuple(line(line), reason);
    }

    private String line(int line) {
        return inFolder("retort.properties") + ", line " + line;
    }

    private String inFolder(String path) {
        return folder.resolve(path).toString();
    }
}
