package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.Shell.Typed;
import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command tree mounted on an application's command line. */
class MountTest {
    @TempDir
    private Path folder;

    private final AtomicInteger configLoads = new AtomicInteger();
    private TestDatabase database;

    /** An application with its own command line. */
    @Command(name = "bin/bot", mixinStandardHelpOptions = true, version = "bot 1.0")
    private static final class Bot implements Callable<Integer> {
        @Option(names = "--sandbox")
        private boolean sandbox;

        @Override
        public Integer call() {
            return sandbox ? 42 : 43;
        }
    }

    @BeforeEach
    void prepare() {
        RevisionFiles.line(folder.resolve("own"));
        new RevisionFiles(folder.resolve("other")).table("other1", "none");
        database = TestDatabase.create(Database.SQLITE, folder);
    }

    private Typed type(String... arguments) {
        return type(mount(), arguments);
    }

    private static Typed type(Mount mount, String... arguments) {
        CommandLine bot = new CommandLine(new Bot());
        CommandTree.mountOn(bot, mount);
        return Shell.typeAt(bot, arguments);
    }

    private Mount mount() {
        return Mount.application("db", "bin/bot db", "bot 1.0", this::config);
    }

    private Config config() {
        configLoads.incrementAndGet();
        return Config.defaults()
                .withUrl(DatabaseUrl.parse(database.url()))
                .withScripts(folder.resolve("own").toString());
    }

    @Test
    void commandsUseTheApplicationsDatabaseAndRevisions() {
        assertThat(type("db", "upgrade").exits(0).out()).endsWith("Applied 3 revisions. Now at aaaa3 (head).\n");

        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "aaaa3");
        assertThat(database.query("SELECT DISTINCT application FROM retort_history"))
                .containsExactly("bot 1.0");
        assertThat(type("db", "current", "--json").exits(0).json().get("revisions"))
                .hasSize(1);
    }

    @Test
    void applicationsExecuteReturnsTheExitCodes() {
        type("db", "upgrade", "nowhere").exits(1);
        type("db", "downgrade").exits(2);
        type("db", "frobnicate").exits(2);
        type("--sandbox").exits(42);
    }

    @Test
    void fixLinesNameTheApplicationsProgram() {
        assertThat(type("db", "status").exits(0).out()).contains("'bin/bot db upgrade head' applies them");
        assertThat(type("db", "upgrade", "nowhere").exits(1).err()).contains("'bin/bot db history'");
        assertThat(type("db", "downgrad").exits(2).err())
                .contains("Cannot run 'bin/bot db'", "similar:  downgrade", "'bin/bot db --help'");
        assertThat(type("db", "downgrade").exits(2).err()).contains("Cannot run 'bin/bot db downgrade'");
        assertThat(type("db", "--help").exits(0).out()).startsWith("Usage: bin/bot db [OPTIONS] COMMAND");
        assertThat(type("db", "upgrade", "-h").exits(0).out()).startsWith("Usage: bin/bot db upgrade [OPTIONS] [REV]");
    }

    @Test
    void usageErrorsAreJsonIfRequested() {
        assertThat(type("db", "frobnicate", "--json")
                        .exits(2)
                        .json()
                        .get("error")
                        .get("kind")
                        .textValue())
                .isEqualTo("usage");
    }

    @Test
    void applicationsOwnCommandLineIsUnchanged() {
        assertThat(type("--help").exits(0).out()).startsWith("Usage: bin/bot ").contains("--sandbox", "  db ");
        assertThat(type("--version").exits(0).out()).isEqualTo("bot 1.0\n");
        assertThat(type("--nonsense").exits(2).err()).contains("Unknown option: '--nonsense'");
    }

    @Test
    void applicationsConfigIsLoadedLazily() {
        type("--help").exits(0);
        type("db", "--help").exits(0);
        type("db", "upgrade", "--help").exits(0);
        type("db", "downgrade").exits(2);
        assertThat(configLoads).hasValue(0);

        type("db", "upgrade").exits(0);
        assertThat(configLoads).hasValue(1);
    }

    @Test
    void optionsOverrideTheApplicationsConfig() throws IOException {
        Path typed = folder.resolve("typed.db");
        type("db", "upgrade", "--url", "sqlite:///" + typed, "--scripts", folder.resolve("other") + "")
                .exits(0);
        assertThat(typed).exists();
        assertThat(folder.resolve("test.db")).doesNotExist();

        Path file = folder.resolve("some.properties");
        Files.writeString(file, "scripts = other\n");
        type("db", "upgrade", "--config", file.toString()).exits(0);
        assertThat(database.applied()).containsExactly("other1");
    }

    @Test
    void refusedDowngradeNamesWhatItDoesNotRestore() {
        new RevisionFiles(folder.resolve("own"))
                .raw(
                        "aaaa4",
                        "-- revision: aaaa4\n-- down: aaaa3\n-- loses: t_aaaa1.id, visits\n\n-- upgrade\nSELECT 1;\n\n"
                                + "-- downgrade\nALTER TABLE t_aaaa1 ADD COLUMN phone TEXT;\n");
        Mount isProtected = mount().withProtection("ENV=production");
        type(isProtected, "db", "upgrade").exits(0);

        assertThat(type(isProtected, "db", "downgrade", "aaaa2").exits(1).err())
                .contains("  destroys data:  aaaa3", "  not restored:   t_aaaa1.id, visits");
        // It destroys nothing, so there is nothing to confirm.
        type(isProtected, "db", "downgrade", "-1").exits(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "-1", "aaaa1"})
    void downgradeOfAProtectedDatabaseIsRefusedUnlessItIsConfirmed(String target) {
        Mount isProtected = mount().withProtection("ENV=production").withSources("elsewhere");
        type(isProtected, "db", "upgrade").exits(0);

        Typed refused = type(isProtected, "db", "downgrade", target).exits(1);

        assertThat(refused.err())
                .startsWith("Cannot downgrade to '" + target + "': with ENV=production, the loss of data must be")
                .contains("destroys data:", "aaaa3", "'bin/bot db downgrade " + target + " --yes'");
        assertThat(type(isProtected, "db", "downgrade", target, "--json")
                        .exits(1)
                        .json()
                        .at("/error/kind")
                        .textValue())
                .isEqualTo("data_loss");
        type(isProtected, "db", "downgrade", target, "--dry-run").exits(0);
        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "aaaa3");

        type(isProtected, "db", "downgrade", target, "--yes").exits(0);
        assertThat(database.applied()).doesNotContain("aaaa3");
    }

    @Test
    void downgradeThatDestroysNothingNeedsNoConfirmation() {
        new RevisionFiles(folder.resolve("own"))
                .add("bbbb1", "aaaa3", "CREATE INDEX i ON t_aaaa3 (id);", "DROP INDEX i;");
        Mount isProtected = mount().withProtection("ENV=production");
        type(isProtected, "db", "upgrade").exits(0);

        type(isProtected, "db", "downgrade", "-1").exits(0);

        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "aaaa3");
    }

    @Test
    void databaseWithoutProtectionIsDowngradedWithoutAQuestion() {
        type("db", "upgrade").exits(0);

        type("db", "downgrade", "base").exits(0);

        assertThat(database.applied()).isEmpty();
    }

    @Test
    void databaseInConfigFileOverridesTheApplications() throws IOException {
        Path other = folder.resolve("other.db");
        Path file = folder.resolve("some.properties");
        Files.writeString(file, "scripts = other\nurl = sqlite:///" + other + "\n");

        type("db", "upgrade", "--config", file.toString()).exits(0);

        assertThat(other).exists();
        assertThat(configLoads).hasValue(0);
    }
}
