package dev.retort.internal.step;

import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.table.HistoryTable;
import dev.retort.result.HistoryEntry;
import dev.retort.result.Notice;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** The history of one run. Numbers its entries and appends them to the history table. */
public final class RunHistory {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final HistoryTable table;
    private final Author author;
    private final Clock clock;
    private final boolean recordsDurations;
    private int entries;

    private RunHistory(HistoryTable table, Author author, Clock clock, boolean recordsDurations) {
        this.table = table;
        this.author = author;
        this.clock = clock;
        this.recordsDurations = recordsDurations;
    }

    /**
     * The author of the entries.
     *
     * @param runId an identifier shared by all entries of one run
     * @param by the user, host and software
     */
    public record Author(String runId, HistoryEntry.By by) {}

    /**
     * Creates the history of a run that begins now. The run id starts with the time, so that ids sort chronologically.
     */
    static RunHistory of(HistoryTable table, RunSettings settings) {
        int random = ThreadLocalRandom.current().nextInt();
        String runId = "%s-%08x".formatted(TIMESTAMP.format(settings.clock().instant()), random);
        return new RunHistory(table, new Author(runId, settings.by()), settings.clock(), true);
    }

    /**
     * Creates the history of a script. The database determines the user and the time when the script is run; durations
     * are 0.
     */
    public static RunHistory ofScript(HistoryTable table, Author author, Clock clock) {
        return new RunHistory(table, author, clock, false);
    }

    /**
     * Creates the table if it does not exist, and adds the columns that a table of an earlier version does not have.
     * The caller holds the lock.
     */
    void createIfMissing() {
        table.createOrComplete();
    }

    /** Returns the statement that records a completed action, to be sent with the commit. */
    Session.Command doneCommand(Outcome outcome) {
        return table.insertCommand(entry(outcome, HistoryEntry.Result.done("")));
    }

    /**
     * Records a completed action.
     *
     * @param reason the reason given by the user; may be empty
     */
    public void recordDone(Outcome outcome, String reason) {
        table.append(entry(outcome, HistoryEntry.Result.done(reason)));
    }

    /** Records a failure in a transaction of its own; does nothing if the database is unreachable. */
    void recordFailure(Outcome outcome, String error) {
        try {
            table.append(entry(outcome, HistoryEntry.Result.failed(error)));
        } catch (DatabaseException unreachable) {
            return;
        }
    }

    /** Returns the next entry of the run. */
    public HistoryEntry entry(Outcome outcome, HistoryEntry.Result result) {
        entries++;
        return new HistoryEntry(
                author.runId(),
                entries,
                outcome.revision(),
                outcome.action(),
                clock.instant(),
                recordsDurations ? outcome.durationMs() : 0,
                author.by(),
                outcome.checksum(),
                result.withNotices(
                        outcome.notices().stream().map(Notice::display).collect(Collectors.joining("\n"))));
    }

    /**
     * The outcome of an action on a revision, for the history.
     *
     * @param revision the revision's id
     * @param action {@code upgrade}, {@code downgrade}, {@code stamp}, {@code unstamp}, {@code resume} or {@code
     *     accept}
     * @param durationMs the duration in milliseconds
     * @param checksum the checksum of the executed revision; may be empty
     * @param notices the messages that the server has sent
     */
    public record Outcome(String revision, String action, long durationMs, String checksum, List<Notice> notices) {
        /** Returns an outcome with a duration of 0, for actions that only write to the engine's tables. */
        public static Outcome of(String revision, String action, String checksum) {
            return new Outcome(revision, action, 0, checksum, List.of());
        }
    }
}
