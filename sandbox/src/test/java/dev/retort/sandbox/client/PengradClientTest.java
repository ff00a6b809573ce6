package dev.retort.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.model.ChatInviteLink;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.ApproveChatJoinRequest;
import com.pengrad.telegrambot.request.BanChatMember;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.CopyMessage;
import com.pengrad.telegrambot.request.CreateChatInviteLink;
import com.pengrad.telegrambot.request.DeclineChatJoinRequest;
import com.pengrad.telegrambot.request.DeleteMessage;
import com.pengrad.telegrambot.request.DeleteWebhook;
import com.pengrad.telegrambot.request.EditMessageReplyMarkup;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.ForwardMessage;
import com.pengrad.telegrambot.request.GetChat;
import com.pengrad.telegrambot.request.GetChatMember;
import com.pengrad.telegrambot.request.GetChatMemberCount;
import com.pengrad.telegrambot.request.GetFile;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.GetMyCommands;
import com.pengrad.telegrambot.request.GetWebhookInfo;
import com.pengrad.telegrambot.request.RevokeChatInviteLink;
import com.pengrad.telegrambot.request.SendDocument;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SendPhoto;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.request.UnbanChatMember;
import com.pengrad.telegrambot.response.BaseResponse;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxPerson;
import dev.retort.sandbox.SandboxSeed;
import dev.retort.sandbox.SandboxUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every method, as called by a real client that parses the response. */
@Timeout(60)
class PengradClientTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAC0lEQVR4nGNgwA0AABoAAVdhWaMAAAAASUVORK5CYII=");

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final SandboxSeed seed = SandboxSeed.addTo(sandbox);
    private final SandboxPerson ana = sandbox.person(SandboxSeed.ANA);
    private final TelegramBot bot = new TelegramBot.Builder(
                    SandboxOptions.defaults().token())
            .apiUrl(sandbox.baseUrl())
            .fileApiUrl(sandbox.baseUrl().replaceFirst("/bot$", "/file/bot"))
            .build();

    @AfterEach
    void stop() {
        bot.shutdown();
        sandbox.close();
    }

    @Test
    void clientReadsItselfAndChats() {
        assertThat(ok(new GetMe()).user().username()).isEqualTo("sandbox_bot");
        assertThat(ok(new DeleteWebhook()).description()).isEqualTo("Webhook is already deleted");
        assertThat(ok(new GetWebhookInfo()).webhookInfo().url()).isEmpty();
        assertThat(ok(new GetChat(seed.vip().id())).chat().title()).isEqualTo("VIP");
        assertThat(ok(new GetChatMemberCount(seed.vip().id())).count()).isEqualTo(2);
        var member = ok(new GetChatMember(seed.vip().id(), 100_000_001L)).chatMember();
        assertThat(member.canInviteUsers()).isTrue();
        assertThat(member.canPromoteMembers()).isFalse();
        ok(new SetMyCommands(new BotCommand("start", "Begin")).languageCode("en"));
        assertThat(ok(new GetMyCommands().languageCode("en")).commands()).hasSize(1);
    }

    @Test
    void clientSendsEditsAndDeletes() {
        InlineKeyboardMarkup buttons = new InlineKeyboardMarkup(
                new InlineKeyboardButton("Yes").callbackData("y"),
                new InlineKeyboardButton("Site").url("https://a.org"));
        Message sent = ok(new SendMessage(1L, "<b>Sure?</b>")
                        .parseMode(ParseMode.HTML)
                        .replyMarkup(buttons))
                .message();
        assertThat(sent.replyMarkup().inlineKeyboard()[0][1].url()).isEqualTo("https://a.org");

        ok(new EditMessageText(1L, sent.messageId(), "Really?").replyMarkup(buttons));
        ok(new EditMessageReplyMarkup(1L, sent.messageId()));
        ok(new DeleteMessage(1L, sent.messageId()));

        assertThat(sandbox.person(SandboxUser.ADMIN).botMessages()).isEmpty();
    }

    @Test
    void clientSendsAndDownloadsFiles() throws Exception {
        Message photo = ok(new SendPhoto(1L, PNG).caption("A picture")).message();
        assertThat(photo.photo()[0].width()).isEqualTo(3);
        byte[] csv = "a;b".getBytes(StandardCharsets.UTF_8);
        Message document = ok(new SendDocument(1L, csv).fileName("a.csv")).message();
        ok(new SendDocument(1L, document.document().fileId()));

        byte[] back =
                bot.getFileContent(ok(new GetFile(document.document().fileId())).file());

        assertThat(back).isEqualTo(csv);
        int post = ok(new CopyMessage(seed.free().id(), 1L, (int) document.messageId()))
                .messageId();
        assertThat(post).isEqualTo(2);
        Message forward = ok(new ForwardMessage(1L, seed.free().id(), post)).message();
        assertThat(forward.forwardOrigin()).isNotNull();
    }

    @Test
    void clientManagesAChannel() {
        long vip = seed.vip().id();
        ChatInviteLink link = ok(new CreateChatInviteLink(vip)
                        .name("one")
                        .memberLimit(1)
                        .expireDate(2_000_000_000))
                .chatInviteLink();
        assertThat(link.memberLimit()).isEqualTo(1);
        ana.joins(link.inviteLink());
        assertThat(seed.vip().isMember(SandboxSeed.ANA)).isTrue();
        ok(new BanChatMember(vip, 2));
        ok(new UnbanChatMember(vip, 2).onlyIfBanned(true));
        assertThat(seed.vip().isMember(SandboxSeed.ANA)).isFalse();
        assertThat(ok(new RevokeChatInviteLink(vip, link.inviteLink()))
                        .chatInviteLink()
                        .isRevoked())
                .isTrue();

        ana.joins(seed.free().requestLink("ask"));
        ok(new ApproveChatJoinRequest(seed.free().id(), 2L));
        BaseResponse again = bot.execute(new DeclineChatJoinRequest(seed.free().id(), 2L));
        assertThat(again.description()).isEqualTo("Bad Request: USER_ALREADY_PARTICIPANT");
        assertThat(seed.free().isMember(SandboxSeed.ANA)).isTrue();
    }

    private <T extends BaseRequest<T, R>, R extends BaseResponse> R ok(BaseRequest<T, R> request) {
        R response = bot.execute(request);
        assertThat(response.isOk())
                .as("%s: %s", request.getMethod(), response.description())
                .isTrue();
        return response;
    }
}
