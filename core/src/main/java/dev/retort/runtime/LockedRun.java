package dev.retort.runtime;

import dev.retort.database.DatabaseException;
import dev.retort.database.HistoryEntry;
import dev.retort.database.HistoryTable;
import dev.retort.database.Identity;
import dev.retort.database.Session;
import dev.retort.database.UnsupportedServerException;
import dev.retort.database.VersionTable;
import dev.retort.lock.MigrationLock;
import dev.retort.revision.RevisionGraph;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** One run that holds the lock: its session, the engine's tables on it, and the history that it writes. */
final class LockedRun {
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    final Session session;
    final VersionTable versions;
    final MigrationLock lock;
    private final HistoryTable history;
    private final Identity identity;
    private final RunSettings settings;
    private final String runId;
    private int entries;

    LockedRun(Session session, Identity identity, MigrationLock lock, RunSettings settings) {
        this.session = session;
        this.identity = identity;
        this.lock = lock;
        this.settings = settings;
        this.versions = new VersionTable(session, settings.names());
        this.history = new HistoryTable(session, settings.names());
        this.runId = RUN_ID.format(settings.clock().instant())
                + String.format(
                        Locale.ROOT, "-%08x", ThreadLocalRandom.current().nextInt());
    }

    /** Reads the state, and creates the engine's tables where they are missing. */
    DatabaseState prepareTables(RevisionGraph graph) {
        var rows = versions.read();
        if (rows.isEmpty()) {
            versions.create();
        }
        if (!history.exists()) {
            history.create();
        }
        return new DatabaseState(graph, rows.orElse(java.util.List.of()));
    }

    Instant now() {
        return settings.clock().instant();
    }

    RunSettings settings() {
        return settings;
    }

    /**
     * Refuses a pooler in transaction mode: the lock is on the backend that gave it, and the work would be on another.
     */
    void requireSameBackend() {
        if (!identity.backend().isEmpty()) {
            String backend = Identity.of(session).backend();
            if (!backend.equals(identity.backend())) {
                throw UnsupportedServerException.transactionPooler(identity.backend(), backend);
            }
        }
    }

    /** What became of one revision. */
    record Outcome(String revision, String action, long durationMs, String checksum) {}

    void recordDone(Outcome outcome) {
        append(outcome, "done", "");
    }

    /** In a transaction of its own, and only if the database still answers: the failure itself must be what is seen. */
    void recordFailure(Outcome outcome, String error) {
        try {
            append(outcome, "failed", error);
        } catch (DatabaseException unreachable) {
            return;
        }
    }

    private void append(Outcome outcome, String result, String error) {
        entries++;
        history.append(new HistoryEntry(
                runId,
                entries,
                outcome.revision(),
                outcome.action(),
                result,
                now(),
                outcome.durationMs(),
                settings.by(),
                outcome.checksum(),
                error));
    }
}
