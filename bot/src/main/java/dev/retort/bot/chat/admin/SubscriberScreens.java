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
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.domain.VipSubscriber.Removal;
import dev.retort.bot.service.admin.AdminOutcome;
import dev.retort.bot.service.admin.AdminOutcome.RemovalView;
import dev.retort.bot.service.admin.AdminOutcome.SubscriberDetails;
import dev.retort.bot.service.admin.AdminOutcome.SubscriberView;
import dev.retort.bot.service.admin.AdminRequest;
import dev.retort.bot.service.admin.AdminRequest.SubscriberList;
import dev.retort.bot.service.admin.AdminRequest.SubscriberPlace;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Subscribers: lists, search, extend, remove, export.
 *
 * <p>What was searched for is the answer of a dialog that stays open while its result is browsed: it would not fit into
 * a button, and the next text searches again.
 */
final class SubscriberScreens implements Screens {
    static final String LIST = Menus.ADMIN_PREFIX + "vips";
    private static final String SHOW = Menus.ADMIN_PREFIX + "vip";
    private static final String SEARCH = Menus.ADMIN_PREFIX + "vip-find";
    private static final String EXPORT = Menus.ADMIN_PREFIX + "vip-csv";
    private static final String EXTEND = Menus.ADMIN_PREFIX + "vip-more";
    private static final String EXTEND_BY = Menus.ADMIN_PREFIX + "vip-add";
    private static final String ASK_DAYS = Menus.ADMIN_PREFIX + "vip-days";
    private static final String ASK_REMOVE = Menus.ADMIN_PREFIX + "vip-end";
    private static final String REMOVE = Menus.ADMIN_PREFIX + "vip-remove";

    /** The steps of the dialogs. */
    private static final String QUERY = "vip.query";

    private static final String FOUND = "vip.found";
    private static final String DAYS = "vip.days";

    private static final int MAX_QUERY_LENGTH = 64;
    private static final List<Integer> USUAL_DAYS = List.of(7, 30, 90);
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    private final Layout layout;

