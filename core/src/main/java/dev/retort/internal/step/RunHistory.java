package dev.retort.internal.step;

import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.HistoryTable;
import dev.retort.internal.jdbc.Session;
import dev.retort.result.HistoryEntry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The history of one run: numbers its entries and appends them to the history table. */
public final class RunHistory {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final HistoryTable table;
    private final Author author;
    private final Clock clock;
    private final boolean timed;
    private int entries;

    private RunHistory(HistoryTable table, Author author, Clock clock, boolean timed) {
        this.table = table;
        this.author = author;
        this.clock = clock;
        this.timed = timed;
    }

    /**
     * Who writes the entries.
     *
     * @param runId the same for all entries of one run
     * @param by who, where and with what
     */
    public record Author(String runId, HistoryEntry.By by) {}

    /** The history of a run that begins now. Its id starts with the time, so that ids sort by it. */
    static RunHistory of(HistoryTable table, RunSettings settings) {
        int random = ThreadLocalRandom.current().nextInt();
        String runId = "%s-%08x".formatted(MOMENT.format(settings.clock().instant()), random);
        return new RunHistory(table, new Author(runId, settings.by()), settings.clock(), true);
    }

    /** The history of a script: who runs it, and when, is found out by the database; durations are 0. */
    public static RunHistory ofScript(HistoryTable table, Author author, Clock clock) {
        return new RunHistory(table, author, clock, false);
    }

    /** Creates the table if it is missing. The caller holds the lock. */
    void createIfMissing() {
        if (!table.exists()) {
            table.create();
        }
    }

    /** The statement that records what was done, to be sent with the commit. */
    Session.Command done(StepOutcome outcome) {
        return table.appending(entry(outcome, HistoryEntry.Result.done("")));
    }

    /**
     * Records what was done.
     *
     * @param reason the reason that a person gave; may be empty
     */
    public void recordDone(StepOutcome outcome, String reason) {
        table.append(entry(outcome, HistoryEntry.Result.done(reason)));
    }

    /** Records a failure in a transaction of its own, if the database still answers. */
    void recordFailure(StepOutcome outcome, String error) {
        try {
            table.append(entry(outcome, HistoryEntry.Result.failed(error)));
        } catch (DatabaseException unreachable) {
            return;
        }
    }

    /** The next entry of the run. */
    public HistoryEntry entry(StepOutcome outcome, HistoryEntry.Result result) {
        entries++;
        return new HistoryEntry(
                author.runId(),
                entries,
                outcome.revision(),
                outcome.action(),
                clock.instant(),
                timed ? outcome.durationMs() : 0,
                author.by(),
                outcome.checksum(),
                result);
    }
}
