package dev.retort.h2.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.config.BadConfigException;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H2UrlTest {
    private static final String CANARY = "c4n4ry-5ecret";
    private static final int ROUNDS = 400;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            jdbc:h2:mem:d;USER=sa;PASSWORD=a\\;b    | jdbc:h2:mem:d               | sa | a;b
            jdbc:h2:tcp://[::1]:9092/~/d            | jdbc:h2:tcp://[::1]:9092/~/d | -  | -
            jdbc:h2:file:./d;user=sa                | jdbc:h2:file:./d            | sa | -
            JDBC:H2:./d                             | jdbc:h2:./d                 | -  | -
            """)
    void userAndPasswordAreRemovedFromTheJdbcUrl(String text, String jdbcUrl, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.database()).isEqualTo(Database.H2);
        assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(url.properties().get("user")).isEqualTo(user);
        assertThat(url.properties().get("password")).isEqualTo(password);
        assertThat(url.inMemory()).isEqualTo(text.contains(":mem:"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            jdbc:h2:./d                  | ./d.mv.db
            jdbc:h2:file:./d             | ./d.mv.db
            jdbc:h2:C:/data/d            | C:/data/d.mv.db
            jdbc:h2:/data/d              | /data/d.mv.db
            jdbc:h2:../d                 | ../d.mv.db
            jdbc:h2:d                    | -
            jdbc:h2:nio:./d              | -
            jdbc:h2:mem:d                | -
            jdbc:h2:tcp://localhost/~/d  | -
            """)
    void fileOfAnEmbeddedDatabaseIsDetermined(String text, Path file) {
        assertThat(DatabaseUrl.parse(text).file().orElse(null)).isEqualTo(file);
    }

    @Test
    void fileInTheHomeDirectoryIsResolved() {
        assertThat(DatabaseUrl.parse("jdbc:h2:~/none-here").file())
                .contains(Path.of(System.getProperty("user.home"), "none-here.mv.db"));
    }

    @Test
    void settingsBecomeDriverProperties() {
        Map<String, String> properties = DatabaseUrl.parse("jdbc:h2:mem:x;mode=PostgreSQL;DB_CLOSE_DELAY=-1;")
                .properties();

        assertThat(new TreeMap<>(properties)).hasToString("{DB_CLOSE_DELAY=-1, MODE=PostgreSQL}");
    }

    @Test
    void passwordIsMasked() {
        DatabaseUrl url = DatabaseUrl.parse("jdbc:h2:mem:x;USER=sa;PASSWORD=pw");

        assertThat(url).hasToString("jdbc:h2:mem:x;USER=sa;PASSWORD=***");
        assertThat(url.secrets()).isEqualTo(List.of("pw"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'x'",
                "jdbc:h2:mem:x;TRACE_LEVEL_FILE=4",
                "jdbc:h2:mem:x;DATABASE_EVENT_LISTENER=Evil",
            })
    void settingOutsideTheAllowListMustBeAllowed(String text) {
        String name = text.split(";")[1].split("=")[0];

        assertRefused(text, "'" + name + "'");
        assertThat(DatabaseUrl.parse(text, Set.of(name)).properties()).containsKey(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            h2://u:hunter2@h/d              | 'h2://…' is not a valid URL for H2
            jdbc:h2:                        | names no database
            jdbc:h2:tcp://u:hunter2@h/d     | has a '?', '@' or '=' in its location
            jdbc:h2:tcp://u:hunter2/d       | 'jdbc:h2:tcp://…' names no server and database
            jdbc:h2:mem:x?password=hunter2  | has a '?', '@' or '=' in its location
            jdbc:h2:mem:x:PASSWORD=hunter2  | has a '?', '@' or '=' in its location
            jdbc:h2:mem:x;PASSWORDhunter2   | a setting without a value
            jdbc:h2:mem:x;MODE=MySQL\\;RUNSCRIPT FROM 'x' | 'MODE'
            """)
    void invalidUrlIsRefusedWithoutItsPassword(String text, String reason) {
        assertRefused(text, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jdbc:h2:mem:x?USER=a                | put a ';' before every other setting | jdbc:h2:mem:x;USER=a
            jdbc:h2:tcp://db/                   | 'jdbc:h2:tcp://host:9092/name'       | jdbc:h2:tcp://db:9092/name
            jdbc:h2:mem:x;USER                  | write ';NAME=value'                  | jdbc:h2:mem:x;USER=a
            jdbc:h2:mem:x?USER=a;PASSWORD=b \
            | write 'jdbc:h2:location;USER=name;PASSWORD=…' | jdbc:h2:mem:x;USER=a;PASSWORD=b
            """)
    void urlIsAcceptedAfterItsFix(String text, String fix, String corrected) {
        assertRefused(text, fix);

        assertThat(DatabaseUrl.parse(corrected).database()).isEqualTo(Database.H2);
    }

    private static void assertRefused(String text, String reason) {
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .withMessageContaining(reason)
                .satisfies(refusal ->
                        assertThat(refusal.getMessage() + refusal.problems()).doesNotContain("unter2"));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void mistypedUrlNeverShowsItsPassword(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = mistype(random, "jdbc:h2:mem:x;PASSWORD");
            String text = prefix + "=" + CANARY + mistype(random, ";DB_CLOSE_DELAY=-1");
            refused += assertNotShown(text, "seed " + seed + ", round " + round + ": " + text);
        }
        assertThat(refused).as("seed %d: both outcomes are met", seed).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    private static int assertNotShown(String text, String label) {
        try {
            DatabaseUrl url = DatabaseUrl.parse(text);
            assertThat(url.masked() + url + url.jdbcUrl()).as(label).doesNotContain(CANARY);
            return 0;
        } catch (BadConfigException refusal) {
            assertThat(refusal.getMessage() + refusal.problems()).as(label).doesNotContain(CANARY);
            return 1;
        }
    }

    private static String mistype(Random random, String text) {
        StringBuilder typed = new StringBuilder(text);
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(typed.length());
            char other = ":/?#[]@&,;=% x1".charAt(random.nextInt(15));
            switch (random.nextInt(3)) {
                case 0 -> typed.deleteCharAt(at);
                case 1 -> typed.insert(at, other);
                default -> typed.setCharAt(at, other);
            }
        }
        return typed.toString();
    }
}
