package dev.retort.bot.chat.admin;

import dev.retort.bot.chat.Callback;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Event;
import dev.retort.bot.chat.Menus;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.Step;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.chat.text.TextKey;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.service.admin.AdminOutcome;
import dev.retort.bot.service.admin.AdminOutcome.ChannelView;
import dev.retort.bot.service.admin.AdminRequest;
import dev.retort.bot.service.port.ChannelGateway.BotRights;
import java.util.Optional;

/** The two channels: which they are, and the rights of the bot in them. */
final class ChannelScreens implements Screens {
    static final String LIST = Menus.CHANNELS;
    private static final String SET = Menus.ADMIN_PREFIX + "channel-set";
    private static final String USE = Menus.ADMIN_PREFIX + "channel-use";
    private static final String REPLACE = Menus.ADMIN_PREFIX + "channel-replace";

    /** The step of the dialog that waits for a forwarded post; the answer is the kind of the channel. */
    private static final String POST = "channel";

    private final Layout layout;

    ChannelScreens(Layout layout) {
        this.layout = layout;
    }

    /** Returns the name of a channel, which is the same in all languages. */
    static String name(ChannelKind kind) {
        return kind == ChannelKind.VIP ? "VIP" : "Free";
    }

    @Override
    public Optional<Step> press(Callback callback, ChatState state) {
        Optional<ChannelKind> kind = ChannelKind.ofCode(callback.text(0));
        return switch (callback.action()) {
            case LIST -> Optional.of(Step.perform(new AdminRequest.ShowChannels()));
            case SET -> kind.map(chosen -> ask(chosen, state));
            case USE ->
                kind.flatMap(
                        chosen -> callback.number(1).map(id -> Step.perform(new AdminRequest.UseChannel(chosen, id))));
            case REPLACE ->
                kind.flatMap(chosen ->
                        callback.number(1).map(id -> Step.perform(new AdminRequest.ReplaceChannel(chosen, id))));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Step> answer(Event.Content content, ChatState state) {
        DialogState dialog = state.dialog();
        if (!dialog.step().equals(POST)) {
            return Optional.empty();
        }
        Long channel = content.forwardedFrom();
        ChannelKind kind = ChannelKind.ofCode(dialog.answers().get(0)).orElse(ChannelKind.VIP);
        return Optional.of(
                channel == null
                        ? layout.ask(state, AdminText.CHANNEL_NOT_FORWARDED, layout.back(state, LIST), dialog)
                        : Step.perform(new AdminRequest.UseChannel(kind, channel)));
    }

    @Override
    public Optional<Reply> outcome(AdminOutcome outcome, ChatState state) {
        if (outcome instanceof AdminOutcome.ChannelList list) {
            return Optional.of(list(list, state));
        }
        if (outcome instanceof AdminOutcome.ChannelSet set) {
            return Optional.of(set(set, state));
        }
        if (outcome instanceof AdminOutcome.ReplacementAsked asked) {
            return Optional.of(askReplacement(asked, state));
        }
        if (outcome instanceof AdminOutcome.ChannelFixed fixed) {
            return Optional.of(message(layout.html(state, AdminText.CHANNEL_FIXED, variable(fixed.kind())), state));
        }
        if (outcome instanceof AdminOutcome.ChannelTaken taken) {
            String html = layout.html(state, AdminText.CHANNEL_TAKEN, name(taken.kind()), variable(taken.kind()));
            return Optional.of(message(html, state));
        }
        if (outcome instanceof AdminOutcome.ChannelOffered offered) {
            return Optional.of(offer(offered, state));
        }
        if (outcome instanceof AdminOutcome.ChannelUnreadable) {
            return Optional.of(message(layout.html(state, AdminText.CHANNEL_IS_UNREADABLE), state));
        }
        return Optional.empty();
    }

    private Reply askReplacement(AdminOutcome.ReplacementAsked asked, ChatState state) {
        TextKey question = asked.kind() == ChannelKind.VIP
                ? AdminText.CHANNEL_ASK_REPLACE_VIP
                : AdminText.CHANNEL_ASK_REPLACE_FREE;
        return Reply.of(layout.html(state, question, asked.title(), asked.old()))
                .with(layout.button(
                        state, AdminText.BUTTON_REPLACE, REPLACE, asked.kind().code(), asked.channelId()))
                .with(layout.back(state, LIST))
                .editing();
    }

    private Reply message(String html, ChatState state) {
        return Reply.of(html).with(layout.back(state, LIST)).editing();
    }

    private static String variable(ChannelKind kind) {
        return kind == ChannelKind.VIP ? "VIP_CHANNEL_ID" : "FREE_CHANNEL_ID";
    }

    private Reply set(AdminOutcome.ChannelSet set, ChatState state) {
        String html = layout.html(state, AdminText.CHANNEL_SET) + "\n\n" + channel(set.channel(), state);
        ChannelKind lost = set.lost();
        if (lost != null) {
            html += "\n\n" + layout.html(state, AdminText.CHANNEL_LOST, name(lost));
        }
        Reply reply = Reply.of(html).editing();
        if (lost != null) {
            reply = reply.with(choose(lost, state));
        }
        return reply.with(layout.button(state, AdminText.BUTTON_CHECK_AGAIN, LIST))
                .with(layout.back(state, LIST));
    }

    private Button choose(ChannelKind kind, ChatState state) {
        TextKey label = kind == ChannelKind.VIP ? AdminText.BUTTON_SET_VIP : AdminText.BUTTON_SET_FREE;
        return layout.button(state, label, SET, kind.code());
    }

    private Step ask(ChannelKind kind, ChatState state) {
        return layout.ask(
                state,
                kind == ChannelKind.VIP ? AdminText.CHANNEL_ASK_VIP : AdminText.CHANNEL_ASK_FREE,
                layout.back(state, LIST),
                DialogState.at(POST, kind.code()));
    }

    private Reply list(AdminOutcome.ChannelList list, ChatState state) {
        StringBuilder html = new StringBuilder(layout.html(state, AdminText.CHANNELS));
        list.channels().forEach(channel -> html.append("\n\n").append(channel(channel, state)));
        return Reply.of(html.toString())
                .with(choose(ChannelKind.VIP, state), choose(ChannelKind.FREE, state))
                .with(layout.button(state, AdminText.BUTTON_CHECK_AGAIN, LIST))
                .with(layout.back(state, Menus.ADMIN))
                .editing();
    }

    private String channel(ChannelView channel, ChatState state) {
        String name = name(channel.kind());
        if (channel.channelId() == null) {
            return layout.html(state, AdminText.CHANNEL_UNSET, name);
        }
        BotRights rights = channel.rights();
        if (rights == null) {
            return layout.html(state, AdminText.CHANNEL_UNREADABLE, name, channel.channelId());
        }
        String html = layout.html(state, AdminText.CHANNEL_HEAD, name, rights.title()) + "\n" + rights(rights, state);
        return channel.link().isEmpty()
                ? html
                : html + "\n" + layout.html(state, AdminText.CHANNEL_LINK, channel.link());
    }

    private String rights(BotRights rights, ChatState state) {
        return String.join(
                "\n",
                right(rights.mayInvite(), layout.html(state, AdminText.RIGHT_INVITE)),
                right(rights.mayRestrict(), layout.html(state, AdminText.RIGHT_RESTRICT)),
                right(rights.mayPost(), layout.html(state, AdminText.RIGHT_POST)));
    }

    private static String right(boolean given, String html) {
        return (given ? "✅ " : "❌ ") + html;
    }

    private Reply offer(AdminOutcome.ChannelOffered offered, ChatState state) {
        String html =
                layout.html(state, AdminText.CHANNEL_OFFERED, offered.rights().title());
        return Reply.of(html + "\n" + rights(offered.rights(), state))
                .with(
                        use(state, AdminText.BUTTON_USE_AS_VIP, ChannelKind.VIP, offered.channelId()),
                        use(state, AdminText.BUTTON_USE_AS_FREE, ChannelKind.FREE, offered.channelId()));
    }

    private Button use(ChatState state, TextKey label, ChannelKind kind, long channelId) {
        return layout.button(state, label, USE, kind.code(), channelId);
    }
}
