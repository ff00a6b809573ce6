package dev.retort.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.chat.admin.AdminScreens;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.Profile;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.service.Actor;
import dev.retort.bot.service.Request;
import dev.retort.bot.service.admin.AdminRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Event and state → request and next state, without Telegram and database. */
class InterpreterTest {
    private final Interpreter interpreter =
            new Interpreter("my_bot", new Texts(), new AdminScreens("my_bot", new Texts()));

    @Test
    void startWithATokenRedeemsIt() {
        assertThat(message("/start@my_bot abc_-9", member()).request()).isEqualTo(new Request.Redeem("abc_-9"));
        assertThat(message("/start", member()).request()).isEqualTo(new Request.Greet());
    }

    @Test
    void secretIsNotPartOfTheTextOfARequest() {
        assertThat(new Request.Redeem("secret").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fly", "hello", "", "/admin", "/start@other_bot x"})
    void everyOtherMessageOfAMemberIsAnsweredWithTheMenu(String text) {
        Step step = message(text, member());

        assertThat(step.request()).isNull();
        assertThat(step.replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.keyboard()).hasSize(2));
    }

    @Test
    void dialogAsksForOneAnswerAfterAnother() {
        Step name = press("1:a-plan-new", admin(DialogState.NONE));
        Step days = message(" Gold ", admin(name.next()));
        Step price = message("30", admin(days.next()));
        Step last = message("9,5eur", admin(price.next()));

        assertThat(price.request()).isEqualTo(new AdminRequest.AskPrice());
        assertThat(price.next().answers()).containsExactly("Gold", "30");
        assertThat(last.request())
                .isEqualTo(new AdminRequest.CreatePlan(
                        new SubscriptionPlan.Terms("Gold", 30, new BigDecimal("9.50"), "EUR")));
        assertThat(last.next()).isEqualTo(DialogState.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "plan.days, 0",
        "plan.days, 3651",
        "plan.days, x",
        "plan.days, ''",
        "plan.name, '\u200b'",
        "plan.price, x",
        "plan.price, -5",
        "plan.price, 5 ABC",
        "plan.price, EUR 5 USD",
        "plan.price, 5 EURO"
    })
    void invalidAnswerIsAskedForAgain(String step, String answer) {
        DialogState dialog = DialogState.at(step, "Gold", "30");

        assertThat(message(answer, admin(dialog)).next()).isEqualTo(dialog);
    }

    @Test
    void commandEndsADialog() {
        assertThat(message("/status", admin(DialogState.at("plan.name"))).next())
                .isEqualTo(DialogState.NONE);
    }

    @Test
    void dialogOfAFormerAdminIsIgnored() {
        ChatState state = state(Actor.Role.MEMBER, DialogState.at("plan.name"));

        Step step = message("Gold", state);

        assertThat(step.request()).isNull();
        assertThat(step.replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.html()).contains("only understand"));
    }

    @Test
    void ofManyUnknownMessagesOnlyTheFirstIsAnswered() {
        Step first = message("a", member());
        Step second = message("b", state(Actor.Role.MEMBER, first.next(), Instant.EPOCH.plusSeconds(4)));
        Step later = message("c", state(Actor.Role.MEMBER, second.next(), Instant.EPOCH.plusSeconds(5)));

        assertThat(first.replies()).hasSize(1);
        assertThat(second).isEqualTo(Step.nothing(first.next()));
        assertThat(later.replies()).hasSize(1);
        assertThat(later.next()).isNotEqualTo(first.next());
    }

