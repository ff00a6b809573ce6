package dev.retort.sandbox.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameter {@code allowed_updates}. */
class UpdateKindTest {
    @Test
    void namesAreCaseInsensitive() {
        assertThat(UpdateKind.parse("[\"chat_join_request\",\"My_Chat_Member\",\"later_invention\"]"))
                .contains(EnumSet.of(UpdateKind.CHAT_JOIN_REQUEST, UpdateKind.MY_CHAT_MEMBER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"later_invention\"]"})
    void noKnownNameSelectsTheDefaults(String none) {
        Set<UpdateKind> left =
                EnumSet.of(UpdateKind.CHAT_MEMBER, UpdateKind.MESSAGE_REACTION, UpdateKind.MESSAGE_REACTION_COUNT);

        assertThat(UpdateKind.parse(none)).contains(EnumSet.complementOf(EnumSet.copyOf(left)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "message", "\"message\"", "[\"message\"", "[\"message\",1]", "{\"a\":\"message\"}", "null"})
    void otherJsonThanAListOfStringsIsIgnored(String broken) {
        assertThat(UpdateKind.parse(broken)).isEmpty();
    }
}
