package dev.retort.bot.health;

import dev.retort.bot.database.SchemaReader;
import dev.retort.bot.state.BotState;
import dev.retort.bot.state.DatabaseState;
import dev.retort.bot.state.PollingActivity;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.tasks.Schedule;
import java.time.Clock;
import java.util.function.Supplier;

/** Reads the state of the running bot; takes a few seconds at most, even if the database does not answer. */
public final class StateReader implements Supplier<BotState> {
    private final DatabaseProbe database;
    private final PollingActivity polling;
    private final Schedule schedule;

    /**
     * The parts of the database that are read.
     *
     * @param schema reads the schema
     * @param database the connections of the bot
     * @param time the time by which rows are due
     */
    public record Source(SchemaReader schema, BotDatabase database, BotTime time) {}

    /**
     * A reader.
     *
     * @param elapsed measures the ages of results
     */
    public StateReader(Source source, PollingActivity polling, Schedule schedule, Clock elapsed) {
        this.database = new DatabaseProbe(
                source.schema()::read,
                () -> source.database()
                        .inTransaction(store -> store.queues(source.time().now())),
                elapsed);
        this.polling = polling;
        this.schedule = schedule;
    }

    /** Returns whether neither polling nor a task is stuck, without reading the database. */
    public boolean isHealthy() {
        return new BotState(DatabaseState.unreachable("not read"), polling.state(), schedule.states()).isHealthy();
    }

    @Override
    public BotState get() {
        return new BotState(database.state(), polling.state(), schedule.states());
    }
}
