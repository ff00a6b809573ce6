package dev.retort.runtime;

import dev.retort.database.SessionSource;
import dev.retort.database.VersionRow;
import dev.retort.database.VersionTable;
import dev.retort.ddl.SqlStatement;
import dev.retort.script.Scripts;
import dev.retort.script.SectionText;
import dev.retort.script.SqlScript;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a person found out about a statement that was cut, so that the next run can go on. */
public final class Resumer {
    private final Scripts scripts;
    private final SessionSource sessions;
    private final RunSettings settings;

    /** What the person found. */
    public enum Finding {
        /** The statement was done: the next run begins after it. */
        DONE,
        /** It was not done: the next run sends it again. */
        AGAIN
    }

    /** A resumer of these revisions on that database. */
    public Resumer(Scripts scripts, SessionSource sessions, RunSettings settings) {
        this.scripts = scripts;
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * Records the finding for every interrupted revision; there is at most one unless locks were broken.
     *
     * @return the state after it
     * @throws StateException.NothingInterrupted where there is none
     */
    public DatabaseState resume(Finding finding) {
        return new LockedSection(sessions, settings).run(run -> {
            DatabaseState state = run.prepareTables(scripts.graph());
            List<VersionRow> cut = state.rows().stream()
                    .filter(row -> row.journal().isInterrupted())
                    .toList();
            if (cut.isEmpty()) {
                throw new StateException.NothingInterrupted();
            }
            run.patiently(() -> record(run, cut, finding));
            return run.readState(scripts.graph());
        });
    }

    private void record(LockedRun run, List<VersionRow> cut, Finding finding) {
        run.session.begin();
        for (VersionRow row : cut) {
            VersionRow settled =
                    new VersionRow(row.revision(), row.checksum(), row.state(), settled(row, finding), run.now());
            if (run.versions.advance(row, settled) == VersionTable.Claim.TAKEN) {
                throw new StateException.Changed(row.id(), "another runner was at it in the meantime");
            }
            run.recordDone(new LockedRun.Outcome(row.id().value(), "resume", 0, row.checksum()));
        }
        run.session.commit();
    }

    private VersionRow.Journal settled(VersionRow row, Finding finding) {
        List<String> finished = new ArrayList<>(row.journal().finished());
        if (finding == Finding.DONE) {
            finished.add(hashOfOpenStatement(row));
        }
        return new VersionRow.Journal(-1, finished);
    }

    private String hashOfOpenStatement(VersionRow row) {
        if (!scripts.graph().contains(row.id())) {
            throw new StateException.DatabaseAhead(List.of(row.id()), scripts.location());
        }
        SqlScript script = scripts.of(row.id());
        var dialect = sessions.dialect();
        SectionText section = row.state() == VersionRow.State.UPGRADING
                ? script.upgrade(dialect.database())
                : script.downgrade(dialect.database());
        List<SqlStatement> statements = dialect.split(section.text(), section.firstLine());
        int open = row.journal().open();
        if (open >= statements.size()) {
            throw new StateException.ChecksumMismatch(
                    row.id(), script.revision().source(), "the statement in question");
        }
        return JournaledStep.hash(statements.get(open).text());
    }
}
