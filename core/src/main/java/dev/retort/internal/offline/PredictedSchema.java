package dev.retort.internal.offline;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.Simulation;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.step.SchemaProvider;
import dev.retort.op.SchemaState;
import dev.retort.schema.SchemaModel;
import java.util.Optional;

/** The schema as it must be when nobody can look: computed from the revisions before, as far as they tell. */
final class PredictedSchema implements SchemaProvider {
    private final Preparation preparation;
    private SchemaState now;

    PredictedSchema(Preparation preparation, SchemaState start) {
        this.preparation = preparation;
        this.now = start;
    }

    @Override
    public SchemaModel before(Work.Change work) {
        if (now instanceof SchemaState.Known known) {
            return known.after();
        }
        throw new UnknownSchemaException(work, ((SchemaState.Unknown) now).reason());
    }

    @Override
    public Optional<SchemaModel> known(Work.Change work) {
        return now.model();
    }

    @Override
    public void after(Work work) {
        now = Simulation.after(preparation.dialect(), preparation.renderer(), now, work);
    }

    /** What an operation becomes depends on a schema that nobody knows without the database. */
    static final class UnknownSchemaException extends RetortException {
        private static final long serialVersionUID = 1L;

        UnknownSchemaException(Work work, String reason) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of(
                                    "Cannot write '" + work.display() + "' into a script",
                                    "what it becomes depends on the table as it is then, and that is not known: "
                                            + reason)
                            .fix("run it on the database without '--sql', or write its SQL in a revision."));
        }
    }
}
