package dev.retort.bot;

import dev.retort.bot.chat.AdminNotices;
import dev.retort.bot.database.BotDatabase;
import dev.retort.bot.telegram.LongPollLoop;
import dev.retort.bot.telegram.Telegram;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The started bot. It polls in {@link #run} until {@link #stop} is called from another thread. */
public final class RunningBot {
    private static final Logger log = LoggerFactory.getLogger(RunningBot.class);
    private static final Duration CURRENT_UPDATE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ADMIN_NOTICE_TIMEOUT = Duration.ofSeconds(3);

    private final LongPollLoop loop;
    private final AdminNotices notices;
    private final Connections connections;

    /**
     * The resources that are open while the bot runs.
     *
     * @param telegram the client of the Bot API
     * @param database the connection pool and the entities
     */
    record Connections(Telegram telegram, BotDatabase database) {}

    RunningBot(LongPollLoop loop, AdminNotices notices, Connections connections) {
        this.loop = loop;
        this.notices = notices;
        this.connections = connections;
    }

    AdminNotices notices() {
        return notices;
    }

    /** Serves updates; returns when the bot is stopped. */
    public void run() {
        loop.run();
    }

    /**
     * Stops the bot: ends polling, finishes the current update, notifies the admins and closes the pool. Takes at most
     * 9 s, unless the database hangs.
     *
     * @return whether the current update was finished in time
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public boolean stop() throws InterruptedException {
        log.info("🛑 Stopping: no further updates are fetched.");
        loop.stop();
        boolean finished = loop.awaitEnd(CURRENT_UPDATE_TIMEOUT);
        if (!finished) {
            log.warn("The current update was not finished; Telegram delivers it again at the next start.");
        }
        notifyAdmins();
        connections.telegram().close();
        connections.database().close();
        log.info("👋 Stopped.");
        return finished;
    }

    /** Notifies the admins with a time limit: the network may be down, and the stop must not wait for it. */
    private void notifyAdmins() throws InterruptedException {
        Thread notifier = new Thread(notices::stopping, "stop-notice");
        notifier.setDaemon(true);
        notifier.start();
        notifier.join(ADMIN_NOTICE_TIMEOUT.toMillis());
        if (notifier.isAlive()) {
            log.warn("Not all admins could be notified in time that the bot is stopping.");
        }
    }
}
