package dev.retort.bot.chat.admin;

import dev.retort.bot.chat.Callback;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Menus;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.Step;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.domain.InvitationToken;
import dev.retort.bot.service.Page;
import dev.retort.bot.service.admin.AdminOutcome;
import dev.retort.bot.service.admin.AdminOutcome.TokenView;
import dev.retort.bot.service.admin.AdminRequest;
import java.util.List;
import java.util.Optional;

/** Invitation tokens: create from a plan, list, revoke. */
final class TokenScreens implements Screens {
    static final String LIST = Menus.ADMIN_PREFIX + "tokens";
    static final String ASK = Menus.ADMIN_PREFIX + "token-ask";
    private static final String NEW = Menus.ADMIN_PREFIX + "token-new";
    private static final String SHOW = Menus.ADMIN_PREFIX + "token";
    private static final String ASK_REVOKE = Menus.ADMIN_PREFIX + "token-revoke";
    private static final String REVOKE = Menus.ADMIN_PREFIX + "token-revoke-now";

    private static final int MAX_DAYS = 365;
    private static final List<Integer> DAYS = List.of(1, 7, 30);

    private final String botName;
    private final Layout layout;

    TokenScreens(String botName, Layout layout) {
        this.botName = botName;
        this.layout = layout;
    }

    @Override
    public Optional<Step> press(Callback callback, ChatState state) {
        Optional<Long> number = callback.number(0);
        return switch (callback.action()) {
            case LIST -> Layout.page(callback, 0).map(page -> Step.perform(new AdminRequest.ListTokens(page)));
            case ASK -> number.map(plan -> Step.say(askDays(plan, state)));
            case NEW ->
                number.flatMap(plan -> callback.number(1)
                        .filter(days -> days >= 1 && days <= MAX_DAYS)
                        .map(days -> Step.perform(new AdminRequest.CreateToken(plan, days.intValue()))));
            case SHOW ->
                number.flatMap(token ->
                        Layout.page(callback, 1).map(page -> Step.perform(new AdminRequest.ShowToken(token, page))));
            case ASK_REVOKE -> number.map(token -> Step.perform(new AdminRequest.AskRevocation(token)));
            case REVOKE -> number.map(token -> Step.perform(new AdminRequest.RevokeToken(token)));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Reply> outcome(AdminOutcome outcome, ChatState state) {
        if (outcome instanceof AdminOutcome.TokenList list) {
            return Optional.of(list(list.tokens(), state));
        }
        if (outcome instanceof AdminOutcome.TokenCreated created) {
            return Optional.of(created(created.token(), state));
        }
        if (outcome instanceof AdminOutcome.TokenShown shown) {
            return Optional.of(token(shown, state));
        }
        if (outcome instanceof AdminOutcome.RevocationAsked asked) {
            return Optional.of(askRevocation(asked.token(), state));
        }
        if (outcome instanceof AdminOutcome.PlanIsOff off) {
            return Optional.of(Reply.of(layout.html(
                            state, AdminText.PLAN_IS_OFF, off.plan().terms().name()))
                    .with(layout.back(state, PlanScreens.SHOW, off.plan().id()))
                    .editing());
        }
        return Optional.empty();
    }

    private Reply askDays(long plan, ChatState state) {
        return Reply.of(layout.html(state, AdminText.TOKEN_ASK_DAYS))
                .with(layout.days(state, DAYS, days -> Callback.of(NEW, plan, days)))
                .with(layout.back(state, PlanScreens.SHOW, plan))
                .editing();
    }

    /** A new message, because the link is to be copied or forwarded. */
    private Reply created(TokenView token, ChatState state) {
        String expires = layout.texts().time(state.language(), token.details().expires());
        return Reply.of(layout.html(state, AdminText.TOKEN_CREATED, token.plan(), deepLink(token), expires))
                .with(layout.button(state, AdminText.BUTTON_REVOKE, ASK_REVOKE, token.id()))
                .with(layout.back(state, LIST, 0));
    }

    private Reply list(Page<TokenView> tokens, ChatState state) {
        String html = layout.html(state, tokens.total() == 0 ? AdminText.TOKENS_EMPTY : AdminText.TOKENS);
        Reply reply = layout.list(
                state,
                html,
                tokens,
                token -> Button.callback(
                        mark(token) + " #" + token.id() + " " + token.plan(),
                        Callback.of(SHOW, token.id(), tokens.number())));
        return layout.paged(state, reply, tokens, page -> Callback.of(LIST, page))
                .with(layout.back(state, Menus.ADMIN));
    }

    private Reply token(AdminOutcome.TokenShown shown, ChatState state) {
        TokenView token = shown.token();
        String expires = layout.texts().time(state.language(), token.details().expires());
        String body = switch (token.details().state()) {
            case OPEN -> layout.html(state, AdminText.TOKEN_IS_OPEN, expires, deepLink(token));
            case USED ->
                layout.html(state, AdminText.TOKEN_IS_USED, token.details().usedBy());
            case REVOKED -> layout.html(state, AdminText.TOKEN_IS_REVOKED);
            case EXPIRED -> layout.html(state, AdminText.TOKEN_IS_EXPIRED, expires);
        };
        Reply reply = Reply.of(layout.html(state, AdminText.TOKEN_HEAD, token.id(), token.plan()) + "\n" + body)
                .editing();
        if (token.details().state() == InvitationToken.State.OPEN) {
            reply = reply.with(layout.button(state, AdminText.BUTTON_REVOKE, ASK_REVOKE, token.id()));
        }
        return reply.with(layout.back(state, LIST, shown.page()));
    }

    private Reply askRevocation(TokenView token, ChatState state) {
        if (token.details().state() != InvitationToken.State.OPEN) {
            return token(new AdminOutcome.TokenShown(token, 0), state);
        }
        String expires = layout.texts().time(state.language(), token.details().expires());
        return Reply.of(layout.html(state, AdminText.TOKEN_ASK_REVOKE, token.id(), token.plan(), expires))
                .with(layout.button(state, AdminText.BUTTON_REVOKE_NOW, REVOKE, token.id()))
                .with(layout.back(state, SHOW, token.id(), 0))
                .editing();
    }

    private String deepLink(TokenView token) {
        return "https://t.me/" + botName + "?start=" + token.secret();
    }

    private static String mark(TokenView token) {
        return switch (token.details().state()) {
            case OPEN -> "🟢";
            case USED -> "✅";
            case REVOKED -> "🚫";
            case EXPIRED -> "⌛";
        };
    }
}
