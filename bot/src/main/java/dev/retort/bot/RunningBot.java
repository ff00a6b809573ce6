package dev.retort.bot;

import dev.retort.bot.database.SchemaReader;
import dev.retort.bot.health.HealthEndpoint;
import dev.retort.bot.health.StateReader;
import dev.retort.bot.service.port.Notice;
import dev.retort.bot.service.port.Notices;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.tasks.Schedule;
import dev.retort.bot.tasks.Task;
import dev.retort.bot.telegram.LongPollLoop;
import dev.retort.bot.telegram.api.Telegram;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The started bot. It polls in {@link #run} until {@link #stop} is called from another thread. */
public final class RunningBot {
    private static final Logger log = LoggerFactory.getLogger(RunningBot.class);
    private static final Duration CURRENT_UPDATES_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration TASKS_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ADMIN_NOTICE_TIMEOUT = Duration.ofSeconds(2);

    private final Work work;
    private final Notices notices;
    private final Connections connections;
    private @Nullable HealthEndpoint health;

    /**
     * The resources that are open while the bot runs.
     *
     * @param telegram the client of the Bot API
     * @param database the connection pool and the entities
     * @param schema reads the state of the schema
     */
    record Connections(Telegram telegram, BotDatabase database, SchemaReader schema) {}

    /**
     * The work of the bot.
     *
     * @param loop serves updates
     * @param schedule runs the tasks
     * @param tasks the tasks
     * @param state reads the state of all of this
     */
    record Work(LongPollLoop loop, Schedule schedule, List<Task> tasks, StateReader state) {}

    RunningBot(Work work, Notices notices, Connections connections) {
        this.work = work;
        this.notices = notices;
        this.connections = connections;
    }

    Notices notices() {
        return notices;
    }

    /** Shows the state of this bot in the health endpoint, which is closed when the bot is stopped. */
    void show(HealthEndpoint endpoint) {
        health = endpoint;
        endpoint.watch(work.state());
    }

    /** Returns whether the process works: neither polling nor a task is stuck. */
    boolean isHealthy() {
        return work.state().isHealthy();
    }

    /** Starts the background tasks; each runs at once. */
    void startTasks() {
        work.tasks().forEach(work.schedule()::start);
    }

    /** Serves updates; returns when the bot is stopped. */
    public void run() {
        work.loop().run();
    }

    /**
     * Stops the bot: ends polling, finishes the current updates, stops the tasks after their current row, notifies the
     * admins and closes the pool. Takes at most 9 s, unless the database hangs.
     *
     * @return whether the current updates and the tasks were finished in time
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public boolean stop() throws InterruptedException {
        log.info("🛑 Stopping: no further updates are fetched.");
        work.loop().stop();
        boolean finished = work.loop().awaitEnd(CURRENT_UPDATES_TIMEOUT);
        if (!finished) {
            log.warn("Not all current updates were finished; Telegram delivers them again at the next start.");
        }
        boolean ended = work.schedule().stop(TASKS_TIMEOUT);
        if (!ended) {
            log.warn("A task was not finished; it continues at the next start.");
        }
        notifyAdmins();
        connections.telegram().close();
        connections.database().close();
        if (health != null) {
            health.close();
        }
        log.info("👋 Stopped.");
        return finished && ended;
    }

    /** Notifies the admins with a time limit: the network may be down, and the stop must not wait for it. */
    private void notifyAdmins() throws InterruptedException {
        Thread notifier = new Thread(() -> notices.alert(new Notice.Stopping()), "stop-notice");
        notifier.setDaemon(true);
        notifier.start();
        notifier.join(ADMIN_NOTICE_TIMEOUT.toMillis());
        if (notifier.isAlive()) {
            log.warn("Not all admins could be notified in time that the bot is stopping.");
        }
    }
}
