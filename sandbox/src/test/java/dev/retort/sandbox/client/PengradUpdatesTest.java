package dev.retort.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.response.BaseResponse;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxPerson;
import dev.retort.sandbox.SandboxSeed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every kind of update, as parsed by a real client. */
@Timeout(60)
class PengradUpdatesTest {
    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final SandboxSeed seed = SandboxSeed.addTo(sandbox);
    private final SandboxPerson ana = sandbox.person(SandboxSeed.ANA);
    private final TelegramBot bot = new TelegramBot.Builder(
                    SandboxOptions.defaults().token())
            .apiUrl(sandbox.baseUrl())
            .build();

    @AfterEach
    void stop() {
        bot.shutdown();
        sandbox.close();
    }

    @Test
    void clientReceivesEveryUpdate() {
        ok(new GetUpdates()
                .allowedUpdates("message", "callback_query", "chat_join_request", "my_chat_member", "chat_member"));
        ana.says("/start");
        Message sent = ok(new SendMessage(2L, "Sure?")
                        .replyMarkup(new InlineKeyboardMarkup(new InlineKeyboardButton("Yes").callbackData("y"))))
                .message();
        ana.presses(sent.messageId(), "Yes");
        ana.joins(seed.free().requestLink("ask"));
        seed.free().approve(SandboxSeed.ANA);
        ana.forwards(seed.free(), 1);
        ana.blocksBot();

        List<Update> updates = ok(new GetUpdates().timeout(1)).updates();

        List<Update> later = updates.stream()
                .filter(update -> update.myChatMember() == null
                        || update.myChatMember().chat().id() == 2)
                .toList();
        assertThat(later).hasSize(6);
        assertThat(later.get(0).message().text()).isEqualTo("/start");
        assertThat(later.get(1).callbackQuery().data()).isEqualTo("y");
        assertThat(later.get(2).chatJoinRequest().userChatId()).isEqualTo(2);
        assertThat(later.get(3).chatMember().newChatMember().user().firstName()).isEqualTo("Ana");
        assertThat(later.get(4).message().forwardOrigin()).isNotNull();
        assertThat(later.get(5).myChatMember().newChatMember().status().name()).isEqualTo("kicked");
        ok(new AnswerCallbackQuery(later.get(1).callbackQuery().id()).text("Thanks"));
        assertThat(ana.answerToLastPress()).contains("Thanks");
    }

    private <T extends BaseRequest<T, R>, R extends BaseResponse> R ok(BaseRequest<T, R> request) {
        R response = bot.execute(request);
        assertThat(response.isOk())
                .as("%s: %s", request.getMethod(), response.description())
                .isTrue();
        return response;
    }
}
