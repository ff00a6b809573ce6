package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.BotClient.Answer;
import dev.retort.sandbox.channel.Right;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bans, and their end. */
@Timeout(60)
class BanTest {
    private static final SandboxUser ANA = SandboxSeed.ANA;

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);
    private final SandboxSeed seed = SandboxSeed.addTo(sandbox);
    private final SandboxPerson ana = sandbox.person(ANA);
    private final String vip = Long.toString(seed.vip().id());
    private final String link = seed.vip().openLink("in");

    @BeforeEach
    void join() {
        ana.joins(link);
        bot.call("getUpdates", "allowed_updates", "[\"chat_member\"]");
        bot.call("deleteWebhook", "drop_pending_updates", "true");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void bannedMemberIsRemovedAndCannotRejoin() {
        assertThat(ban("2").status()).isEqualTo(200);

        assertThat(seed.vip().isMember(ANA)).isFalse();
        assertThat(seed.vip().isBanned(ANA)).isTrue();
        assertThatThrownBy(() -> ana.joins(link)).hasMessage("You are banned from this channel.");
        assertThat(statuses()).containsExactly("member>kicked");
    }

    @Test
    void unbannedPersonIsNotAMemberAndMayJoin() {
        ban("2");
        assertThat(unban("2").status()).isEqualTo(200);

        assertThat(seed.vip().isMember(ANA)).isFalse();
        ana.joins(link);
        assertThat(seed.vip().isMember(ANA)).isTrue();
        assertThat(statuses()).containsExactly("member>kicked", "kicked>left", "left>member");
    }

    @Test
    void unbanOfAMemberRemovesThemUnlessOnlyIfBanned() {
        unban("2", "only_if_banned", "true");
        assertThat(seed.vip().isMember(ANA)).isTrue();

        unban("2");
        assertThat(seed.vip().isMember(ANA)).isFalse();
        assertThat(seed.vip().isBanned(ANA)).isFalse();
        assertThat(statuses()).containsExactly("member>kicked", "kicked>left");
    }

    @Test
    void banExpires() {
        ban("2", "until_date", in(Duration.ofMinutes(1)));
        assertThat(seed.vip().isBanned(ANA)).isTrue();

        sandbox.advanceClock(Duration.ofMinutes(1));

        assertThat(seed.vip().isBanned(ANA)).isFalse();
        ana.joins(link);
        assertThat(seed.vip().isMember(ANA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 367 * 86_400L})
    void aBanOfLessThan30SecondsOrMoreThan366DaysIsForEver(long seconds) {
        ban("2", "until_date", in(Duration.ofSeconds(seconds)));

        sandbox.advanceClock(Duration.ofSeconds(seconds + 60));

        assertThat(seed.vip().isBanned(ANA)).isTrue();
    }

    @Test
    void neitherOwnerNorAdministratorsNorStrangersAreBanned() {
        assertRefused(ban("1"), "can't remove chat owner");
        assertRefused(ban("100000001"), "can't restrict self");
        assertRefused(ban("99"), "member not found");
        assertRefused(ban("0"), "invalid user_id specified");
        assertRefused(
                bot.call("banChatMember", "chat_id", "1", "user_id", "2"),
                "method is available for supergroup and channel chats only");
    }

    @Test
    void banningRequiresTheRight() {
        seed.vip().promoteBot(Set.of(Right.CAN_INVITE_USERS));

        assertRefused(ban("2"), "not enough rights to restrict/unrestrict chat member");
        assertThat(seed.vip().isMember(ANA)).isTrue();
    }

    @Test
    void aBanSettlesAPendingRequest() {
        SandboxPerson ben = sandbox.person(SandboxSeed.BEN);
        ben.joins(seed.vip().requestLink("ask"));

        ban("3");

        assertThat(seed.vip().requesterIds()).isEmpty();
    }

    @Test
    void leavingIsReported() {
        ana.leaves(seed.vip());

        assertThat(statuses()).containsExactly("member>left");
    }

    private Answer ban(String userId, String... more) {
        return bot.call("banChatMember", BotClient.join(more, "chat_id", vip, "user_id", userId));
    }

    private Answer unban(String userId, String... more) {
        return bot.call("unbanChatMember", BotClient.join(more, "chat_id", vip, "user_id", userId));
    }

    private String in(Duration time) {
        return Long.toString(sandbox.clock().instant().plus(time).getEpochSecond());
    }

    private Iterable<String> statuses() {
        JsonNode updates = bot.call("getUpdates").result();
        return updates.findValues("chat_member").stream()
                .map(change -> change.path("old_chat_member").path("status").textValue() + ">"
                        + change.path("new_chat_member").path("status").textValue())
                .toList();
    }

    private static void assertRefused(Answer answer, String what) {
        assertThat(answer.description()).isEqualTo("Bad Request: " + what);
        assertThat(answer.status()).isEqualTo(400);
    }
}
