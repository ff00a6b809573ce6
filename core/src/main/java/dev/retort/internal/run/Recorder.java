package dev.retort.internal.run;

import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.VersionRow;
import dev.retort.internal.jdbc.VersionTable;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.JournaledStep;
import dev.retort.internal.step.LockRetry;
import dev.retort.internal.step.MigrationRun;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import dev.retort.internal.step.StepOutcome;
import dev.retort.result.Direction;
import dev.retort.result.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes into the version table what a person says, and runs no revision: what is applied, how an interrupted statement
 * ended, that a changed file is right. Under the lock, all rows in one transaction, each with an entry in the history.
 */
public final class Recorder {
    private final Scripts scripts;
    private final SessionSource sessions;
    private final RunSettings settings;

    /** A recorder of these revisions on that database. */
    public Recorder(Scripts scripts, SessionSource sessions, RunSettings settings) {
        this.scripts = scripts;
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * Leaves exactly these revisions recorded.
     *
     * @param wantedOf the set to record, from what is applied
     * @return the state after it
     * @throws StateException if the database is interrupted or ahead of this build
     */
    public DatabaseState stamp(Function<AppliedSet, Set<RevisionId>> wantedOf) {
        return recorded((run, state) -> {
            StateCheck check = new StateCheck(scripts, sessions.dialect(), settings);
            state.incomplete().stream().findFirst().ifPresent(row -> {
                throw check.refusal(row);
            });
            // A stamp may lead either way; the downgrade's check leaves out only the checksums, which a stamp renews.
            check.check(state, Direction.DOWNGRADE);
            Set<RevisionId> wanted = new TreeSet<>(wantedOf.apply(state.applied()));
            return () -> {
                state.rows().stream()
                        .map(VersionRow::id)
                        .filter(id -> !wanted.contains(id))
                        .forEach(unstamp(run));
                wanted.stream().filter(id -> !state.applied().contains(id)).forEach(stamp(run));
            };
        });
    }

    /**
     * Empties the version table, whatever it holds, and records these revisions.
     *
     * @return the state after it
     */
    public DatabaseState purge(Set<RevisionId> wanted) {
        return recorded((run, state) -> () -> {
            state.rows().stream().map(VersionRow::id).forEach(unstamp(run));
            wanted.stream().sorted().forEach(stamp(run));
        });
    }

    private Consumer<RevisionId> unstamp(MigrationRun run) {
        return id -> {
            run.versions().delete(id);
            run.history().recordDone(StepOutcome.of(id.value(), "unstamp", ""), "");
        };
    }

    private Consumer<RevisionId> stamp(MigrationRun run) {
        return id -> {
            Revision revision = scripts.graph().get(id);
            String checksum = scripts.of(id).checksum(sessions.dialect().database());
            run.versions().insert(VersionRow.applied(revision, checksum, run.now()));
            run.history().recordDone(StepOutcome.of(id.value(), "stamp", checksum), "");
        };
    }

    /**
     * Records a resolution for every interrupted revision; there is at most one unless locks were broken.
     *
     * @return the state after it
     * @throws StateException.NothingInterrupted if there is none
     */
    public DatabaseState resume(Resolution resolution) {
        return recorded((run, state) -> {
            List<VersionRow> cut = state.rows().stream()
                    .filter(row -> row.journal().isInterrupted())
                    .toList();
            if (cut.isEmpty()) {
                throw new StateException.NothingInterrupted(
                        state.incomplete().stream().map(VersionRow::id).toList());
            }
            return () -> cut.forEach(row -> {
                VersionRow settled = new VersionRow(
                        row.revision(), row.checksum(), row.state(), settled(row, resolution), run.now());
                advance(run, row, settled);
                run.history().recordDone(StepOutcome.of(row.id().value(), "resume", row.checksum()), "");
            });
        });
    }

    private VersionRow.Journal settled(VersionRow row, Resolution resolution) {
        List<String> finished = new ArrayList<>(row.journal().finished());
        if (resolution == Resolution.COMPLETED) {
            finished.add(hashOfOpenStatement(row));
        }
        return new VersionRow.Journal(-1, finished);
    }

    private String hashOfOpenStatement(VersionRow row) {
        if (!scripts.graph().contains(row.id())) {
            throw new StateException.DatabaseAhead(List.of(row.id()), scripts.location());
        }
        Script script = scripts.of(row.id());
        Direction direction = row.state() == VersionRow.State.UPGRADING ? Direction.UPGRADE : Direction.DOWNGRADE;
        Renderer renderer = sessions.dialect().renderer(ServerVersion.NEWEST);
        List<Work> works = new Preparation(scripts, sessions.dialect(), renderer).works(script, direction);
        int open = row.journal().open();
        if (open >= works.size()) {
            throw new StateException.ChecksumMismatch(
                    row.id(), script.revision().source(), "the statement in question");
        }
        return JournaledStep.hash(works.get(open));
    }

    /**
     * Records the checksum that the file of an applied revision has now.
     *
     * @param id a revision of the graph
     * @param reason why the change does no harm, for the history
     * @return the state after it
     * @throws StateException.NotAccepted if it is not applied, or has not been changed
     */
    public DatabaseState accept(RevisionId id, String reason) {
        return recorded((run, state) -> {
            VersionRow row =
                    state.row(id).orElseThrow(() -> new StateException.NotAccepted(id, "it is not applied here"));
            if (row.state() != VersionRow.State.APPLIED) {
                throw new StateCheck(scripts, sessions.dialect(), settings).refusal(row);
            }
            String checksum = scripts.of(id).checksum(sessions.dialect().database());
            if (row.checksum().equals(checksum)) {
                throw new StateException.NotAccepted(id, "its upgrade is what was run");
            }
            return () -> {
                advance(run, row, new VersionRow(row.revision(), checksum, row.state(), row.journal(), run.now()));
                run.history().recordDone(StepOutcome.of(id.value(), "accept", checksum), reason);
            };
        });
    }

    private static void advance(MigrationRun run, VersionRow found, VersionRow row) {
        if (run.versions().advance(found, row) == VersionTable.Claim.TAKEN) {
            throw new StateException.ConcurrentRun(row.id());
        }
    }

    /** Decides, under the lock, what is to be written; or refuses. */
    @FunctionalInterface
    private interface Decision {
        Runnable of(MigrationRun run, DatabaseState state);
    }

    private DatabaseState recorded(Decision decision) {
        ConcurrentRunRetry retry = new ConcurrentRunRetry(settings);
        while (true) {
            try (LockedSession locked = LockedSession.open(sessions, settings, null)) {
                return record(decision, locked.run());
            } catch (StateException.ConcurrentRun e) {
                retry.waitAfter(e);
            } catch (DatabaseException e) {
                throw settings.unlessCancelled(e);
            }
        }
    }

    private DatabaseState record(Decision decision, MigrationRun run) {
        Runnable writing = decision.of(run, run.prepareTables(scripts.graph()));
        new LockRetry(run.session(), settings).run(() -> {
            run.session().begin();
            writing.run();
            run.session().commit();
        });
        return run.readState(scripts.graph());
    }
}