    @Test
    void commandAfterAnUnknownMessageIsAnswered() {
        DialogState dialog = message("a", member()).next();

        assertThat(message("/cancel", state(Actor.Role.MEMBER, dialog)).replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.html()).contains("nothing to cancel"));
        assertThat(message("/status", state(Actor.Role.MEMBER, dialog)).request())
                .isEqualTo(new Request.ShowStatus());
    }

    @Test
    void forwardedPostSetsTheChannel() {
        Event.Content post = new Event.Content("text", -1001L, 1, "");

        assertThat(interpreter
                        .message(post, admin(DialogState.at("channel", "free")))
                        .request())
                .isEqualTo(new AdminRequest.UseChannel(ChannelKind.FREE, -1001L));
    }

    @Test
    void anyMessageIsPreviewedAndOnlyTheLastPreviewIsPosted() {
        Step preview = interpreter.message(new Event.Content("", null, 7, ""), admin(DialogState.at("post", "vip")));

        assertThat(preview.request()).isEqualTo(new AdminRequest.PreviewPost(ChannelKind.VIP, 7));
        assertThat(press("1:a-post-send:vip:7", admin(preview.next())).request())
                .isEqualTo(new AdminRequest.SendPost(ChannelKind.VIP, 7));
        for (String other : List.of("1:a-post-send:vip:6", "1:a-post-send:free:7")) {
            assertThat(press(other, admin(preview.next())).request()).isNull();
        }
        assertThat(press("1:a-post-send:vip:7", admin(DialogState.NONE)).request())
                .isNull();
    }

    @Test
    void albumIsNotPosted() {
        DialogState dialog = DialogState.at("post", "vip");

        Step step = interpreter.message(new Event.Content("", null, 7, "album1"), admin(dialog));

        assertThat(step.request()).isNull();
        assertThat(step.replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.html()).contains("Albums"));
        Step second = interpreter.message(new Event.Content("", null, 8, "album1"), admin(step.next()));
        assertThat(second).as("one answer to an album").isEqualTo(Step.nothing(step.next()));
        Step other = interpreter.message(new Event.Content("", null, 9, "album2"), admin(second.next()));
        assertThat(other.replies()).hasSize(1);
        assertThat(interpreter
                        .message(new Event.Content("", null, 10, ""), admin(other.next()))
                        .request())
                .isEqualTo(new AdminRequest.PreviewPost(ChannelKind.VIP, 10));
    }

    @Test
    void previewCanStillBePostedAfterAnAlbumWasRefused() {
        DialogState dialog = DialogState.at("post", "vip", "7");

        Step refused = interpreter.message(new Event.Content("", null, 8, "album1"), admin(dialog));

        assertThat(press("1:a-post-send:vip:7", admin(refused.next())).request())
                .isEqualTo(new AdminRequest.SendPost(ChannelKind.VIP, 7));
    }

    /** Also the button of a message that an earlier version has sent. */
    @Test
    void invitationIsRevokedOnlyAfterAQuestion() {
        assertThat(press("1:a-token-revoke:5", admin(DialogState.NONE)).request())
                .isEqualTo(new AdminRequest.AskRevocation(5));
        assertThat(press("1:a-token-revoke-now:5", admin(DialogState.NONE)).request())
                .isEqualTo(new AdminRequest.RevokeToken(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2:status",
                "1:unknown",
                "1:a-plan",
                "1:a-plan:x",
                "1:a-token-new:1:0",
                "1:a-token-new:1:366",
                "1:a-tokens:-1",
                "1:a-channel-use:other:5",
                "1:a-channel-replace:vip",
                "1:a-token-revoke-now",
                "1:a-vips:f:0",
                "1:a-vip-add:1:0",
                "1:a-vip-add:1:3651",
                "1:a-vip-remove:1",
                "1:a-wait-set:43201",
                "1:a-audit:-1",
                "1:a-plan:99999999999999999999"
            })
    void unknownCallbackDataIsOutOfDate(String data) {
        Step step = press(data, admin(DialogState.NONE));

        assertThat(step.request()).isNull();
        assertThat(step.toast()).contains("/start");
    }

    @Test
    void callbackDataHasAtMost64Bytes() {
        String longest = Callback.of("a-channel-use", "free", Long.MIN_VALUE).data();

        assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
    }

    private Step message(String text, ChatState state) {
        return interpreter.message(new Event.Content(text, null, 1, ""), state);
    }

    private Step press(String data, ChatState state) {
        return interpreter.press(new Event.PressedButton("1", 1, data), state);
    }

    private static ChatState member() {
        return state(Actor.Role.MEMBER, DialogState.NONE);
    }

    private static ChatState admin(DialogState dialog) {
        return state(Actor.Role.ADMIN, dialog);
    }

    private static ChatState state(Actor.Role role, DialogState dialog) {
        return state(role, dialog, Instant.EPOCH);
    }

    private static ChatState state(Actor.Role role, DialogState dialog, Instant now) {
        Actor actor = new Actor(new Profile(1, null, "Ana", null), role, 1);
        return new ChatState(actor, Language.EN, dialog, now);
    }
}
