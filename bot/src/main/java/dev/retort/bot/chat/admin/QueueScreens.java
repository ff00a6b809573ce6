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
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.service.admin.AdminOutcome;
import dev.retort.bot.service.admin.AdminOutcome.WaitingDetails;
import dev.retort.bot.service.admin.AdminOutcome.WaitingView;
import dev.retort.bot.service.admin.AdminRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The queue of the Free channel: list, approve now, approve all, waiting time. */
final class QueueScreens implements Screens {
    static final String LIST = Menus.ADMIN_PREFIX + "queue";
    static final String WAIT = Menus.ADMIN_PREFIX + "wait";
    private static final String SHOW = Menus.ADMIN_PREFIX + "request";
    private static final String APPROVE = Menus.ADMIN_PREFIX + "approve";
    private static final String ASK_ALL = Menus.ADMIN_PREFIX + "approve-ask";
    private static final String ALL = Menus.ADMIN_PREFIX + "approve-all";
    private static final String SET_WAIT = Menus.ADMIN_PREFIX + "wait-set";
    private static final String ASK_WAIT = Menus.ADMIN_PREFIX + "wait-ask";

    /** The step of the dialog that asks for a waiting time. */
    private static final String MINUTES = "wait.minutes";

    /** 30 days. */
    private static final int MAX_MINUTES = 43_200;

    private static final List<Integer> USUAL_MINUTES = List.of(0, 5, 30, 60);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    private final Layout layout;

