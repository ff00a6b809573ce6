package dev.retort.internal.offline;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.inspect.SchemaProvider;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.prepare.Simulation;
import dev.retort.internal.prepare.Work;
import dev.retort.op.Operation;
import dev.retort.op.SchemaState;
import dev.retort.schema.SchemaModel;
import java.util.Optional;

/**
 * The predicted schema, for a script that cannot query it: computed from the preceding revisions, as far as possible.
 */
final class PredictedSchema implements SchemaProvider {
    private final Preparation preparation;
    private SchemaState current;

    PredictedSchema(Preparation preparation, SchemaState start) {
        this.preparation = preparation;
        this.current = start;
    }

    @Override
    public SchemaModel before(Work.Change work) {
        for (Operation operation : work.operations()) {
            Optional<String> reason = current.unknownReason(operation);
            if (reason.isPresent()) {
                throw new UnknownSchemaException(work, reason.get());
            }
        }
        return current.model().orElseThrow();
    }

    @Override
    public Optional<SchemaModel> known(Work.Change work) {
        return current.modelFor(work.operations());
    }

    @Override
    public void after(Work work) {
        current = Simulation.after(preparation.dialect(), preparation.renderer(), current, work);
    }

    /** The SQL of an operation depends on a schema that is not known without the database. */
    static final class UnknownSchemaException extends RetortException {
        private static final long serialVersionUID = 1L;

        UnknownSchemaException(Work work, String reason) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of(
                                    "Cannot write '" + work.display() + "' into a script",
                                    "its SQL depends on the definition of the table, which is not known: " + reason)
                            .fix("run the command on the database, without '--sql', or write the SQL into the"
                                    + " revision."));
        }
    }
}
