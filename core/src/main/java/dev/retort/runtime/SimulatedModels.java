package dev.retort.runtime;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.Renderer;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.Outcome;
import dev.retort.prepare.Preparation;
import dev.retort.prepare.Simulation;
import dev.retort.prepare.Work;
import dev.retort.schema.SchemaModel;
import org.jspecify.annotations.Nullable;

/** The schema as it must be where nobody can look: from what came before, as far as that tells. */
final class SimulatedModels implements Models {
    private final @Nullable Dialect dialect;
    private final @Nullable Renderer renderer;
    private Outcome now;

    SimulatedModels(Preparation preparation, Outcome start) {
        this.dialect = preparation.dialect();
        this.renderer = preparation.renderer();
        this.now = start;
    }

    private SimulatedModels(Outcome start) {
        this.dialect = null;
        this.renderer = null;
        this.now = start;
    }

    /** For a script without steps, where nobody asks. */
    static SimulatedModels none() {
        return new SimulatedModels(new Outcome.Unknown("no step was begun"));
    }

    @Override
    public SchemaModel before(Work.Change work) {
        if (now instanceof Outcome.Known known) {
            return known.after();
        }
        throw new UnknownSchemaException(work, ((Outcome.Unknown) now).reason());
    }

    @Override
    public void after(Work work) {
        if (work instanceof Work.Sql sql && dialect != null && dialect.keepsSchema(sql.statement())) {
            return;
        }
        if (!(work instanceof Work.Change change)) {
            now = new Outcome.Unknown("'" + work.display() + "' comes before it");
            return;
        }
        try {
            for (Operation operation : change.operations()) {
                now = now.then(operation);
            }
            now = renderer == null ? now : Simulation.asShown(renderer, now);
        } catch (OperationException e) {
            now = new Outcome.Unknown(e.text().what() + ": " + e.text().why());
        }
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
