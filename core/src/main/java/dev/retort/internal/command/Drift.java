package dev.retort.internal.command;

import dev.retort.dialect.Dialect;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.drift.ExactComparison;
import dev.retort.internal.inspect.DatabaseContent;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.replay.LiveSchema;
import dev.retort.internal.replay.ReplayedSchema;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.StateCheck;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.StateException;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.TableLocation;
import dev.retort.result.CompareRequest;
import dev.retort.result.Direction;
import dev.retort.result.DriftResult;
import java.util.List;

/** {@code check --drift}: compares the database with its applied revisions. Changes nothing. */
public record Drift(Workspace workspace) {
    /** The applied revisions and the content of the database, which were read together. */
    private record Live(Scripts applied, DatabaseContent content) {}

    /**
     * Compares.
     *
     * @throws StateException if a revision is incomplete, changed since it was run, or unknown
     * @throws MissingAncestorException if an applied revision requires one that is not applied
     * @throws RetortException if the database cannot be read, or the revisions cannot be replayed
     */
    public DriftResult run(CompareRequest request) {
        Scripts scripts = workspace.scripts();
        SessionSource sessions = workspace.sessions();
        Dialect dialect = sessions.dialect();
        Live live = new LiveSchema(sessions).read(session -> live(scripts, session));
        DatabaseContent expected = new ReplayedSchema(live.applied(), workspace.scratch(), dialect, sessions)
                .read(session -> ContentReader.of(workspace, live.applied()).read(session));
        ExactComparison comparison = ExactComparison.of(expected, live.content(), dialect.comparison(), request);
        return new DriftResult(comparison.changes(), comparison.others());
    }

    private Live live(Scripts scripts, Session session) {
        TableLocation.check(session, workspace.settings().names().fixed(session.dialect()));
        DatabaseState state = DatabaseState.read(session, workspace.settings().names(), scripts.graph());
        new StateCheck(scripts, session.dialect(), workspace.sessions().scrubber(), workspace.settings())
                .check(state, Direction.UPGRADE);
        List<RevisionId> unknown = state.applied().unknown();
        if (!unknown.isEmpty()) {
            throw new StateException.DatabaseAhead(unknown, scripts.location());
        }
        List<RevisionId> missing = state.applied().outOfOrder();
        if (!missing.isEmpty()) {
            throw new MissingAncestorException(missing);
        }
        Scripts applied = scripts.only(state.applied().ids());
        return new Live(applied, ContentReader.of(workspace, applied).read(session));
    }

    /** The schema that the applied revisions create is not defined, because one of their prerequisites is missing. */
    public static final class MissingAncestorException extends RetortException {
        private static final long serialVersionUID = 1L;

        MissingAncestorException(List<RevisionId> missing) {
            super(
                    ErrorKind.OUT_OF_ORDER,
                    ErrorText.of(
                                    "Cannot compare the database with its revisions",
                                    "applied revisions require others that are not applied")
                            .fact("not applied", RevisionId.list(missing))
                            .fix("run 'retort upgrade heads', then this command again."),
                    RevisionId.values(missing));
        }
    }
}