    SubscriberScreens(Layout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<Step> press(Callback callback, ChatState state) {
        Optional<Long> id = callback.number(0);
        return switch (callback.action()) {
            case LIST ->
                place(callback, 0, state).map(place -> staying(new AdminRequest.ListSubscribers(place), state));
            case SHOW ->
                id.flatMap(number -> place(callback, 1, state)
                        .map(place -> staying(new AdminRequest.ShowSubscriber(number, place), state)));
            case SEARCH ->
                Optional.of(layout.ask(state, AdminText.VIPS_ASK_QUERY, toList(state), DialogState.at(QUERY)));
            case EXPORT -> Optional.of(Step.perform(new AdminRequest.ExportSubscribers(state.language())));
            case EXTEND -> id.map(number -> Step.say(extend(number, state)));
            case ASK_DAYS ->
                id.map(number -> layout.ask(
                        state,
                        AdminText.VIP_ASK_DAYS,
                        layout.back(state, EXTEND, number),
                        DialogState.at(DAYS, String.valueOf(number))));
            case EXTEND_BY ->
                id.flatMap(number -> days(callback.text(1))
                        .map(days -> Step.perform(new AdminRequest.ExtendSubscriber(number, days))));
            case ASK_REMOVE -> id.map(number -> Step.perform(new AdminRequest.AskRemoval(number)));
            case REMOVE ->
                id.flatMap(number -> callback.number(1)
                        .map(expiry -> Step.perform(new AdminRequest.RemoveSubscriber(number, expiry))));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Step> answer(Event.Content content, ChatState state) {
        String text = content.text().strip();
        return switch (state.dialog().step()) {
            case QUERY, FOUND -> Optional.of(search(text, state));
            case DAYS -> {
                long id = Long.parseLong(state.dialog().answers().get(0));
                yield Optional.of(days(text)
                        .map(days -> Step.perform(new AdminRequest.ExtendSubscriber(id, days)))
                        .orElseGet(() -> layout.ask(
                                state, AdminText.PLAN_BAD_DAYS, layout.back(state, EXTEND, id), state.dialog())));
            }
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Reply> outcome(AdminOutcome outcome, ChatState state) {
        if (outcome instanceof AdminOutcome.SubscriberPage page) {
            return Optional.of(list(page, state));
        }
        if (outcome instanceof AdminOutcome.SubscriberShown shown) {
            return Optional.of(card("", shown.subscriber(), shown.place(), state));
        }
        if (outcome instanceof AdminOutcome.SubscriberExtended extended) {
            return Optional.of(changed(AdminText.VIP_EXTENDED, extended.subscriber(), state));
        }
        if (outcome instanceof AdminOutcome.SubscriberRemoved removed) {
            return Optional.of(changed(AdminText.VIP_REMOVED, removed.subscriber(), state));
        }
        if (outcome instanceof AdminOutcome.SubscriberHasChanged other) {
            return Optional.of(changed(AdminText.VIP_HAS_CHANGED, other.subscriber(), state));
        }
        if (outcome instanceof AdminOutcome.RemovalAsked asked) {
            return Optional.of(askRemoval(asked.subscriber(), state));
        }
        if (outcome instanceof AdminOutcome.SubscribersExported file) {
            return Optional.of(Reply.of(layout.html(state, AdminText.VIPS_EXPORTED, file.rows()))
                    .with(toList(state))
                    .with(new Reply.Document(file.fileName(), file.csv())));
        }
        return Optional.empty();
    }

    private Step search(String query, ChatState state) {
        boolean isValid = !query.isEmpty() && query.length() <= MAX_QUERY_LENGTH;
        return isValid
                ? Step.perform(
                        new AdminRequest.ListSubscribers(new SubscriberPlace(SubscriberList.FOUND, query, 0)),
                        DialogState.at(FOUND, query))
                : layout.ask(state, AdminText.VIPS_ASK_QUERY, toList(state), state.dialog());
    }

    /** Keeps the dialog with the query open while its result is browsed. */
    private static Step staying(AdminRequest request, ChatState state) {
        return Step.perform(request, state.dialog().step().equals(FOUND) ? state.dialog() : DialogState.NONE);
    }

    /** Reads a place from two arguments of a button. Empty if the result of a search is no longer open. */
    private static Optional<SubscriberPlace> place(Callback callback, int index, ChatState state) {
        Optional<Integer> page = Layout.page(callback, index + 1);
        return switch (callback.text(index)) {
            case "a" -> page.map(number -> new SubscriberPlace(SubscriberList.ACTIVE, "", number));
            case "e" -> page.map(number -> new SubscriberPlace(SubscriberList.ENDED, "", number));
            case "f" ->
                page.filter(number -> state.dialog().step().equals(FOUND))
                        .map(number -> new SubscriberPlace(
                                SubscriberList.FOUND, state.dialog().answers().get(0), number));
            default -> Optional.empty();
        };
    }

    private static String code(SubscriberList list) {
        return switch (list) {
            case ACTIVE -> "a";
            case ENDED -> "e";
            case FOUND -> "f";
        };
    }

    private Reply list(AdminOutcome.SubscriberPage page, ChatState state) {
        SubscriberPlace place = page.place();
        String code = code(place.list());
        long total = page.subscribers().total();
        String html = switch (place.list()) {
            case ACTIVE -> layout.html(state, AdminText.VIPS_ACTIVE, total);
            case ENDED -> layout.html(state, AdminText.VIPS_ENDED, total);
            case FOUND -> layout.html(state, AdminText.VIPS_FOUND, place.query(), total);
        };
        Reply reply = layout.list(
                state,
                html,
                page.subscribers(),
                row -> Button.callback(label(row, state), Callback.of(SHOW, row.id(), code, place.page())));
        Button other = place.list() == SubscriberList.ACTIVE
                ? layout.button(state, AdminText.BUTTON_ENDED, LIST, code(SubscriberList.ENDED), 0)
                : layout.button(state, AdminText.BUTTON_ACTIVE, LIST, code(SubscriberList.ACTIVE), 0);
        return layout.paged(state, reply, page.subscribers(), number -> Callback.of(LIST, code, number))
                .with(layout.button(state, AdminText.BUTTON_SEARCH, SEARCH), other)
                .with(layout.button(state, AdminText.BUTTON_EXPORT, EXPORT))
                .with(layout.back(state, Menus.ADMIN));
    }

    private String label(SubscriberView row, ChatState state) {
        SubscriberDetails details = row.details();
        if (details.isActive()) {
            return "⭐ " + row.user().label() + " · "
                    + layout.texts().left(state.language(), state.now(), details.expires());
        }
        boolean isMember = details.removal().state() != Removal.DONE;
        return (isMember ? "⚠️ " : "⌛ ") + row.user().label();
    }

    private Reply changed(TextKey head, SubscriberView row, ChatState state) {
        return card(layout.html(state, head) + "\n\n", row, SubscriberPlace.START, state);
    }

    private Reply card(String head, SubscriberView row, SubscriberPlace place, ChatState state) {
        SubscriberDetails details = row.details();
        StringBuilder html = new StringBuilder(head)
                .append(layout.html(
                        state,
                        AdminText.VIP_HEAD,
                        row.user().label(),
                        row.user().id(),
                        row.plan()))
                .append('\n')
                .append(standing(details, state));
        if (!row.user().isReachable()) {
            html.append('\n').append(layout.html(state, AdminText.USER_UNREACHABLE));
        }
        Reply reply = Reply.of(html.toString()).editing();
        Button extend = layout.button(state, AdminText.BUTTON_EXTEND, EXTEND, row.id());
        reply = details.isActive()
                ? reply.with(extend, layout.button(state, AdminText.BUTTON_REMOVE, ASK_REMOVE, row.id()))
                : reply.with(extend);
        String code = code(place.list());
        if (isLeaving(details)) {
            reply = reply.with(layout.button(state, AdminText.BUTTON_REFRESH, SHOW, row.id(), code, place.page()));
        }
        return reply.with(layout.back(state, LIST, code, place.page()));
    }

    private String standing(SubscriberDetails details, ChatState state) {
        String expires = layout.texts().time(state.language(), details.expires());
        if (details.isActive()) {
            return layout.html(
                    state,
                    AdminText.VIP_IS_ACTIVE,
                    layout.texts().time(state.language(), details.starts()),
                    expires,
                    layout.texts().remaining(state.language(), state.now(), details.expires()));
        }
        String ended = layout.html(state, AdminText.VIP_HAS_ENDED, expires);
        RemovalView removal = details.removal();
        if (removal.state() == Removal.REFUSED) {
            return ended + "\n" + layout.html(state, AdminText.VIP_NOT_REMOVABLE, removal.error());
        }
        if (!isLeaving(details)) {
            return ended;
        }
        return ended + "\n"
                + (removal.error().isEmpty()
                        ? layout.html(state, AdminText.VIP_IS_LEAVING)
                        : layout.html(state, AdminText.VIP_REMOVAL_FAILS, removal.attempts(), removal.error()));
    }

    private static boolean isLeaving(SubscriberDetails details) {
        Removal removal = details.removal().state();
        return !details.isActive() && removal != Removal.DONE && removal != Removal.REFUSED;
    }

    private Reply extend(long id, ChatState state) {
        return Reply.of(layout.html(state, AdminText.VIP_ASK_EXTENSION))
                .with(layout.days(state, USUAL_DAYS, days -> Callback.of(EXTEND_BY, id, days)))
                .with(layout.button(state, AdminText.BUTTON_OTHER_NUMBER, ASK_DAYS, id))
                .with(layout.back(state, SHOW, id, code(SubscriberList.ACTIVE), 0))
                .editing();
    }

    private Reply askRemoval(SubscriberView row, ChatState state) {
        Button back = layout.back(state, SHOW, row.id(), code(SubscriberList.ACTIVE), 0);
        if (!row.details().isActive()) {
            return changed(AdminText.VIP_REMOVED, row, state);
        }
        return Reply.of(layout.html(
                        state,
                        AdminText.VIP_ASK_REMOVE,
                        row.user().label(),
                        layout.texts().time(state.language(), row.details().expires())))
                .with(layout.button(
                        state,
                        AdminText.BUTTON_REMOVE_NOW,
                        REMOVE,
                        row.id(),
                        row.details().expires().getEpochSecond()))
                .with(back)
                .editing();
    }

    private Button toList(ChatState state) {
        return layout.back(state, LIST, code(SubscriberList.ACTIVE), 0);
    }

    private static Optional<Integer> days(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Integer.valueOf(text)).filter(days -> days <= SubscriptionPlan.MAX_DAYS)
                : Optional.empty();
    }
}
