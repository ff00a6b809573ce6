package dev.retort.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class DatabaseUrlFuzzTest {
    private static final String HOSTILE = "abcXYZ019 :/?#[]@!$&'()*+,;=%\"<>\\^`{|}~-._ñ€\n\t";
    private static final String CANARY = "c4n4ry-5ecret";
    private static final int ROUNDS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void encodedValuesAreDecodedAndThePasswordIsNeverShown(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String user = hostile(random, 1 + random.nextInt(12));
            String password = hostile(random, 12 + random.nextInt(12));
            String database = hostile(random, 1 + random.nextInt(12));
            String host = List.of("h", "db-1.example.org", "127.0.0.1", "[2001:db8::1]")
                    .get(random.nextInt(4));
            String text = "postgresql://" + encode(random, user) + ":" + encode(random, password) + "@" + host
                    + ":6543/" + encode(random, database) + "?sslmode=disable";

            DatabaseUrl url = DatabaseUrl.parse(text);

            String label = "seed " + seed + ", round " + round + ": " + text;
            Properties given = new Properties();
            given.putAll(url.properties());
            Properties read = Driver.parseURL(url.jdbcUrl(), given);
            assertThat(read).as(label).isNotNull();
            assertThat(read.getProperty("user")).as(label).isEqualTo(user);
            assertThat(read.getProperty("password")).as(label).isEqualTo(password);
            assertThat(read.getProperty("PGHOST")).as(label).isEqualTo(host);
            assertThat(read.getProperty("PGPORT")).as(label).isEqualTo("6543");
            assertThat(read.getProperty("PGDBNAME")).as(label).isEqualTo(database);
            assertThat(url.secrets()).as(label).contains(password);
            assertThat(List.of(url.masked(), url.toString(), url.jdbcUrl()))
                    .as(label)
                    .noneMatch(shown -> url.secrets().stream().anyMatch(shown::contains));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void aMistypedUrlNeverShowsItsPassword(long seed) {
        Random random = new Random(seed);
        List<String> prefixes = List.of(
                "postgresql://user:",
                "mysql://user:",
                "mariadb+x://user:",
                "jdbc:postgresql://user:",
                "jdbc:mysql://u:");
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String before = prefixes.get(random.nextInt(prefixes.size()));
            String prefix = mistype(random, before.substring(0, before.length() - 1)) + ":";
            String text = prefix + CANARY + mistype(random, "@host:5432/db?sslmode=disable");
            refused += assertNotShown(text, "seed " + seed + ", round " + round + ": " + text);
        }
        assertThat(refused).as("seed %d: both outcomes are met", seed).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void aMistypedUrlOfADatabaseWithoutDialectNeverShowsItsPassword(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = mistype(random, "jdbc:acme:mem:x;PASSWORD");
            String text = prefix + "=" + CANARY + mistype(random, ";CLOSE_DELAY=-1");
            String label = "seed " + seed + ", round " + round + ": " + text;
            assertThat(assertNotShown(text, label)).as(label).isOne();
        }
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

    private static String hostile(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (random.nextInt(20) == 0) {
                text.appendCodePoint(0x1F680);
            } else {
                text.append(HOSTILE.charAt(random.nextInt(HOSTILE.length())));
            }
        }
        return text.toString();
    }

    /** Encodes all reserved characters of a URL, and some others, because URL tools differ. */
    private static String encode(Random random, String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(character -> {
            String one = Character.toString(character);
            boolean meaning = ":/?#[]@&;=% ".contains(one) || Character.isWhitespace(character);
            if (meaning || random.nextInt(3) == 0) {
                for (byte b : one.getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format(random.nextBoolean() ? "%%%02X" : "%%%02x", b));
                }
            } else {
                encoded.append(one);
            }
        });
        return encoded.toString();
    }
}
