package dev.retort.bot.chat.admin;

import dev.retort.bot.chat.Callback;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Event;
import dev.retort.bot.chat.Menus;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.Step;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.service.admin.AdminOutcome;
import dev.retort.bot.service.admin.AdminOutcome.PostTarget;
import dev.retort.bot.service.admin.AdminRequest;
import dev.retort.bot.service.port.ChannelGateway.BotRights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Posts in the channels: choose a channel, send any message, see the preview, confirm.
 *
 * <p>A post is confirmed only by the button below the last preview: the dialog has its message, and ends with it.
 */
final class PostScreens implements Screens {
    static final String MENU = Menus.ADMIN_PREFIX + "post";
    private static final String IN = Menus.ADMIN_PREFIX + "post-in";
    private static final String AGAIN = Menus.ADMIN_PREFIX + "post-again";
    private static final String SEND = Menus.ADMIN_PREFIX + "post-send";

    /**
     * The step of the dialog; the answers are the channel, the number of the message that was previewed, if any, and
     * the album that was refused, if any.
     */
    private static final String POST = "post";

    private final Layout layout;

    PostScreens(Layout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<Step> press(Callback callback, ChatState state) {
        Optional<ChannelKind> kind = ChannelKind.ofCode(callback.text(0));
        Optional<Integer> message = callback.number(1).map(Long::intValue);
        return switch (callback.action()) {
            case MENU -> Optional.of(Step.perform(new AdminRequest.ListPostTargets()));
            case IN ->
                kind.map(chosen -> layout.ask(
                        state, AdminText.POST_ASK, layout.back(state, MENU), DialogState.at(POST, chosen.code())));
            case AGAIN -> kind.flatMap(chosen -> message.map(id -> preview(chosen, id)));
            case SEND ->
                kind.flatMap(chosen -> message.filter(id -> isPreviewed(state.dialog(), chosen, id))
                        .map(id -> Step.perform(new AdminRequest.SendPost(chosen, id))));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Step> answer(Event.Content content, ChatState state) {
        DialogState dialog = state.dialog();
        if (!dialog.step().equals(POST)) {
            return Optional.empty();
        }
        return !content.album().isEmpty()
                ? Optional.of(refuseAlbum(content.album(), state))
                : ChannelKind.ofCode(dialog.answers().get(0)).map(kind -> preview(kind, content.messageId()));
    }

    @Override
    public Optional<Reply> outcome(AdminOutcome outcome, ChatState state) {
        if (outcome instanceof AdminOutcome.PostTargets targets) {
            return Optional.of(targets(targets.targets(), state));
        }
        if (outcome instanceof AdminOutcome.PostPreviewed previewed) {
            return Optional.of(confirm(previewed, state));
        }
        if (outcome instanceof AdminOutcome.PostSent sent) {
            return Optional.of(
                    toMenu(layout.html(state, AdminText.POST_SENT, ChannelScreens.name(sent.kind())), state));
        }
        if (outcome instanceof AdminOutcome.PostRefused refused) {
            return Optional.of(toMenu(layout.html(state, AdminText.POST_REFUSED, refused.error()), state));
        }
        if (outcome instanceof AdminOutcome.PostNotAllowed not) {
            return Optional.of(targets(List.of(not.target()), state));
        }
        if (outcome instanceof AdminOutcome.PostIsUncertain uncertain) {
            String channel = ChannelScreens.name(uncertain.kind());
            return Optional.of(Reply.of(layout.html(state, AdminText.POST_UNCERTAIN, channel))
                    .with(layout.button(
                            state,
                            AdminText.BUTTON_POST_AGAIN,
                            AGAIN,
                            uncertain.kind().code(),
                            uncertain.messageId()))
                    .with(layout.back(state, MENU)));
        }
        return Optional.empty();
    }

    /** Each photo of an album is a message of its own; only the first one is answered. */
    private Step refuseAlbum(String album, ChatState state) {
        List<String> answers = state.dialog().answers();
        if (answers.size() > 2 && answers.get(2).equals(album)) {
            return Step.nothing(state.dialog());
        }
        String previewed = answers.size() > 1 ? answers.get(1) : "";
        return layout.ask(
                state,
                AdminText.POST_ALBUM,
                layout.back(state, MENU),
                DialogState.at(POST, answers.get(0), previewed, album));
    }

    private static boolean isPreviewed(DialogState dialog, ChannelKind kind, int message) {
        return dialog.step().equals(POST)
                && dialog.answers().size() > 1
                && dialog.answers()
                        .subList(0, 2)
                        .equals(previewed(kind, message).answers());
    }

    private static Step preview(ChannelKind kind, int message) {
        return Step.perform(new AdminRequest.PreviewPost(kind, message), previewed(kind, message));
    }

    private static DialogState previewed(ChannelKind kind, int message) {
        return DialogState.at(POST, kind.code(), String.valueOf(message));
    }

    private Reply targets(List<PostTarget> targets, ChatState state) {
        StringBuilder html = new StringBuilder(layout.html(state, AdminText.POST));
        List<Button> channels = new ArrayList<>();
        for (PostTarget target : targets) {
            BotRights rights = target.rights();
            String name = ChannelScreens.name(target.kind());
            if (rights == null) {
                Long channel = target.channelId();
                html.append("\n❌ ")
                        .append(
                                channel == null
                                        ? layout.html(state, AdminText.CHANNEL_UNSET, name)
                                        : layout.html(state, AdminText.CHANNEL_UNREADABLE, name, channel));
            } else if (!rights.mayPost()) {
                html.append('\n').append(layout.html(state, AdminText.POST_NO_RIGHT, name, rights.title()));
            } else {
                Callback choice = Callback.of(IN, target.kind().code());
                channels.add(Button.callback(name + " · " + rights.title(), choice));
            }
        }
        Reply reply = Reply.of(html.toString()).editing();
        for (Button channel : channels) {
            reply = reply.with(channel);
        }
        if (channels.size() < targets.size()) {
            reply = reply.with(layout.button(state, Text.BUTTON_CHANNELS, ChannelScreens.LIST));
        }
        return reply.with(layout.button(state, AdminText.BUTTON_CHECK_AGAIN, MENU))
                .with(layout.back(state, Menus.ADMIN));
    }

    private Reply confirm(AdminOutcome.PostPreviewed previewed, ChatState state) {
        PostTarget target = previewed.target();
        BotRights rights = target.rights();
        String title = rights == null ? "" : rights.title();
        return Reply.of(layout.html(state, AdminText.POST_CONFIRM, ChannelScreens.name(target.kind()), title))
                .with(layout.button(
                        state, AdminText.BUTTON_POST_NOW, SEND, target.kind().code(), previewed.messageId()))
                .with(layout.back(state, MENU));
    }

    private Reply toMenu(String html, ChatState state) {
        return Reply.of(html).with(layout.back(state, MENU)).editing();
    }
}
