package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.cli.Shell.Typed;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong usage and invalid configuration are reported in the four-part format, with exit code 2. */
class WrongUsageTest {
    private static final String SECRET_URL = "postgresql://bot:" + Shell.CANARY + "@localhost/bot";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRevisions() throws IOException {
        RevisionFiles.line(folder.resolve("db/revisions"));
        Files.writeString(folder.resolve("wrong.properties"), "colour = green\nlock-timeout = soon\n");
        Files.writeString(folder.resolve("bad-url.properties"), "url = ftp://bot:" + Shell.CANARY + "@host/x\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                | a command is missing
            -v                                | a command is missing
            frobnicate                        | there is no command 'frobnicate'
            upgrad                            | similar:  upgrade
            donwgrade                         | similar:  downgrade
            hist                              | similar:  history
            statsu                            | similar:  status
            UPGRADE                           | there is no command 'UPGRADE'
            --jsn history                     | similar:  --json
            history --jsn                     | similar:  --json
            downgrade --jsn                   | there is no option '--jsn'
            downgrade -x                      | there is no option '-x'
            downgrade -1x                     | REV is missing
            --verbos history                  | similar:  --verbose
            history --json=perhaps            | 'perhaps' is not a boolean
            --ulr=SECRET history              | similar:  --url
            --ulr SECRET history              | there is no option '--ulr'
            history SECRET                    | it takes no argument
            SECRET                            | there is no command
            history --url                     | --url needs a value
            history --url --verbose           | --url needs a value
            history --url=                    | --url is empty
            --config= history                 | --config is empty
            --scripts= history                | --scripts is empty
            downgrade                         | REV is missing
            downgrade -1 -2                   | it takes no argument '-2'
            upgrade head base                 | it takes no argument 'base'
            upgrade --done                    | there is no option '--done'
            stamp                             | REV is missing
            current aaaa1                     | it takes no argument 'aaaa1'
            log -n                            | -n needs a value
            log -n many                       | 'many' is not a whole number
            log -n 0                          | -n 0 is less than 1
            log -n -5                         | -n -5 is less than 1
            log -n 99999999999                | is not a whole number
            resume                            | --done or --again is missing
            resume --done --again             | mutually exclusive
            index --package db --sources src  | CLASSES is missing
            index classes --sources src       | --package
            index classes --package db        | --sources
            history -v -q                     | exclude each other
            """)
    void invalidArgumentsAreUsageErrors(String typed, String explanation) {
        refused("usage", typed, explanation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            upgrade                                         | no database is configured
            status                                          | no database is configured
            history --scripts nowhere                       | there is no such directory
            history --scripts classpath:no/such/package     | no/such/package
            history --scripts http://example.org/revisions  | is not a script directory
            history --config nowhere.properties             | nowhere.properties
            history --config db                             | is not a file
            history --config wrong.properties               | colour
            history --config wrong.properties               | lock-timeout
            history --config bad-url.properties             | bad-url.properties
            current --url app.db                            | --url
            current --url ftp://bot:CANARY@host/x           | --url
            current --url postgresql://bot:CANARY@host:x/y  | --url
            """)
    void invalidConfigurationIsAConfigurationError(String typed, String explanation) {
        refused("bad_config", typed, explanation);
    }

    private void refused(String kind, String line, String explanation) {
        String[] arguments = arguments(line);

        Typed text = Shell.in(folder).type(arguments).exits(2);

        assertThat(text.out()).isEmpty();
        assertThat(text.err()).contains(explanation);
        assertThat(text.err().lines().toList())
                .satisfies(lines -> assertThat(lines.get(0)).matches("Cannot .+: .+\\."))
                .anySatisfy(each -> assertThat(each).startsWith("  Fix: "))
                .noneSatisfy(each -> assertThat(each).startsWith("\tat "));
        JsonNode json = Shell.in(folder).typeJson(arguments).exits(2).json();
        assertThat(json.get("error").get("kind").textValue()).isEqualTo(kind);
        assertThat(json.get("error").get("message").textValue()).contains(explanation);
        assertThat(json.get("completed")).isEmpty();
        assertThat(json.get("applied").isNull()).isTrue();
    }

    private static String[] arguments(String line) {
        return Arrays.stream(line.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace("SECRET", SECRET_URL).replace("CANARY", Shell.CANARY))
                .toArray(String[]::new);
    }

    @Test
    void emptyArgumentIsNeitherCommandNorRevision() {
        Shell shell = Shell.in(folder);

        assertThat(shell.type("").exits(2).err()).contains("there is no command ''");
        assertThat(shell.type("upgrade", "").exitCode()).isNotZero();
    }

    @Test
    void urlInPlaceOfARevisionIsRefusedWithoutItsPassword() {
        TestDatabase database = new TestDatabase(dev.retort.schema.Database.SQLITE, "sqlite:///" + folder + "/x.db");

        Typed typed = Shell.on(database, folder).type("upgrade", SECRET_URL).exits(1);

        assertThat(typed.err()).contains("postgresql://bot:***@localhost/bot");
    }

    @Test
    void jsonOptionWorksAtEveryPosition() {
        Stream<List<String>> placements = Stream.of(
                List.of("--json", "frobnicate"),
                List.of("frobnicate", "--json"),
                List.of("downgrade", "--nonsense", "--json"),
                List.of("--nonsense", "downgrade", "--json"),
                List.of("log", "--json", "-n"));

        assertThat(placements).allSatisfy(arguments -> {
            Typed typed =
                    Shell.in(folder).type(arguments.toArray(String[]::new)).exits(2);
            assertThat(typed.json().get("error").get("kind").textValue()).isEqualTo("usage");
            assertThat(typed.err()).isEmpty();
        });
    }
}
