package dev.retort.bot;

import dev.retort.bot.chat.AdminNotices;
import dev.retort.bot.database.BotDatabase;
import dev.retort.bot.telegram.LongPollLoop;
import dev.retort.bot.telegram.Telegram;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot that is up: it polls in {@link #run} until {@link #stop} is called from another thread. */
public final class RunningBot {
    private static final Logger log = LoggerFactory.getLogger(RunningBot.class);
    private static final Duration UPDATE_IN_HAND = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final LongPollLoop loop;
    private final AdminNotices notices;
    private final Connections connections;

    /**
     * What is open while the bot runs.
     *
     * @param telegram the Bot API
     * @param database pool and entities
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
     * Ends the bot: no more polling, the update in hand is finished, the admins are told, the pool is closed. Takes 9 s
     * at most, unless the database hangs.
     *
     * @return whether the update in hand was finished in time
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public boolean stop() throws InterruptedException {
        log.info("🛑 Stopping: no more updates are fetched.");
        loop.stop();
        boolean finished = loop.awaitEnd(UPDATE_IN_HAND);
        if (!finished) {
            log.warn("The update in hand is not finished; it will come again on the next start.");
        }
        tellAdmins();
        connections.telegram().close();
        connections.database().close();
        log.info("👋 Stopped.");
        return finished;
    }

    /** The network may be what ails, and the end must not wait for it. */
    private void tellAdmins() throws InterruptedException {
        Thread farewell = new Thread(notices::stopping, "farewell");
        farewell.setDaemon(true);
        farewell.start();
        farewell.join(FAREWELL.toMillis());
        if (farewell.isAlive()) {
            log.warn("Not every admin could be told in time that the bot stops.");
        }
    }
}
