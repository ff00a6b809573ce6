package dev.retort.internal.run;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.internal.inspect.InspectedSchema;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Simulation;
import dev.retort.internal.prepare.Simulation.Prediction;
import dev.retort.internal.prepare.StepDescription;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.step.JournaledWork;
import dev.retort.internal.step.StateException;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.VersionRow;
import dev.retort.internal.table.VersionRow.Journal;
import dev.retort.op.OperationException;
import dev.retort.op.SchemaState;
import dev.retort.result.PlannedStep;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the statements of all steps before any of them runs, from the current schema and the changes of the steps
 * before. The database is inspected at most once, and only if an operation depends on the schema.
 */
final class PlanCheck {
    private final Preparation preparation;
    private final List<PreparedStep> steps;
    private final boolean usesSchema;
    private final Simulation simulation;
    private final @Nullable Session session;

    /**
     * Creates a check of these steps.
     *
     * @param steps the steps in order
     * @param session a session without an open transaction; null if the database does not exist yet
     */
    PlanCheck(Preparation preparation, List<PreparedStep> steps, @Nullable Session session) {
        this.preparation = preparation;
        this.steps = steps;
        this.session = session;
        this.usesSchema =
                steps.stream().flatMap(step -> step.operations().stream()).anyMatch(preparation.renderer()::usesSchema);
        this.simulation = new Simulation(preparation, start(session));
    }

    private SchemaState start(@Nullable Session session) {
        if (session == null) {
            return new SchemaState.Known(SchemaModel.empty());
        }
        return usesSchema
                ? new SchemaState.Known(InspectedSchema.outside(
                        session,
                        steps.stream().flatMap(step -> step.works().stream()).toList()))
                : new SchemaState.Unknown("no operation uses it");
    }

    /**
     * Fails if one of the steps cannot be executed, before the first one runs. Work that an incomplete step has already
     * completed is part of the schema and is not checked. If a step was interrupted, the database will be queried later
     * whether the interrupted work was completed; therefore nothing is checked from there on.
     *
     * @param state the state of the database
     * @throws dev.retort.error.RetortException if a step does not match the schema that it would find, or is not
     *     supported by the database
     */
    void checkAll(DatabaseState state) {
        for (PreparedStep step : usesSchema ? steps : List.<PreparedStep>of()) {
            Journal journal = state.row(step.step().revision().id())
                    .map(VersionRow::journal)
                    .orElse(Journal.EMPTY);
            if (journal.isInterrupted()) {
                return;
            }
            step.works().stream().skip(journal.finished().size()).forEach(work -> next(work, step));
        }
    }

    private Prediction next(Work work, PreparedStep step) {
        try {
            return simulation.next(work);
        } catch (RefusedOperationException e) {
            throw e.in(step.location(work, dialect().database()));
        } catch (OperationException e) {
            throw e.in(step.location(work, dialect().database()));
        }
    }

    /**
     * Describes a step with the statements that it would send. Must be called in the order of the steps.
     *
     * @param row the version row of its revision; null if there is none
     * @throws StateException.Interrupted if it was interrupted in an operation of which the database does not show
     *     whether it was completed
     */
    PlannedStep describe(PreparedStep step, @Nullable VersionRow row) {
        List<String> done = finished(step, row);
        JournaledWork.requireUnchanged(step, done);
        List<SqlStatement> statements = new ArrayList<>();
        List<String> sql = new ArrayList<>();
        List<Work> works = step.works();
        for (int i = 0; i < works.size(); i++) {
            if (i >= done.size()) {
                add(works.get(i), next(works.get(i), step), statements, sql);
            } else if (works.get(i) instanceof Work.Sql one && dialect().sql().isSessionSetting(one.statement())) {
                // A new session does not have this setting, so a run sends the statement again.
                sql.add(one.statement().text());
            }
        }
        return StepDescription.of(step, preparation, statements, sql);
    }

    /**
     * Returns the hashes of the completed work, including an interrupted operation that was completed as the database
     * shows.
     */
    private List<String> finished(PreparedStep step, @Nullable VersionRow row) {
        List<String> finished =
                new ArrayList<>(row == null ? List.of() : row.journal().finished());
        if (row == null || session == null || !row.journal().isInterrupted()) {
            return finished;
        }
        Work.Change interrupted = (Work.Change) step.works().get(finished.size());
        switch (JournaledWork.completionState(session, interrupted)) {
            case YES -> finished.add(JournaledWork.hash(interrupted));
            case NO -> {}
            default ->
                throw new StateException.Interrupted(
                        row.id(), step.source(), session.scrubber().scrub(interrupted.display()));
        }
        return finished;
    }

    private static void add(Work work, Prediction prediction, List<SqlStatement> statements, List<String> sql) {
        if (prediction instanceof Prediction.Unknown unknown) {
            sql.add("-- decided at run time: " + work.display() + " (" + unknown.reason() + ")");
            return;
        }
        if (work instanceof Work.Java) {
            sql.add("-- " + work.display());
        }
        List<SqlStatement> known = ((Prediction.Statements) prediction).statements();
        if (work instanceof Work.Sql) {
            statements.addAll(known);
        }
        known.forEach(statement -> sql.add(statement.text()));
    }

    private Dialect dialect() {
        return preparation.dialect();
    }
}
