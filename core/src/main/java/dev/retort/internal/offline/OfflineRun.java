package dev.retort.internal.offline;

import dev.retort.dialect.Renderer;
import dev.retort.internal.inspect.SchemaProvider;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.step.MigrationRun;
import dev.retort.internal.step.RunHistory;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StepTransaction;
import dev.retort.internal.table.HistoryTable;
import dev.retort.internal.table.VersionRow;
import dev.retort.result.HistoryEntry;

/** A run that is written as a script: the objects shared by its steps, on a session that writes. */
final class OfflineRun {
    private final ScriptSession session;
    private final ScriptVersionTable versions;
    private final HistoryTable historyTable;
    private final RunHistory history;
    private final RunSettings settings;

    OfflineRun(ScriptSession session, RunSettings settings) {
        this.session = session;
        this.settings = settings;
        this.versions = new ScriptVersionTable(session, settings.names());
        this.historyTable = new HistoryTable(session, settings.names());
        HistoryEntry.By by = new HistoryEntry.By(ScriptSession.USER, "", settings.application(), settings.engine());
        this.history =
                RunHistory.ofScript(historyTable, new RunHistory.Author(ScriptSession.RUN_ID, by), settings.clock());
    }

    ScriptSession session() {
        return session;
    }

    ScriptVersionTable versions() {
        return versions;
    }

    /** Creates the engine's tables if they are missing. */
    void createTables() {
        session.comment("The engine's own tables, if they do not exist.");
        versions.createIfMissing();
        historyTable.createIfMissing();
    }

    /** Returns the run that writes the statements of the steps to the session. */
    MigrationRun migrationRun(Renderer renderer, SchemaProvider schema, ScriptStepTransaction.Scope scope) {
        StepTransaction transaction = new ScriptStepTransaction(session, versions, settings, scope);
        return new MigrationRun(session, versions, history, transaction, schema, renderer, settings);
    }

    /** Records a revision as applied by a stamp. */
    void stamp(VersionRow row) {
        versions.insert(row);
        historyTable.append(entry(row.id(), "stamp", row.checksum()));
    }

    /** Records a revision as applied by a stamp, unless it is already recorded. */
    void stampIfMissing(VersionRow row) {
        historyTable.appendIf(entry(row.id(), "stamp", row.checksum()), "NOT " + versions.rowExists(row.id()));
        versions.insertIfMissing(row);
    }

    /** Records a revision as not applied, if it was applied. */
    void unstamp(RevisionId id) {
        historyTable.appendIf(entry(id, "unstamp", ""), versions.rowExists(id));
        versions.delete(id);
    }

    private HistoryEntry entry(RevisionId id, String action, String checksum) {
        return history.entry(RunHistory.Outcome.of(id.value(), action, checksum), HistoryEntry.Result.done(""));
    }
}
