package dev.retort.bot.state;

import java.util.List;
import java.util.function.Predicate;

/**
 * The state of the bot at one moment, for the health endpoint and for the admins.
 *
 * @param database the database, with the schema and the sizes of the queues
 * @param polling the fetching of updates
 * @param tasks the background tasks
 */
public record BotState(DatabaseState database, PollingState polling, List<TaskState> tasks) {
    public BotState {
        tasks = List.copyOf(tasks);
    }

    /** Returns whether the process works: neither polling nor a task is stuck. A restart helps if it does not. */
    public boolean isHealthy() {
        return !polling.isStuck() && tasks.stream().noneMatch(TaskState::isStuck);
    }

    /** Returns whether the bot can serve its users: the database answers and has the schema, and polling works. */
    public boolean isReady() {
        return database.isReachable() && database.schema().isComplete() && polling.isReady() && !polling.isStuck();
    }

    /** Returns the tasks that a condition selects, by name. */
    public List<String> tasks(Predicate<TaskState> condition) {
        return tasks.stream().filter(condition).map(TaskState::name).toList();
    }
}
