package dev.retort.internal.run;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.VersionRow;
import dev.retort.internal.jdbc.VersionRow.Journal;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Simulation;
import dev.retort.internal.prepare.Simulation.Prediction;
import dev.retort.internal.prepare.StepDescription;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.step.InspectedSchema;
import dev.retort.internal.step.JournaledStep;
import dev.retort.op.OperationException;
import dev.retort.op.SchemaState;
import dev.retort.result.PlannedStep;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes what steps would send, before any of them runs: from the schema as it is, and what the steps before would
 * make of it. The database is inspected once, and only if something depends on it.
 */
final class PlanCheck {
    private final Preparation preparation;
    private final List<PreparedStep> steps;
    private final boolean needed;
    private final Simulation simulation;

    /**
     * A check of these steps.
     *
     * @param steps in their order
     * @param session a session outside of a transaction; null if there is no database yet
     */
    PlanCheck(Preparation preparation, List<PreparedStep> steps, @Nullable Session session) {
        this.preparation = preparation;
        this.steps = steps;
        this.needed =
                steps.stream().flatMap(step -> step.operations().stream()).anyMatch(preparation.renderer()::usesSchema);
        this.simulation = new Simulation(preparation, start(session));
    }

    private SchemaState start(@Nullable Session session) {
        if (session == null) {
            return new SchemaState.Known(SchemaModel.empty());
        }
        return needed
                ? new SchemaState.Known(InspectedSchema.outside(
                        session,
                        steps.stream().flatMap(step -> step.works().stream()).toList()))
                : new SchemaState.Unknown("nothing depends on it");
    }

    /**
     * Refuses, before the first step runs, what one of them could not do. What a step that goes on has done already is
     * in the schema, and is not checked; if work of it was cut, the database is asked later whether that was done, so
     * nothing is checked from there on.
     *
     * @param state what the database holds
     * @throws dev.retort.error.RetortException if a step does not fit the schema that it would find, or the database
     *     cannot do it
     */
    void checkAll(DatabaseState state) {
        for (PreparedStep step : needed ? steps : List.<PreparedStep>of()) {
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
     * A step with what it would send; asked in the order of the steps.
     *
     * @param row what the database holds of its revision; null for nothing
     */
    PlannedStep of(PreparedStep step, @Nullable VersionRow row) {
        List<String> done = row == null ? List.of() : row.journal().finished();
        JournaledStep.refuseChanged(step, done);
        List<SqlStatement> statements = new ArrayList<>();
        List<String> sql = new ArrayList<>();
        List<Work> works = step.works();
        for (int i = 0; i < works.size(); i++) {
            if (i >= done.size()) {
                add(works.get(i), next(works.get(i), step), statements, sql);
            } else if (works.get(i) instanceof Work.Sql one && dialect().sql().isSessionSetting(one.statement())) {
                // A setting is not there in a new session, so a run sends it again.
                sql.add(one.statement().text());
            }
        }
        return StepDescription.of(step, preparation, statements, sql);
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
