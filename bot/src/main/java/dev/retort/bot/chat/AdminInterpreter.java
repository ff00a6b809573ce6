package dev.retort.bot.chat;

import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.service.Request;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Interprets what admins press, and their answers in dialogs. */
final class AdminInterpreter {
    private static final int MAX_TOKEN_DAYS = 365;
    private static final int[] TOKEN_DAYS = {1, 7, 30};
    private static final int MAX_PAGE = 100_000;

    private static final String PLAN_NAME = "plan.name";
    private static final String PLAN_DAYS = "plan.days";
    private static final String PLAN_PRICE = "plan.price";
    private static final String CHANNEL = "channel";

    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern PRICE = Pattern.compile("([0-9]{1,8}(?:[.,][0-9]{1,2})?)\\s*([A-Za-z]{3})");

    private final Texts texts;
    private final Menus menus;

    AdminInterpreter(Texts texts, Menus menus) {
        this.texts = texts;
        this.menus = menus;
    }

    /** Interprets a press; empty if the button is out of date. */
    Optional<Step> press(Callback callback, ChatState state) {
        return Optional.ofNullable(
                switch (callback.action()) {
                    case Menus.ADMIN -> Step.say(menus.admin(state).editing());
                    case Menus.NEW_PLAN -> ask(state, Text.PLAN_ASK_NAME, DialogState.at(PLAN_NAME));
                    case Menus.SET_CHANNEL -> setChannel(callback, state);
                    case Menus.ASK_TOKEN ->
                        callback.number(0).map(plan -> askDays(plan, state)).orElse(null);
                    default -> request(callback).map(Step::perform).orElse(null);
                });
    }

    /** Interprets the answer to the question of a dialog. */
    Step answer(Event.Content content, ChatState state) {
        DialogState dialog = state.dialog();
        return switch (dialog.step()) {
            case PLAN_NAME -> name(content.text().strip(), state);
            case PLAN_DAYS -> days(content.text().strip(), state);
            case PLAN_PRICE -> price(content.text().strip(), state);
            case CHANNEL -> channel(content.forwardedFrom(), state);
            default -> Step.say(menus.start(texts.html(state.language(), Text.UNKNOWN_TEXT), state));
        };
    }

    private static Optional<Request> request(Callback callback) {
        Optional<Long> number = callback.number(0);
        return switch (callback.action()) {
            case Menus.PLANS -> Optional.of(new Request.ListPlans());
            case Menus.PLAN -> number.map(Request.ShowPlan::new);
            case Menus.PLAN_ON -> number.map(id -> new Request.SwitchPlan(id, Request.Switch.ON));
            case Menus.PLAN_OFF -> number.map(id -> new Request.SwitchPlan(id, Request.Switch.OFF));
            case Menus.NEW_TOKEN ->
                number.flatMap(plan -> callback.number(1)
                        .filter(days -> days >= 1 && days <= MAX_TOKEN_DAYS)
                        .map(days -> new Request.CreateToken(plan, days.intValue())));
            case Menus.TOKENS ->
                number.filter(page -> page >= 0 && page <= MAX_PAGE)
                        .map(page -> new Request.ListTokens(page.intValue()));
            case Menus.TOKEN -> number.map(Request.ShowToken::new);
            case Menus.REVOKE -> number.map(Request.RevokeToken::new);
            case Menus.CHANNELS -> Optional.of(new Request.ShowChannels());
            case Menus.USE_CHANNEL ->
                ChannelKind.ofCode(callback.text(0))
                        .flatMap(kind -> callback.number(1).map(id -> new Request.UseChannel(kind, id)));
            default -> Optional.empty();
        };
    }

    private @Nullable Step setChannel(Callback callback, ChatState state) {
        return ChannelKind.ofCode(callback.text(0))
                .map(kind -> ask(
                        state,
                        kind == ChannelKind.VIP ? Text.CHANNEL_ASK_VIP : Text.CHANNEL_ASK_FREE,
                        DialogState.at(CHANNEL, kind.code())))
                .orElse(null);
    }

    private Step askDays(long plan, ChatState state) {
        Language language = state.language();
        Button[] row = new Button[TOKEN_DAYS.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = Button.callback(
                    texts.days(language, TOKEN_DAYS[i]), Callback.of(Menus.NEW_TOKEN, plan, TOKEN_DAYS[i]));
        }
        Button back = menus.button(language, Text.BUTTON_BACK, Menus.PLAN, plan);
        return Step.say(Reply.of(texts.html(language, Text.TOKEN_ASK_DAYS))
                .with(row)
                .with(back)
                .editing());
    }

    private Step name(String name, ChatState state) {
        int length = name.codePointCount(0, name.length());
        boolean isValid = length >= 1
                && length <= SubscriptionPlan.MAX_NAME_LENGTH
                && name.codePoints().noneMatch(Character::isISOControl);
        return isValid
                ? ask(state, Text.PLAN_ASK_DAYS, state.dialog().then(PLAN_DAYS, name))
                : again(state, Text.PLAN_BAD_NAME);
    }

    private Step days(String days, ChatState state) {
        boolean isValid = DAYS.matcher(days).matches() && Integer.parseInt(days) <= SubscriptionPlan.MAX_DAYS;
        return isValid
                ? ask(state, Text.PLAN_ASK_PRICE, state.dialog().then(PLAN_PRICE, days))
                : again(state, Text.PLAN_BAD_DAYS);
    }

    private Step price(String text, ChatState state) {
        Matcher price = PRICE.matcher(text);
        if (!price.matches()) {
            return again(state, Text.PLAN_BAD_PRICE);
        }
        BigDecimal amount = new BigDecimal(price.group(1).replace(',', '.')).setScale(2, RoundingMode.UNNECESSARY);
        String currency = price.group(2).toUpperCase(Locale.ROOT);
        String name = state.dialog().answers().get(0);
        int days = Integer.parseInt(state.dialog().answers().get(1));
        return Step.perform(new Request.CreatePlan(new SubscriptionPlan.Terms(name, days, amount, currency)));
    }

    private Step channel(@Nullable Long forwardedFrom, ChatState state) {
        ChannelKind kind = ChannelKind.ofCode(state.dialog().answers().get(0)).orElse(ChannelKind.VIP);
        return forwardedFrom == null
                ? again(state, Text.CHANNEL_NOT_FORWARDED)
                : Step.perform(new Request.UseChannel(kind, forwardedFrom));
    }

    private Step ask(ChatState state, Text question, DialogState next) {
        return Step.ask(Reply.of(texts.html(state.language(), question)), next);
    }

    private Step again(ChatState state, Text problem) {
        return ask(state, problem, state.dialog());
    }
}