    QueueScreens(Layout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<Step> press(Callback callback, ChatState state) {
        Optional<Long> id = callback.number(0);
        return switch (callback.action()) {
            case LIST -> Layout.page(callback, 0).map(page -> Step.perform(new AdminRequest.ShowQueue(page)));
            case SHOW ->
                id.flatMap(number ->
                        Layout.page(callback, 1).map(page -> Step.perform(new AdminRequest.ShowWaiting(number, page))));
            case APPROVE -> id.map(number -> Step.perform(new AdminRequest.ApproveNow(number)));
            case ASK_ALL -> Optional.of(Step.perform(new AdminRequest.AskApproveAll()));
            case ALL -> id.map(last -> Step.perform(new AdminRequest.ApproveAll(last)));
            case WAIT -> Optional.of(Step.perform(new AdminRequest.ShowWaitTime()));
            case SET_WAIT -> minutes(callback.text(0)).map(count -> Step.perform(new AdminRequest.SetWaitTime(count)));
            case ASK_WAIT ->
                Optional.of(layout.ask(state, AdminText.WAIT_ASK, layout.back(state, WAIT), DialogState.at(MINUTES)));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Step> answer(Event.Content content, ChatState state) {
        return state.dialog().step().equals(MINUTES)
                ? Optional.of(minutes(content.text().strip())
                        .map(count -> Step.perform(new AdminRequest.SetWaitTime(count)))
                        .orElseGet(
                                () -> layout.ask(state, AdminText.WAIT_BAD, layout.back(state, WAIT), state.dialog())))
                : Optional.empty();
    }

    @Override
    public Optional<Reply> outcome(AdminOutcome outcome, ChatState state) {
        if (outcome instanceof AdminOutcome.QueuePage page) {
            return Optional.of(list(page, state));
        }
        if (outcome instanceof AdminOutcome.WaitingShown shown) {
            return Optional.of(waiting(shown, state));
        }
        if (outcome instanceof AdminOutcome.NotWaiting) {
            return Optional.of(toList(layout.html(state, AdminText.QUEUE_NOT_WAITING), state));
        }
        if (outcome instanceof AdminOutcome.ApproveAllAsked asked) {
            return Optional.of(askAll(asked, state));
        }
        if (outcome instanceof AdminOutcome.ApprovalStarted started) {
            return Optional.of(toList(layout.html(state, AdminText.QUEUE_APPROVING, started.count()), state));
        }
        if (outcome instanceof AdminOutcome.WaitTimeShown shown) {
            return Optional.of(waitTime(AdminText.WAIT, shown.minutes(), state));
        }
        if (outcome instanceof AdminOutcome.WaitTimeSet set) {
            return Optional.of(waitTime(AdminText.WAIT_SET, set.minutes(), state));
        }
        return Optional.empty();
    }

    private Reply list(AdminOutcome.QueuePage page, ChatState state) {
        String html = layout.html(
                state,
                AdminText.QUEUE,
                page.waiting().total(),
                layout.texts().minutes(state.language(), page.waitMinutes()));
        String warning = page.hasChannel() ? "" : "\n" + layout.html(state, AdminText.QUEUE_NO_CHANNEL);
        Reply reply = layout.list(
                state,
                html + warning,
                page.waiting(),
                row -> Button.callback(
                        label(row, state),
                        Callback.of(SHOW, row.id(), page.waiting().number())));
        reply = layout.paged(state, reply, page.waiting(), number -> Callback.of(LIST, number));
        if (page.waiting().total() > 0) {
            reply = reply.with(layout.button(state, AdminText.BUTTON_APPROVE_ALL, ASK_ALL));
        }
        return reply.with(
                        layout.button(state, AdminText.BUTTON_WAIT, WAIT),
                        layout.button(
                                state,
                                AdminText.BUTTON_REFRESH,
                                LIST,
                                page.waiting().number()))
                .with(layout.back(state, Menus.ADMIN));
    }

    private String label(WaitingView row, ChatState state) {
        Instant due = row.details().due();
        String mark = row.details().error().isEmpty() ? "⏳ " : "⚠️ ";
        String left = due.isAfter(state.now()) ? " · " + layout.texts().left(state.language(), state.now(), due) : "";
        return mark + row.user().label() + left;
    }

    private Reply waiting(AdminOutcome.WaitingShown shown, ChatState state) {
        WaitingView row = shown.waiting();
        WaitingDetails details = row.details();
        String html = layout.html(
                state,
                AdminText.QUEUE_REQUEST,
                row.user().label(),
                row.user().id(),
                layout.texts().time(state.language(), details.requested()),
                layout.texts().time(state.language(), details.due()));
        if (!details.error().isEmpty()) {
            html += "\n" + layout.html(state, AdminText.QUEUE_FAILS, details.attempts(), details.error());
        }
        return Reply.of(html)
                .with(layout.button(state, AdminText.BUTTON_APPROVE, APPROVE, row.id()))
                .with(layout.back(state, LIST, shown.page()))
                .editing();
    }

    private Reply askAll(AdminOutcome.ApproveAllAsked asked, ChatState state) {
        if (asked.count() == 0) {
            return toList(layout.html(state, AdminText.QUEUE_NOT_WAITING), state);
        }
        return Reply.of(layout.html(state, AdminText.QUEUE_ASK_ALL, asked.count()))
                .with(layout.button(state, AdminText.BUTTON_APPROVE_ALL_NOW, ALL, asked.upToId()))
                .with(layout.back(state, LIST, 0))
                .editing();
    }

    private Reply toList(String html, ChatState state) {
        return Reply.of(html).with(layout.back(state, LIST, 0)).editing();
    }

    private Reply waitTime(TextKey text, int minutes, ChatState state) {
        Button[] usual = USUAL_MINUTES.stream()
                .map(count ->
                        Button.callback(layout.texts().minutes(state.language(), count), Callback.of(SET_WAIT, count)))
                .toArray(Button[]::new);
        return Reply.of(layout.html(state, text, layout.texts().minutes(state.language(), minutes)))
                .with(usual)
                .with(layout.button(state, AdminText.BUTTON_OTHER_NUMBER, ASK_WAIT))
                .with(layout.back(state, LIST, 0))
                .editing();
    }

    private static Optional<Integer> minutes(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Integer.valueOf(text)).filter(minutes -> minutes <= MAX_MINUTES)
                : Optional.empty();
    }
}
