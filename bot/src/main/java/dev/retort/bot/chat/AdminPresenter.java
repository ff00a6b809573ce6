package dev.retort.bot.chat;

import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.InvitationToken;
import dev.retort.bot.domain.Language;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Outcome.ChannelView;
import dev.retort.bot.service.Outcome.PlanView;
import dev.retort.bot.service.Outcome.TokenView;
import dev.retort.bot.service.Request.Switch;
import dev.retort.bot.service.port.ChannelGateway.BotRights;
import java.util.ArrayList;
import java.util.List;

/** Turns the outcomes of admins' requests into messages. */
final class AdminPresenter {
    private final String botName;
    private final Texts texts;
    private final Menus menus;

    AdminPresenter(String botName, Texts texts, Menus menus) {
        this.botName = botName;
        this.texts = texts;
        this.menus = menus;
    }

    List<Reply> outcome(Outcome outcome, ChatState state) {
        Language language = state.language();
        if (outcome instanceof Outcome.PlanList list) {
            return List.of(plans(list.plans(), language));
        }
        if (outcome instanceof Outcome.PlanShown shown) {
            return List.of(plan(shown.plan(), language).editing());
        }
        if (outcome instanceof Outcome.PlanCreated created) {
            return List.of(plan(created.plan(), language));
        }
        if (outcome instanceof Outcome.PlanNameTaken taken) {
            return List.of(Reply.of(texts.html(language, Text.PLAN_NAME_TAKEN, taken.name()))
                    .with(menus.button(language, Text.BUTTON_NEW_PLAN, Menus.NEW_PLAN)));
        }
        if (outcome instanceof Outcome.PlanIsOff off) {
            return List.of(Reply.of(texts.html(language, Text.PLAN_IS_OFF, off.name())));
        }
        if (outcome instanceof Outcome.TokenCreated created) {
            return List.of(created(created.token(), language));
        }
        if (outcome instanceof Outcome.TokenList list) {
            return List.of(tokens(list, language));
        }
        if (outcome instanceof Outcome.TokenShown shown) {
            return List.of(token(shown.token(), language).editing());
        }
        return channels(outcome, language);
    }

    private List<Reply> channels(Outcome outcome, Language language) {
        if (outcome instanceof Outcome.ChannelList list) {
            StringBuilder html = new StringBuilder(texts.html(language, Text.CHANNELS));
            list.channels().forEach(channel -> html.append("\n\n").append(channel(channel, language)));
            return List.of(Reply.of(html.toString())
                    .with(menus.setChannel(language, ChannelKind.VIP), menus.setChannel(language, ChannelKind.FREE))
                    .with(menus.button(language, Text.BUTTON_CHECK_AGAIN, Menus.CHANNELS))
                    .with(menus.back(language, Menus.ADMIN))
                    .editing());
        }
        if (outcome instanceof Outcome.ChannelSet set) {
            return List.of(Reply.of(texts.html(language, Text.CHANNEL_SET) + "\n\n" + channel(set.channel(), language))
                    .with(menus.button(language, Text.BUTTON_CHECK_AGAIN, Menus.CHANNELS)));
        }
        if (outcome instanceof Outcome.ChannelFixed fixed) {
            String variable = fixed.kind() == ChannelKind.VIP ? "VIP_CHANNEL_ID" : "FREE_CHANNEL_ID";
            return List.of(Reply.of(texts.html(language, Text.CHANNEL_FIXED, variable)));
        }
        if (outcome instanceof Outcome.ChannelOffered offered) {
            return List.of(offer(offered, language));
        }
        Text text = outcome instanceof Outcome.Forbidden ? Text.PRESS_FORBIDDEN : Text.MISSING;
        return List.of(Reply.of(texts.html(language, text)));
    }

    private Reply plans(List<PlanView> plans, Language language) {
        Reply reply = Reply.of(texts.html(language, plans.isEmpty() ? Text.PLANS_EMPTY : Text.PLANS));
        for (PlanView plan : plans) {
            String mark = plan.state() == Switch.ON ? "🟢 " : "⚪ ";
            reply = reply.with(Button.callback(mark + plan.terms().name(), Callback.of(Menus.PLAN, plan.id())));
        }
        return reply.with(menus.button(language, Text.BUTTON_NEW_PLAN, Menus.NEW_PLAN))
                .with(menus.back(language, Menus.ADMIN))
                .editing();
    }

