package dev.retort.bot.chat.admin;

import dev.retort.bot.chat.Callback;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Menus;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Step;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.service.admin.AdminOutcome;
import dev.retort.bot.service.admin.AdminRequest;
import dev.retort.bot.state.BotState;
import dev.retort.bot.state.DatabaseState.Queues;
import dev.retort.bot.state.DatabaseState.Schema;
import dev.retort.bot.state.PollingState;
import dev.retort.bot.state.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of the bot: schema, polling, tasks, queues. */
final class StatusScreens implements Screens {
    static final String SHOW = Menus.ADMIN_PREFIX + "status";

    private static final int MAX_ERROR = 300;

    private final Layout layout;

    StatusScreens(Layout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<Step> press(Callback callback, ChatState state) {
        return callback.action().equals(SHOW)
                ? Optional.of(Step.perform(new AdminRequest.ShowState()))
                : Optional.empty();
    }

    @Override
    public Optional<Reply> outcome(AdminOutcome outcome, ChatState state) {
        return outcome instanceof AdminOutcome.StateShown shown
                ? Optional.of(screen(shown.state(), state))
                : Optional.empty();
    }

    private Reply screen(BotState bot, ChatState state) {
        StringBuilder html = new StringBuilder(layout.html(state, AdminText.STATE));
        html.append("\n\n").append(schema(bot.database().schema(), state));
        html.append('\n').append(polling(bot.polling(), state));
        html.append("\n\n").append(layout.html(state, AdminText.STATE_TASKS));
        bot.tasks().forEach(task -> html.append('\n').append(task(task, state)));
        Queues queues = bot.database().queues();
        if (queues.isKnown()) {
            html.append("\n\n")
                    .append(layout.html(state, AdminText.STATE_VIP, queues.vipActive(), queues.vipToRemove()))
                    .append('\n')
                    .append(layout.html(state, AdminText.STATE_FREE, queues.freePending(), queues.freeDue()));
        }
        return Reply.of(html.toString())
                .with(layout.button(state, AdminText.BUTTON_REFRESH, SHOW))
                .with(layout.back(state, Menus.ADMIN))
                .editing();
    }

    private String schema(Schema schema, ChatState state) {
        String current = String.join(", ", schema.current());
        String line = mark(schema.isComplete()) + layout.html(state, AdminText.STATE_SCHEMA, current);
        if (!schema.pending().isEmpty()) {
            line += "\n" + layout.html(state, AdminText.STATE_PENDING, ids(schema.pending()));
        }
        return schema.unknown().isEmpty()
                ? line
                : line + "\n" + layout.html(state, AdminText.STATE_UNKNOWN, ids(schema.unknown()));
    }

    private static String ids(List<String> revisions) {
        return revisions.size() + " (" + String.join(", ", revisions) + ")";
    }

    private String polling(PollingState polling, ChatState state) {
        String line = mark(polling.isReady() && !polling.isStuck())
                + layout.html(state, AdminText.STATE_POLLING, ago(polling.sinceSuccess(), state));
        return withError(line, polling.error(), state);
    }

    private String task(TaskState task, ChatState state) {
        TaskState.Result last = task.last();
        String line = mark(!task.isFailing() && !task.isStuck())
                + (task.phase() == TaskState.Phase.RUNNING
                        ? layout.html(state, AdminText.STATE_TASK_RUNS, task.name())
                        : layout.html(
                                state, AdminText.STATE_TASK, task.name(), ago(task.sinceRun(), state), last.done()));
        return withError(line, last.error(), state);
    }

    private String withError(String line, String error, ChatState state) {
        String shown = error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR) + "…";
        return error.isEmpty() ? line : line + "\n" + layout.html(state, AdminText.STATE_ERROR, shown);
    }

    private String ago(@Nullable Duration age, ChatState state) {
        return age == null
                ? layout.texts().plain(state.language(), AdminText.NEVER)
                : layout.texts().ago(state.language(), age);
    }

    private static String mark(boolean isGood) {
        return isGood ? "✅ " : "❌ ";
    }
}
