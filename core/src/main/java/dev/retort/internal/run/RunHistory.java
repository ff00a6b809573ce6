package dev.retort.internal.run;

import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.HistoryEntry;
import dev.retort.internal.jdbc.HistoryTable;
import dev.retort.internal.jdbc.ScriptSession;
import dev.retort.internal.jdbc.Session;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The history of one run: numbers its entries and appends them to the history table. */
final class RunHistory {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final HistoryTable table;
    private final String runId;
    private final HistoryEntry.By by;
    private final Clock clock;
    private int entries;

    private RunHistory(HistoryTable table, String runId, HistoryEntry.By by, Clock clock) {
        this.table = table;
        this.runId = runId;
        this.by = by;
        this.clock = clock;
    }

    /** The history of a run that begins now. Its id starts with the time, so that ids sort by it. */
    static RunHistory of(HistoryTable table, RunSettings settings) {
        int random = ThreadLocalRandom.current().nextInt();
        String runId = "%s-%08x".formatted(MOMENT.format(settings.clock().instant()), random);
        return new RunHistory(table, runId, settings.by(), settings.clock());
    }

    /** The history of a script: who runs it, and when, is computed by the database at that time. */
    static RunHistory ofScript(HistoryTable table, RunSettings settings) {
        HistoryEntry.By by = new HistoryEntry.By(ScriptSession.USER, "", settings.application(), settings.engine());
        return new RunHistory(table, ScriptSession.RUN_ID, by, settings.clock());
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
    void recordDone(StepOutcome outcome, String reason) {
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
    HistoryEntry entry(StepOutcome outcome, HistoryEntry.Result result) {
        entries++;
        long durationMs = runId.equals(ScriptSession.RUN_ID) ? 0 : outcome.durationMs();
        return new HistoryEntry(
                runId,
                entries,
                outcome.revision(),
                outcome.action(),
                clock.instant(),
                durationMs,
                by,
                outcome.checksum(),
                result);
    }
}
