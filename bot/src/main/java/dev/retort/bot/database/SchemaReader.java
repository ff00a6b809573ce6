package dev.retort.bot.database;

import dev.retort.Retort;
import dev.retort.bot.state.DatabaseState.Schema;
import dev.retort.result.PendingResult;
import java.util.stream.Stream;

/**
 * Reads the state of the schema while the bot runs. Changes nothing, never waits for a lock, and logs nothing.
 *
 * @param engine the engine with the bot's database and revisions
 */
public record SchemaReader(Retort engine) {
    /**
     * Reads the state.
     *
     * @throws dev.retort.error.RetortException if the database does not answer
     */
    public Schema read() {
        PendingResult result = engine.pending();
        return new Schema(
                result.current(),
                Stream.concat(result.pending().stream(), result.incomplete().stream())
                        .distinct()
                        .toList(),
                result.unknown());
    }
}
