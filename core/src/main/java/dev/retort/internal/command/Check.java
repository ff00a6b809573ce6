package dev.retort.internal.command;

import dev.retort.dialect.Dialect;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.compare.Comparison;
import dev.retort.internal.compare.ModelComparison;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.replay.ReplayedSchema;
import dev.retort.internal.replay.SqlModels;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.StateCheck;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.TableLocation;
import dev.retort.model.ModelSource;
import dev.retort.model.RevisionRewriter;
import dev.retort.model.Target;
import dev.retort.result.CheckResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code check}: compares the models with the database. Changes nothing. */
public record Check(Workspace workspace, Models models) {
    /**
     * The models of an application.
     *
     * @param source the models; null if the application has none
     * @param rewriter changes the operations of generated revisions
     */
    public record Models(@Nullable ModelSource source, RevisionRewriter rewriter) {}

    /**
     * Compares the models with the database, which must be at the heads of the graph.
     *
     * @throws NoModelsException if there are no models
     * @throws NotAtHeadsException if revisions are pending
     * @throws RetortException if the models or the database cannot be read, or a rename is ambiguous
     */
    public CheckResult run(CompareRequest request) {
        return compare(workspace.scripts(), request, List.of()).result();
    }

    /**
     * Compares the models with the database or with the revisions.
     *
     * @param dialects the names of dialects; the first one is used if revisions are replayed and no database is
     *     configured
     */
    Comparison compare(Scripts scripts, CompareRequest request, List<String> dialects) {
        requireModels();
        if (request.base() == CompareRequest.Base.REVISIONS) {
            Dialect dialect = workspace.replayDialect(dialects);
            ModelComparison comparison = comparison(scripts, loaded(dialect), request);
            return new ReplayedSchema(scripts, workspace.scratch(), dialect, workspace.source())
                    .read(comparison::compareReplayed);
        }
        SessionSource sessions = workspace.sessions();
        boolean isFirst = scripts.graph().inOrder().isEmpty();
        try (Session session = sessions.openExisting()
                .or(() -> isFirst ? ModelComparison.inMemory(sessions.dialect()) : Optional.empty())
                .orElseThrow(() -> new NotAtHeadsException(scripts.graph().heads(), "its file does not exist"))) {
            TableLocation.check(session, workspace.settings().names().fixed(session.dialect()));
            requireAtHeads(scripts, session);
            return comparison(scripts, requireModels(), request).compare(session);
        }
    }

    /** Returns the models in a form that does not use the scratch database any more. */
    ModelSource loaded(Dialect dialect) {
        ModelSource source = requireModels();
        return source instanceof SqlModels sql ? sql.loaded(Target.of(dialect.database())) : source;
    }

    /**
     * Returns a comparison of models with a database.
     *
     * @param source the models, as {@link #loaded} returns them if the database is a scratch database
     */
    ModelComparison comparison(Scripts scripts, ModelSource source, CompareRequest request) {
        return new ModelComparison(
                scripts,
                new ModelComparison.Models(source, models.rewriter()),
                workspace.settings().names(),
                request);
    }

    /**
     * Returns the models.
     *
     * @throws NoModelsException if there are none
     */
    ModelSource requireModels() {
        ModelSource source = models.source();
        if (source == null) {
            throw new NoModelsException();
        }
        return source;
    }

    private void requireAtHeads(Scripts scripts, Session session) {
        DatabaseState state = DatabaseState.read(session, workspace.settings().names(), scripts.graph());
        new StateCheck(scripts, session.dialect(), workspace.sessions().scrubber(), workspace.settings())
                .check(state, Direction.UPGRADE);
        List<RevisionId> pending = new ArrayList<>();
        scripts.graph().inOrder().stream()
                .filter(revision -> !state.applied().contains(revision.id()))
                .forEach(revision -> pending.add(revision.id()));
        if (!pending.isEmpty()) {
            throw new NotAtHeadsException(
                    pending,
                    pending.size() == 1 ? "a revision is not applied" : pending.size() + " revisions are not applied");
        }
    }

    /** The command needs models, and the program has none. */
    public static final class NoModelsException extends RetortException {
        private static final long serialVersionUID = 1L;

        NoModelsException() {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of("Cannot compare models with the database", "no models are configured")
                            .fix("add '--models-sql FILE' with an SQL file that creates the schema, or run the command"
                                    + " of an application that passes its entities with 'Retort.builder().models(…)';"
                                    + " docs/autogenerate.md shows how."));
        }
    }

    /** The database is not at the heads, so that its schema is not what the revisions describe. */
    public static final class NotAtHeadsException extends RetortException {
        private static final long serialVersionUID = 1L;

        NotAtHeadsException(List<RevisionId> pending, String why) {
            super(
                    ErrorKind.DATABASE_BEHIND,
                    ErrorText.of("Cannot compare models with the database", why)
                            .fact("pending", RevisionId.list(pending))
                            .fix("run 'retort upgrade heads', then this command again."),
                    RevisionId.values(pending));
        }
    }
}
