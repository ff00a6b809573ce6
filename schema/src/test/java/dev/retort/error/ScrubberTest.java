package dev.retort.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
    @Test
    void everyOccurrenceIsReplacedWithThreeAsterisks() {
        Scrubber scrubber = Scrubber.of(List.of("opensesame", "hunter2"));

        assertThat(scrubber.scrub("user=a password=opensesame, again 'opensesame'; old hunter2hunter2"))
                .isEqualTo("user=a password=***, again '***'; old ******");
    }

    @Test
    void secretThatContainsAnotherIsReplacedCompletely() {
        assertThat(Scrubber.of(List.of("swordfish", "swordfish99")).scrub("x swordfish99 y"))
                .isEqualTo("x *** y");
    }

    @Test
    void overlappingSecretsAreReplacedTogether() {
        assertThat(Scrubber.of(List.of("abcdef", "defghi")).scrub("-abcdefghi-"))
                .isEqualTo("-***-");
        assertThat(Scrubber.of(List.of("abab")).scrub("ababab")).isEqualTo("***");
    }

    @Test
    void shortSecretIsReplacedOnlyAsAWholeWord() {
        Scrubber scrubber = Scrubber.of(List.of("bot"));

        assertThat(scrubber.scrub("bot robot bots bot_1 'bot' bot")).isEqualTo("*** robot bots bot_1 '***' ***");
        assertThat(scrubber.scrub("ñbot botñ 1bot")).isEqualTo("ñbot botñ 1bot");
    }

    @Test
    void secretOfFourCharactersIsReplacedInsideWords() {
        assertThat(Scrubber.of(List.of("abot")).scrub("labotomy")).isEqualTo("l***omy");
    }

    @Test
    void secretIsNotARegularExpression() {
        assertThat(Scrubber.of(List.of("a.c*$1\\E(")).scrub("abcc a.c*$1\\E( $1"))
                .isEqualTo("abcc *** $1");
    }

    @Test
    void emptySecretsAreIgnored() {
        assertThat(Scrubber.of(List.of("", ""))).isSameAs(Scrubber.NONE);
        assertThat(Scrubber.NONE.scrub("plain")).isEqualTo("plain");
        assertThat(Scrubber.of(List.of("secret")).scrub("")).isEmpty();
    }

    @Test
    void toStringContainsNoSecret() {
        assertThat(Scrubber.of(List.of("opensesame")).toString()).isEqualTo("Scrubber[1 secrets]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void exactlyTheCharactersOfSecretsAreRemoved(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<String> secrets = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                secrets.add(letters(random, 4 + random.nextInt(3)));
            }
            String text = letters(random, random.nextInt(60));

            String clean = Scrubber.of(secrets).scrub(text);

            assertThat(clean.replace("*", ""))
                    .as("seed %d, round %d: %s in '%s'", seed, round, secrets, text)
                    .isEqualTo(uncovered(text, secrets));
            assertThat(secrets).as("seed %d, round %d", seed, round).noneMatch(clean::contains);
        }
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ab_ ".charAt(random.nextInt(4)));
        }
        return text.toString();
    }

    private static String uncovered(String text, List<String> secrets) {
        BitSet covered = new BitSet();
        for (String secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                covered.set(at, at + secret.length());
            }
        }
        StringBuilder rest = new StringBuilder();
        for (int i = covered.nextClearBit(0); i < text.length(); i = covered.nextClearBit(i + 1)) {
            rest.append(text.charAt(i));
        }
        return rest.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        CREATE ROLE joe LOGIN PASSWORD 'c4n4ry'                  | CREATE ROLE joe LOGIN PASSWORD '***'
        ALTER USER joe ENCRYPTED PASSWORD E'c4''n4ry' LOGIN      | ALTER USER joe ENCRYPTED PASSWORD E'***' LOGIN
        create user joe identified by 'c4n4ry'                   | create user joe identified by '***'
        ALTER ROLE joe PASSWORD $p$c4'n4ry$p$                    | ALTER ROLE joe PASSWORD '***'
        ALTER ROLE joe PASSWORD NULL                             | ALTER ROLE joe PASSWORD NULL
        SELECT 'password'                                        | SELECT 'password'
        """)
    void passwordLiteralOfSqlIsReplaced(String sql, String scrubbed) {
        assertThat(Scrubber.NONE.scrub(sql.strip())).isEqualTo(scrubbed.strip());
    }

    @Test
    void passwordLiteralIsReplacedInOtherTextsToo() {
        Scrubber scrubber = Scrubber.NONE.withPasswordsOf("CREATE ROLE joe PASSWORD 'c4n4ry' SUPER");

        assertThat(scrubber.scrub("syntax error at or near 'c4n4ry'")).isEqualTo("syntax error at or near '***'");
    }
}
