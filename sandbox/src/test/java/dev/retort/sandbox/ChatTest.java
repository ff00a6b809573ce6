package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.BotClient.Answer;
import dev.retort.sandbox.channel.Right;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chats and members as a bot reads them, and its access to them. */
@Timeout(60)
class ChatTest {
    private static final String BOT = "100000001";

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);
    private final SandboxSeed seed = SandboxSeed.addTo(sandbox);
    private final String vip = Long.toString(seed.vip().id());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void getChatReturnsAChannel() {
        JsonNode chat = bot.call("getChat", "chat_id", vip).result();

        assertThat(chat.path("id").longValue()).isEqualTo(seed.vip().id());
        assertThat(chat.path("title").textValue()).isEqualTo("VIP");
        assertThat(chat.path("type").textValue()).isEqualTo("channel");
        assertThat(bot.call("getChat", "chat_id", "2").result().path("type").textValue())
                .isEqualTo("private");
    }

    @Test
    void botHasTheRightsGrantedByTheOwner() {
        seed.vip().promoteBot(Set.of(Right.CAN_INVITE_USERS));

        JsonNode member = member(BOT).result();

        assertThat(member.path("status").textValue()).isEqualTo("administrator");
        assertThat(member.path("can_invite_users").booleanValue()).isTrue();
        assertThat(member.path("can_restrict_members").booleanValue()).isFalse();
        assertThat(member.path("can_manage_chat").booleanValue()).isTrue();
    }

    @Test
    void everyMembershipHasItsStatus() {
        sandbox.person(SandboxSeed.ANA).joins(seed.vip().openLink("in"));
        seed.vip().ban(SandboxSeed.BEN);

        assertThat(member("1").result().path("status").textValue()).isEqualTo("creator");
        assertThat(member("2").result().path("status").textValue()).isEqualTo("member");
        assertThat(member("3").result().toString()).contains("\"status\":\"kicked\",\"until_date\":0");
        seed.vip().unban(SandboxSeed.BEN);
        assertThat(member("3").result().path("status").textValue()).isEqualTo("left");
        assertRefused(member("99"), 400, "Bad Request: member not found");
        assertRefused(member("x"), 400, "Bad Request: invalid user_id specified");
    }

    @Test
    void memberCountIncludesTheBot() {
        assertThat(bot.call("getChatMemberCount", "chat_id", vip).body()).isEqualTo("{\"ok\":true,\"result\":2}");
        assertThat(bot.call("getChatMemberCount", "chat_id", "1").body()).isEqualTo("{\"ok\":true,\"result\":2}");
        assertThat(bot.call("getChatAdministrators", "chat_id", vip).result())
                .extracting(member -> member.path("status").textValue())
                .containsExactly("creator", "administrator");
    }

    @Test
    void removedBotHasNoAccess() {
        seed.vip().removeBot();

        for (String method : new String[] {"getChat", "getChatMemberCount", "createChatInviteLink"}) {
            assertRefused(bot.call(method, "chat_id", vip), 403, "Forbidden: bot was kicked from the channel chat");
        }
    }

    @Test
    void botThatLeftIsNotAMember() {
        assertThat(bot.call("leaveChat", "chat_id", vip).status()).isEqualTo(200);

        assertRefused(
                bot.call("sendMessage", "chat_id", vip, "text", "x"),
                403,
                "Forbidden: bot is not a member of the channel chat");
    }

    @Test
    void postingRequiresTheRight() {
        seed.vip().promoteBot(Set.of(Right.CAN_INVITE_USERS));

        assertRefused(
                bot.call("sendMessage", "chat_id", vip, "text", "x"),
                400,
                "Bad Request: need administrator rights in the channel chat");
        seed.free().promoteBot(Set.of(Right.CAN_POST_MESSAGES));
        Answer post =
                bot.call("sendMessage", "chat_id", Long.toString(seed.free().id()), "text", "x");
        assertThat(post.result().path("sender_chat").path("title").textValue()).isEqualTo("Free");
        assertThat(post.result().has("from")).isFalse();
    }

    @Test
    void addingAndRemovingTheBotIsReportedToIt() {
        bot.call("deleteWebhook", "drop_pending_updates", "true");
        seed.vip().removeBot();
        seed.vip().promoteBot(Set.of(Right.CAN_POST_MESSAGES));

        JsonNode updates = bot.call("getUpdates").result();

        JsonNode removed = updates.path(0).path("my_chat_member");
        assertThat(removed.path("from").path("id").intValue()).isEqualTo(1);
        assertThat(removed.path("old_chat_member").path("status").textValue()).isEqualTo("administrator");
        assertThat(removed.path("new_chat_member").path("status").textValue()).isEqualTo("kicked");
        JsonNode added = updates.path(1).path("my_chat_member").path("new_chat_member");
        assertThat(added.path("can_post_messages").booleanValue()).isTrue();
    }

    @Test
    void postOfTheOwnerIsReportedAndTheBotsOwnIsNot() {
        bot.call("deleteWebhook", "drop_pending_updates", "true");
        bot.call("sendMessage", "chat_id", vip, "text", "by the bot");
        seed.vip().post("by the owner");

        JsonNode updates = bot.call("getUpdates").result();

        assertThat(updates).hasSize(1);
        assertThat(updates.path(0).path("channel_post").path("text").textValue())
                .isEqualTo("by the owner");
    }

    private Answer member(String userId) {
        return bot.call("getChatMember", "chat_id", vip, "user_id", userId);
    }

    private static void assertRefused(Answer answer, int status, String what) {
        assertThat(answer.description()).isEqualTo(what);
        assertThat(answer.status()).isEqualTo(status);
    }
}
