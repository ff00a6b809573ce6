package dev.retort.bot.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.bot.state.BotState;
import dev.retort.bot.state.DatabaseState;
import dev.retort.bot.state.PollingState;
import dev.retort.bot.state.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the health endpoint.
 *
 * <p>Contains no text that comes from elsewhere, such as the message of a driver, so it cannot contain a secret.
 *
 * @param status the HTTP status: 200 or 503
 * @param body the body
 */
record HealthAnswer(int status, JsonNode body) {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /** The answer of {@code /health}: whether the process works. A restart helps if it does not. */
    static HealthAnswer health(BotState state) {
        return answer(state.isHealthy(), state);
    }

    /** The answer of {@code /ready}: whether the bot can serve its users. */
    static HealthAnswer ready(BotState state) {
        return answer(state.isReady(), state);
    }

    /** The answer of {@code /health} and {@code /ready} before the bot has started. */
    static HealthAnswer starting(int status) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "starting");
        body.putArray("problems").add("the bot is starting");
        return new HealthAnswer(status, body);
    }

    private static HealthAnswer answer(boolean isGood, BotState state) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", isGood ? "ok" : "unavailable");
        ArrayNode problems = body.putArray("problems");
        problems(state).forEach(problems::add);
        body.set("database", database(state.database()));
        body.set("polling", polling(state.polling()));
        ObjectNode tasks = body.putObject("tasks");
        state.tasks().forEach(task -> tasks.set(task.name(), task(task)));
        return new HealthAnswer(isGood ? OK : UNAVAILABLE, body);
    }

    private static List<String> problems(BotState state) {
        List<String> problems = new ArrayList<>();
        DatabaseState database = state.database();
        if (!database.isReachable()) {
            problems.add("the database does not answer");
        } else if (!database.schema().isComplete()) {
            int pending = database.schema().pending().size();
            problems.add("the schema is behind: " + pending
                    + (pending == 1 ? " pending revision" : " pending revisions") + "; type 'bin/bot db upgrade head'");
        }
        if (state.polling().isStuck()) {
            problems.add("polling is stuck");
        } else if (!state.polling().isReady()) {
            problems.add(detail(state.polling().phase()));
        }
        state.tasks(TaskState::isStuck).forEach(task -> problems.add("task " + task + " is stuck"));
        state.tasks(TaskState::isFailing).forEach(task -> problems.add("task " + task + " fails; see the log"));
        return problems;
    }

    private static JsonNode database(DatabaseState database) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("reachable", database.isReachable());
        if (database.isReachable()) {
            DatabaseState.Schema schema = database.schema();
            node.put("atHead", schema.isAtHead());
            schema.current().forEach(node.putArray("current")::add);
            node.put("pending", schema.pending().size());
            node.put("unknown", schema.unknown().size());
        }
        return node;
    }

    private static JsonNode polling(PollingState polling) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("state", polling.isStuck() ? "stuck" : name(polling.phase()));
        node.put("detail", detail(polling.phase()));
        put(node, "secondsSinceSuccess", polling.sinceSuccess());
        return node;
    }

    private static JsonNode task(TaskState task) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("state", task.isStuck() ? "stuck" : name(task.phase()));
        node.put("failing", task.isFailing());
        put(node, "secondsSinceRun", task.sinceRun());
        node.put("done", task.last().done());
        node.put("failed", task.last().failed());
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable Duration age) {
        node.put(name, age == null ? null : age.toSeconds());
    }

    private static String name(Enum<?> phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String detail(PollingState.Phase phase) {
        return switch (phase) {
            case STARTING -> "the first poll has not ended";
            case POLLING -> "the last poll was successful";
            case STANDBY ->
                "another instance with the same database is polling; this one takes over when that one ends";
            case CONFLICT -> "another program is polling with the same token";
            case TOKEN_REFUSED -> "Telegram does not accept the token";
            case FAILING -> "Telegram does not answer";
            case DATABASE_DOWN -> "polling waits for the database";
            case STOPPED -> "the bot is being stopped";
        };
    }
}