    private Reply plan(PlanView plan, Language language) {
        boolean on = plan.state() == Switch.ON;
        String html = texts.html(
                language,
                on ? Text.PLAN_ON : Text.PLAN_OFF,
                plan.terms().name(),
                texts.days(language, plan.terms().days()),
                plan.terms().price().toPlainString() + " " + plan.terms().currency());
        Reply reply = Reply.of(html);
        if (on) {
            reply = reply.with(menus.button(language, Text.BUTTON_NEW_TOKEN, Menus.ASK_TOKEN, plan.id()))
                    .with(menus.button(language, Text.BUTTON_SWITCH_OFF, Menus.PLAN_OFF, plan.id()));
        } else {
            reply = reply.with(menus.button(language, Text.BUTTON_SWITCH_ON, Menus.PLAN_ON, plan.id()));
        }
        return reply.with(menus.back(language, Menus.PLANS));
    }

    private Reply created(TokenView token, Language language) {
        return Reply.of(texts.html(
                        language,
                        Text.TOKEN_CREATED,
                        token.plan(),
                        deepLink(token),
                        texts.time(language, token.details().expires())))
                .with(menus.button(language, Text.BUTTON_REVOKE, Menus.REVOKE, token.id()));
    }

    private Reply tokens(Outcome.TokenList list, Language language) {
        Reply reply = Reply.of(texts.html(language, list.tokens().isEmpty() ? Text.TOKENS_EMPTY : Text.TOKENS));
        for (TokenView token : list.tokens()) {
            reply = reply.with(Button.callback(
                    mark(token) + " #" + token.id() + " " + token.plan(), Callback.of(Menus.TOKEN, token.id())));
        }
        List<Button> pages = new ArrayList<>();
        if (list.page() > 0) {
            pages.add(menus.button(language, Text.BUTTON_NEWER, Menus.TOKENS, list.page() - 1));
        }
        if (list.more() == Outcome.More.YES) {
            pages.add(menus.button(language, Text.BUTTON_OLDER, Menus.TOKENS, list.page() + 1));
        }
        if (!pages.isEmpty()) {
            reply = reply.with(pages.toArray(Button[]::new));
        }
        return reply.with(menus.back(language, Menus.ADMIN)).editing();
    }

    private Reply token(TokenView token, Language language) {
        InvitationToken.State state = token.details().state();
        String until = texts.time(language, token.details().expires());
        String head = texts.html(language, Text.TOKEN_HEAD, token.id(), token.plan());
        String body = switch (state) {
            case OPEN -> texts.html(language, Text.TOKEN_IS_OPEN, until, deepLink(token));
            case USED ->
                texts.html(language, Text.TOKEN_IS_USED, token.details().usedBy());
            case REVOKED -> texts.html(language, Text.TOKEN_IS_REVOKED);
            case EXPIRED -> texts.html(language, Text.TOKEN_IS_EXPIRED, until);
        };
        Reply reply = Reply.of(head + "\n" + body);
        if (state == InvitationToken.State.OPEN) {
            reply = reply.with(menus.button(language, Text.BUTTON_REVOKE, Menus.REVOKE, token.id()));
        }
        return reply.with(menus.button(language, Text.BUTTON_BACK, Menus.TOKENS, 0));
    }

    private String channel(ChannelView channel, Language language) {
        String name = channel.kind() == ChannelKind.VIP ? "VIP" : "Free";
        if (channel.channelId() == null) {
            return texts.html(language, Text.CHANNEL_UNSET, name);
        }
        BotRights rights = channel.rights();
        if (rights == null) {
            return texts.html(language, Text.CHANNEL_UNREADABLE, name, channel.channelId());
        }
        String html = texts.html(language, Text.CHANNEL_HEAD, name, rights.title()) + "\n" + rights(rights, language);
        return channel.link().isEmpty() ? html : html + "\n" + texts.html(language, Text.CHANNEL_LINK, channel.link());
    }

    private String rights(BotRights rights, Language language) {
        return String.join(
                "\n",
                right(rights.mayInvite(), texts.html(language, Text.RIGHT_INVITE)),
                right(rights.mayRestrict(), texts.html(language, Text.RIGHT_RESTRICT)),
                right(rights.mayPost(), texts.html(language, Text.RIGHT_POST)));
    }

    private static String right(boolean given, String html) {
        return (given ? "✅ " : "❌ ") + html;
    }

    private Reply offer(Outcome.ChannelOffered offered, Language language) {
        String html =
                texts.html(language, Text.CHANNEL_OFFERED, offered.rights().title());
        return Reply.of(html + "\n" + rights(offered.rights(), language))
                .with(
                        use(language, ChannelKind.VIP, offered.channelId()),
                        use(language, ChannelKind.FREE, offered.channelId()));
    }

    private Button use(Language language, ChannelKind kind, long channelId) {
        Text label = kind == ChannelKind.VIP ? Text.BUTTON_USE_AS_VIP : Text.BUTTON_USE_AS_FREE;
        return menus.button(language, label, Menus.USE_CHANNEL, kind.code(), channelId);
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
