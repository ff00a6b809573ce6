package dev.retort.bot.chat.admin;

import dev.retort.bot.chat.Callback;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Menus;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.Step;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.TextKey;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.service.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The parts that all screens use: texts, buttons, pages of a list, questions. */
final class Layout {
    private static final int MAX_PAGE = 100_000;

    private final Texts texts;
    private final Menus menus;

    Layout(Texts texts) {
        this.texts = texts;
        this.menus = new Menus(texts);
    }

    Texts texts() {
        return texts;
    }

    String html(ChatState state, TextKey text, Object... values) {
        return texts.html(state.language(), text, values);
    }

    Button button(ChatState state, TextKey label, String action, Object... arguments) {
        return menus.button(state.language(), label, action, arguments);
    }

    Button back(ChatState state, String action, Object... arguments) {
        return button(state, Text.BUTTON_BACK, action, arguments);
    }

    /** Returns the page that the argument of a button names; the first one for a button of an earlier version. */
    static Optional<Integer> page(Callback callback, int index) {
        return Optional.of(callback.number(index).orElse(0L))
                .filter(page -> page >= 0 && page <= MAX_PAGE)
                .map(Long::intValue);
    }

    /** A screen that shows a list: a button for each item, and buttons for the other pages. */
    <T> Reply list(ChatState state, String html, Page<T> page, Function<T, Button> button) {
        String position = page.pages() > 1
                ? "\n" + html(state, AdminText.PAGE, page.number() + 1, page.pages(), page.total())
                : "";
        Reply reply = Reply.of(html + position).editing();
        for (T item : page.items()) {
            reply = reply.with(button.apply(item));
        }
        return reply;
    }

    /** Adds the buttons for the previous and the next page. */
    Reply paged(ChatState state, Reply reply, Page<?> page, IntFunction<Callback> to) {
        List<Button> row = new ArrayList<>();
        if (page.number() > 0) {
            row.add(Button.callback(
                    texts.plain(state.language(), AdminText.BUTTON_PREVIOUS), to.apply(page.number() - 1)));
        }
        if (page.number() + 1 < page.pages()) {
            row.add(Button.callback(texts.plain(state.language(), AdminText.BUTTON_NEXT), to.apply(page.number() + 1)));
        }
        return row.isEmpty() ? reply : reply.with(row.toArray(Button[]::new));
    }

    /** Asks a question that the next message answers. */
    Step ask(ChatState state, TextKey question, Button back, DialogState next) {
        return Step.ask(Reply.of(html(state, question)).with(back).editing(), next);
    }

    /** A row of buttons, each with a number of days. */
    Button[] days(ChatState state, List<Integer> days, IntFunction<Callback> to) {
        return days.stream()
                .map(count -> Button.callback(texts.days(state.language(), count), to.apply(count)))
                .toArray(Button[]::new);
    }
}
