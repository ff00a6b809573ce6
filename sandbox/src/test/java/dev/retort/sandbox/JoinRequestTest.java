package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.BotClient.Answer;
import dev.retort.sandbox.channel.Right;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Invite links and join requests. */
@Timeout(60)
class JoinRequestTest {
    private static final SandboxUser ANA = SandboxSeed.ANA;
    private static final String NEVER_STARTED = "Forbidden: bot can't initiate conversation with a user";

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);
    private final SandboxSeed seed = SandboxSeed.addTo(sandbox);
    private final SandboxPerson ana = sandbox.person(ANA);
    private final String free = Long.toString(seed.free().id());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void linkHasTelegramsJson() {
        JsonNode link = create("name", "one person", "member_limit", "1", "expire_date", "4000000000")
                .result();

        assertThat(link.path("invite_link").textValue()).matches("https://t\\.me/\\+\\w{16}");
        assertThat(link.path("name").textValue()).isEqualTo("one person");
        assertThat(link.path("creator").path("is_bot").booleanValue()).isTrue();
        assertThat(link.path("member_limit").intValue()).isEqualTo(1);
        assertThat(link.path("expire_date").longValue()).isEqualTo(4_000_000_000L);
        assertThat(link.path("creates_join_request").booleanValue()).isFalse();
        assertThat(link.path("is_primary").booleanValue()).isFalse();
        assertThat(link.path("is_revoked").booleanValue()).isFalse();
    }

    @Test
    void invalidLinkIsRefused() {
        assertRefused(
                create("creates_join_request", "true", "member_limit", "1"),
                "member limit can't be specified for links requiring administrator approval");
        assertRefused(create("expire_date", "1000"), "EXPIRE_DATE_INVALID");
        assertRefused(bot.call("createChatInviteLink", "chat_id", "1"), "can't invite members to a private chat");
        assertThat(create("name", "x".repeat(40)).result().path("name").textValue())
                .hasSize(32);
        seed.free().promoteBot(Set.of());
        assertRefused(create(), "not enough rights to manage chat invite link");
    }

    @Test
    void linkIsLimitedToItsMemberLimit() {
        String link = url(create("member_limit", "1"));

        ana.joins(link);

        assertThat(seed.free().isMember(ANA)).isTrue();
        assertThatThrownBy(() -> sandbox.person(SandboxSeed.BEN).joins(link))
                .hasMessage("This invite link has been used 1 times, which is its limit.");
    }

    @Test
    void linkStopsWorkingWhenExpiredOrRevoked() {
        long soon = sandbox.clock().instant().getEpochSecond() + 60;
        String brief = url(create("expire_date", Long.toString(soon)));
        String revoked = url(create());
        Answer answer = bot.call("revokeChatInviteLink", "chat_id", free, "invite_link", revoked);
        sandbox.advanceClock(Duration.ofMinutes(1));

        assertThat(answer.result().path("is_revoked").booleanValue()).isTrue();
        assertThatThrownBy(() -> ana.joins(brief)).hasMessage("This invite link has expired.");
        assertThatThrownBy(() -> ana.joins(revoked)).hasMessage("This invite link was revoked.");
    }

    @Test
    void aBotRevokesOnlyItsOwnLinks() {
        String owners = seed.free().openLink("mine");

        assertRefused(bot.call("revokeChatInviteLink", "chat_id", free, "invite_link", owners), "CHAT_ADMIN_REQUIRED");
        assertRefused(
                bot.call("revokeChatInviteLink", "chat_id", free, "invite_link", "https://t.me/+x"),
                "INVITE_HASH_EXPIRED");
    }

    @Test
    void joiningIsReportedToABotThatRequestedIt() {
        selectMemberUpdates();
        String link = url(create("name", "in"));

        ana.joins(link);

        JsonNode change = update("chat_member");
        assertThat(change.path("from").path("id").intValue()).isEqualTo(2);
        assertThat(change.path("old_chat_member").path("status").textValue()).isEqualTo("left");
        assertThat(change.path("new_chat_member").path("status").textValue()).isEqualTo("member");
        assertThat(change.path("invite_link").path("invite_link").textValue()).isEqualTo(link);
    }

    @Test
    void requestIsReportedWithTheChatToAnswerIn() {
        ana.joins(seed.free().requestLink("ask"));

        JsonNode request = update("chat_join_request");

        assertThat(request.path("chat").path("title").textValue()).isEqualTo("Free");
        assertThat(request.path("from").path("id").intValue()).isEqualTo(2);
        assertThat(request.path("user_chat_id").intValue()).isEqualTo(2);
        JsonNode link = request.path("invite_link");
        assertThat(link.path("creates_join_request").booleanValue()).isTrue();
        assertThat(link.path("pending_join_request_count").intValue()).isEqualTo(1);
        assertThat(link.path("invite_link").textValue())
                .as("of another administrator")
                .endsWith("...");
        assertThat(seed.free().requesterIds()).containsExactly(2L);
    }

    @Test
    void botWithoutInviteRightReceivesNoRequest() {
        seed.free().promoteBot(Set.of(Right.CAN_POST_MESSAGES));
        bot.call("deleteWebhook", "drop_pending_updates", "true");

        ana.joins(seed.free().requestLink("ask"));

        assertThat(bot.call("getUpdates").result()).isEmpty();
        assertRefused(approve("2"), "not enough rights to manage chat join requests");
    }

    @Test
    void botMayWriteToRequesterForFiveMinutes() {
        assertThat(write().description()).isEqualTo(NEVER_STARTED);
        ana.joins(seed.free().requestLink("ask"));

        assertThat(write().status()).isEqualTo(200);
        sandbox.advanceClock(Duration.ofMinutes(5));

        assertThat(write().description()).isEqualTo(NEVER_STARTED);
        assertThat(write().status()).isEqualTo(403);
        assertThat(approve("2").status()).as("the request is pending still").isEqualTo(200);
    }

    @Test
    void approvedRequestBecomesMembership() {
        selectMemberUpdates();
        ana.joins(seed.free().requestLink("ask"));

        assertThat(approve("2").body()).isEqualTo("{\"ok\":true,\"result\":true}");

        assertThat(seed.free().isMember(ANA)).isTrue();
        assertThat(update("chat_member").path("from").path("is_bot").booleanValue())
                .isTrue();
        assertRefused(approve("2"), "USER_ALREADY_PARTICIPANT");
    }

    @Test
    void aDeclinedOrWithdrawnRequestIsMissing() {
        String link = seed.free().requestLink("ask");
        ana.joins(link);
        assertThat(bot.call("declineChatJoinRequest", "chat_id", free, "user_id", "2")
                        .status())
                .isEqualTo(200);
        assertRefused(approve("2"), "HIDE_REQUESTER_MISSING");

        ana.joins(link);
        ana.withdraws(seed.free());

        assertRefused(approve("2"), "HIDE_REQUESTER_MISSING");
        assertThat(seed.free().isMember(ANA)).isFalse();
    }

    @Test
    void approvalByTheOwnerIsReportedToTheBot() {
        selectMemberUpdates();
        ana.joins(seed.free().requestLink("ask"));

        seed.free().approve(ANA);

        JsonNode change = update("chat_member");
        assertThat(change.path("from").path("id").intValue()).isEqualTo(1);
        assertThat(change.path("new_chat_member").path("user").path("id").intValue())
                .isEqualTo(2);
        assertRefused(approve("2"), "USER_ALREADY_PARTICIPANT");
    }

    @Test
    void aDeletedAccountIsNotApproved() {
        ana.joins(seed.free().requestLink("ask"));
        ana.deletesAccount();

        Answer answer = approve("2");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.description()).isEqualTo("Forbidden: user is deactivated");
    }

    private void selectMemberUpdates() {
        bot.call("getUpdates", "allowed_updates", "[\"chat_join_request\",\"chat_member\"]");
    }

    private Answer create(String... parameters) {
        return bot.call("createChatInviteLink", BotClient.join(parameters, "chat_id", free));
    }

    private static String url(Answer created) {
        return created.result().path("invite_link").textValue();
    }

    private Answer approve(String userId) {
        return bot.call("approveChatJoinRequest", "chat_id", free, "user_id", userId);
    }

    private Answer write() {
        return bot.call("sendMessage", "chat_id", "2", "text", "x");
    }

    private JsonNode update(String field) {
        JsonNode updates = bot.call("getUpdates").result();
        return updates.path(updates.size() - 1).path(field);
    }

    private static void assertRefused(Answer answer, String what) {
        assertThat(answer.description()).isEqualTo("Bad Request: " + what);
        assertThat(answer.status()).isEqualTo(400);
    }
}
