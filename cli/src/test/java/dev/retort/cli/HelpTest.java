package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the help of every command with a golden file, so that it changes only on purpose. After a change, run the
 * tests with {@code -Dgolden.update}, which rewrites the files, and read the diff.
 */
class HelpTest {
    private static final Path GOLDEN = Path.of("src/test/resources/help");

    private static final Path DOCUMENT = Path.of("../docs/commands.md");

    private static final Mount MOUNT = Mount.standalone(Map.of(), Path.of(""));

    static List<String> commands() {
        List<String> commands =
                new ArrayList<>(CommandTree.of(MOUNT).getSubcommands().keySet());
        commands.add("retort");
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpMatchesTheGoldenFile(String command) throws IOException {
        String help = help(command, "--help");
        Path golden = GOLDEN.resolve(command + ".txt");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, help);
        }

        assertThat(golden).as("golden file; -Dgolden.update writes it").exists();
        assertThat(help).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsTheSameForEveryPositionOfTheOption(String command) {
        String help = help(command, "--help");

        assertThat(help(command, "-h")).isEqualTo(help);
        if (!command.equals("retort")) {
            assertThat(Shell.typeAt(CommandTree.of(MOUNT), "--help", command)
                            .exits(0)
                            .out())
                    .isEqualTo(help);
            assertThat(Shell.typeAt(CommandTree.of(MOUNT), command, "--json", "--help")
                            .exits(0)
                            .json()
                            .get("help")
                            .textValue())
                    .isEqualTo(help.stripTrailing());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasTheOptionsOfTheTree(String command) {
        assertThat(help(command, "--help"))
                .contains("--url", "--scripts", "--config", "--json", "-v, --verbose", "-q, --quiet", "--version")
                .contains("-h, --help");
    }

    @Test
    void everyGoldenFileBelongsToACommand() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(commands());
        }
    }

    @Test
    void documentContainsTheHelpOfEveryCommand() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Commands

                The output of `bin/retort --help` and `bin/retort COMMAND --help`. `bin/bot db` has the same commands.
                A test generates this page and compares it with the program.
                """);
        List<String> commands = new ArrayList<>(List.of("retort"));
        commands.addAll(CommandTree.of(MOUNT).getSubcommands().keySet());
        for (String command : commands) {
            text.append("\n## ").append(command).append("\n\n```text\n");
            text.append(help(command, "--help").strip()).append("\n```\n");
        }
        if (System.getProperty("golden.update") != null) {
            Files.writeString(DOCUMENT, text);
        }

        assertThat(text).as("%s; -Dgolden.update writes it", DOCUMENT).hasToString(Files.readString(DOCUMENT));
    }

    private static String help(String command, String option) {
        return command.equals("retort")
                ? Shell.typeAt(CommandTree.of(MOUNT), option).exits(0).out()
                : Shell.typeAt(CommandTree.of(MOUNT), command, option).exits(0).out();
    }
}
