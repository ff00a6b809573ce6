package dev.retort.bot.chat.admin;

import dev.retort.bot.chat.AdminChat;
import dev.retort.bot.chat.Callback;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Event;
import dev.retort.bot.chat.Menus;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Step;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.admin.AdminOutcome;
import java.util.List;
import java.util.Optional;

/** All screens of admins: their menu, and the screens of each subject. */
public final class AdminScreens implements AdminChat {
    private final Layout layout;
    private final List<Screens> subjects;

    /**
     * The screens with these texts.
     *
     * @param botName the username of this bot, without the {@code @}, for deep links
     */
    public AdminScreens(String botName, Texts texts) {
        this.layout = new Layout(texts);
        this.subjects = List.of(
                new SubscriberScreens(layout),
                new TokenScreens(botName, layout),
                new PlanScreens(layout),
                new QueueScreens(layout),
                new PostScreens(layout),
                new ChannelScreens(layout),
                new StatusScreens(layout),
                new AuditScreens(layout));
    }

    @Override
    public Reply menu(ChatState state) {
        return Reply.of(layout.html(state, AdminText.ADMIN_MENU))
                .with(
                        layout.button(state, AdminText.BUTTON_SUBSCRIBERS, SubscriberScreens.LIST, "a", 0),
                        layout.button(state, AdminText.BUTTON_TOKENS, TokenScreens.LIST, 0))
                .with(
                        layout.button(state, AdminText.BUTTON_PLANS, PlanScreens.LIST, 0),
                        layout.button(state, AdminText.BUTTON_QUEUE, QueueScreens.LIST, 0))
                .with(
                        layout.button(state, AdminText.BUTTON_POST, PostScreens.MENU),
                        layout.button(state, Text.BUTTON_CHANNELS, ChannelScreens.LIST))
                .with(
                        layout.button(state, AdminText.BUTTON_STATE, StatusScreens.SHOW),
                        layout.button(state, AdminText.BUTTON_AUDIT, AuditScreens.LIST, 0));
    }

    @Override
    public Optional<Step> press(Callback callback, ChatState state) {
        if (callback.action().equals(Menus.ADMIN)) {
            return Optional.of(Step.say(menu(state).editing()));
        }
        return subjects.stream()
                .flatMap(screens -> screens.press(callback, state).stream())
                .findFirst();
    }

    @Override
    public Optional<Step> answer(Event.Content content, ChatState state) {
        return subjects.stream()
                .flatMap(screens -> screens.answer(content, state).stream())
                .findFirst();
    }

    @Override
    public List<Reply> outcome(Outcome.ForAdmins outcome, ChatState state) {
        if (outcome instanceof AdminOutcome own) {
            return subjects.stream()
                    .flatMap(screens -> screens.outcome(own, state).stream())
                    .toList();
        }
        throw new IllegalArgumentException("not an outcome for admins: " + outcome);
    }
}
