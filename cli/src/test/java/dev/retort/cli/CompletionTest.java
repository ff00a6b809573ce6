package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the script in a real bash, as bash does when the user presses Tab after the last word. */
class CompletionTest {
    private static final CommandLine RETORT = CommandTree.of(Mount.standalone(Map.of(), Path.of("")));

    /** Features that our own command tree may not use: candidates, an alias, hidden items, nested commands. */
    @Command(name = "brew", subcommands = Brew.Cup.class)
    private static final class Brew {
        private enum Strength {
            MILD,
            STRONG
        }

        @Option(names = "--strength")
        private Strength strength = Strength.MILD;

        @Option(names = "--secret", hidden = true)
        private boolean secret;

        @Command(
                name = "cup",
                aliases = "mug",
                subcommands = {Fill.class, Smash.class})
        private static final class Cup {}

        @Command(name = "fill")
        private static final class Fill {
            @Parameters
            private Strength strength = Strength.MILD;
        }

        @Command(name = "smash", hidden = true)
        private static final class Smash {}
    }

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createFile(folder.resolve("dev.properties"));
        Files.createFile(folder.resolve("dev two.properties"));
        Files.createDirectories(folder.resolve("db/revisions"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "upg, upgrade",
        "do, downgrade",
        "upgrade --sc, --scripts",
        "--json -v upgrade heads --ver, --verbose --version",
        "revision -m heads --re, --rename --rev-id",
        "--url sqlite:///heads heads --qu, --quiet",
        "resume --done --ag, --again",
        "check --no, --no-rename",
        "check --ignore ch, checks",
        "revision --autogenerate --re, --rename --rev-id",
        "revision --dialect p, postgresql",
        "--scripts d, db",
        "--scripts db/, db/revisions",
        "upgrade --config dev., dev.properties",
        "upgrade --config = dev., dev.properties",
        "upgrade --config=dev., --config=dev.properties",
        "upgrade --config 'dev two', dev two.properties",
        "-, --url --scripts --class-path --config --json -v --verbose -q --quiet --color --version -h --help",
        "status '', --url --scripts --class-path --config --json -v --verbose -q --quiet --color --version -h --help"
    })
    void completes(String typed, String expected) {
        assertThat(complete(RETORT, "retort", typed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "upgrade '', head heads base current 20260101_000000 aaaa1 web",
        "upgrade aa, aaaa1",
        "show w, web",
        "rebase aaaa1 --onto 2026, 20260101_000000",
        "history -r '', ''"
    })
    void revisionsAndLabelsOfTheScriptDirectoryAreCompleted(String typed, String expected) throws IOException {
        String body = "-- down: none\n\n-- upgrade\n-- revision: not_this\nSELECT 1;\n";
        Path scripts = folder.resolve("db/revisions");
        Files.writeString(scripts.resolve("20260101_000000_a.sql"), "-- revision: 20260101_000000\n" + body);
        Files.writeString(scripts.resolve("aaaa1_b.sql"), "-- revision: aaaa1\n-- labels: web, api\n" + body);

        assertThat(complete(RETORT, "retort", typed)).isEqualTo(expected);
    }

    @Test
    void revisionsAreReadFromTheConfiguredScriptDirectories() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("retort.properties"), "scripts = db/revisions , elsewhere , nowhere\n");
        Files.writeString(folder.resolve("elsewhere/bbbb1_x.sql"), "-- revision: bbbb1\n");

        assertThat(complete(RETORT, "retort", "upgrade bb")).isEqualTo("bbbb1");
    }

    @Test
    void everyCommandIsCompleted() {
        assertThat(complete(RETORT, "retort", ""))
                .isEqualTo(String.join(" ", RETORT.getSubcommands().keySet()));
    }

    @ParameterizedTest
    @CsvSource({"no-such", "upgrade zz", "--url d", "upgrade -- --", "revision -m re", "--url sqlite : heads"})
    void unknownInputHasNoCompletions(String typed) {
        assertThat(complete(RETORT, "retort", typed)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "--strength '', MILD STRONG",
        "--strength S, STRONG",
        "--strength=M, --strength=MILD",
        "--, --strength",
        "'', cup mug",
        "mug '', fill",
        "cup fill '', MILD STRONG",
        "cup fill -- S, STRONG"
    })
    void completesDeclaredCandidates(String typed, String expected) {
        assertThat(complete(new CommandLine(new Brew()), "brew-it", typed)).isEqualTo(expected);
    }

    @Test
    void completionWorksForEveryPathOfTheProgram() {
        assertThat(bash(RETORT, "retort", "complete -p retort").strip()).isEqualTo("complete -F _retort retort");
        assertThat(bash(RETORT, "retort", completionRequest("bin/retort", "upg")))
                .isEqualTo("upgrade");
    }

    @Test
    void scriptIsPrintedWithoutAPath() {
        assertThat(Completion.script(RETORT, "retort"))
                .startsWith("#compdef retort\n")
                .doesNotContain(
                        System.getProperty("user.dir"),
                        System.getProperty("user.home"),
                        "@NAME@",
                        "@PROGRAM@",
                        "@ROOT@",
                        "@VALUES@");
    }

    /** Without zsh on the machine, checks only bash. */
    @Test
    void bothShellsParseTheScript() {
        List<String> shells = new ArrayList<>(List.of("bash"));
        onThePath("zsh").ifPresent(shells::add);

        for (String shell : shells) {
            assertThat(run(List.of(shell, "-n", script(RETORT, "retort").toString())))
                    .as("messages of %s", shell)
                    .isEmpty();
        }
    }

    private static Optional<String> onThePath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private String complete(CommandLine tree, String name, String typed) {
        return bash(tree, name, completionRequest(name, typed));
    }

    private static String completionRequest(String program, String typed) {
        return "COMP_WORDS=(" + program + " " + (typed.isEmpty() ? "''" : typed)
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                + " $(complete -p \"${COMP_WORDS[0]##*/}\" | sed 's/complete -F \\([^ ]*\\).*/\\1/');"
                + " printf %s \"${COMPREPLY[*]}\"";
    }

    private String bash(CommandLine tree, String name, String command) {
        return run(List.of("bash", "--norc", "-c", ". " + script(tree, name) + "; " + command));
    }

    private Path script(CommandLine tree, String name) {
        try {
            return Files.writeString(folder.resolve("completion.sh"), Completion.script(tree, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command and returns its output on both streams. */
    private String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
