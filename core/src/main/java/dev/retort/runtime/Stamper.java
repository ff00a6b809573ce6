package dev.retort.runtime;

import dev.retort.database.SessionSource;
import dev.retort.database.VersionRow;
import dev.retort.plan.Direction;
import dev.retort.revision.AppliedRevision;
import dev.retort.revision.AppliedSet;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import dev.retort.script.Scripts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Records revisions as applied or not applied without running them: all rows in one transaction, under the lock. */
public final class Stamper {
    private final Scripts scripts;
    private final SessionSource sessions;
    private final RunSettings settings;

    /** A stamper of these revisions on that database. */
    public Stamper(Scripts scripts, SessionSource sessions, RunSettings settings) {
        this.scripts = scripts;
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * Leaves exactly these revisions recorded.
     *
     * @param wantedOf the set to record, from what is applied
     * @return the state after it
     * @throws StateException where the database is interrupted or ahead of this build
     */
    public DatabaseState stamp(Function<AppliedSet, Set<RevisionId>> wantedOf) {
        return new LockedSection(sessions, settings).run(run -> {
            DatabaseState state = run.prepareTables(scripts.graph());
            StateCheck check = new StateCheck(scripts, sessions.dialect(), settings.ahead());
            state.halfWay().stream().findFirst().ifPresent(row -> {
                throw check.refusal(row);
            });
            // A stamp may lead either way; the downgrade's check leaves out only the checksums, which a stamp renews.
            check.check(state, Direction.DOWNGRADE);
            Set<RevisionId> wanted = new TreeSet<>(wantedOf.apply(state.applied()));
            run.patiently(() -> record(run, state, wanted));
            return run.readState(scripts.graph());
        });
    }

    private void record(LockedRun run, DatabaseState state, Set<RevisionId> wanted) {
        run.session.begin();
        for (RevisionId id : state.applied().ids()) {
            if (!wanted.contains(id)) {
                run.versions.delete(id);
                run.recordDone(new LockedRun.Outcome(id.value(), "unstamp", 0, ""));
            }
        }
        List<RevisionId> added =
                wanted.stream().filter(id -> !state.applied().contains(id)).toList();
        for (RevisionId id : added) {
            Revision revision = scripts.graph().get(id);
            String checksum = scripts.of(id).checksum(sessions.dialect().database());
            run.versions.insert(new VersionRow(
                    new AppliedRevision(id, revision.down(), revision.dependsOn()),
                    checksum,
                    VersionRow.State.APPLIED,
                    VersionRow.Journal.EMPTY,
                    run.now()));
            run.recordDone(new LockedRun.Outcome(id.value(), "stamp", 0, checksum));
        }
        run.session.commit();
    }
}
