package dev.retort.internal.step;

import dev.retort.internal.prepare.Work;
import dev.retort.schema.SchemaModel;
import java.util.Optional;

/** Provides the schema that an operation finds, while a step is carried out. */
public interface SchemaProvider {

    /** A new attempt at a unit begins; what was learned in an attempt that was rolled back is forgotten. */
    default void beginAttempt() {}

    /** The attempt was committed. */
    default void committed() {}

    /** Work is about to be sent within its transaction: from here on nobody else changes what is known. */
    default void beginWork() {}

    /** The schema before this work, which needs to know it. */
    SchemaModel before(Work.Change work);

    /** The schema before this work, for operations that are checked against it; empty if it cannot be known. */
    default Optional<SchemaModel> known(Work.Change work) {
        return Optional.of(before(work));
    }

    /** This work was sent, and may have changed the schema. */
    void after(Work work);
}
