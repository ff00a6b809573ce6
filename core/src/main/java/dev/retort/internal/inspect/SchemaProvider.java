package dev.retort.internal.inspect;

import dev.retort.internal.prepare.Work;
import dev.retort.schema.SchemaModel;
import java.util.Optional;

/** Provides the current schema to operations during a step. */
public interface SchemaProvider {

    /** Begins a new attempt at a unit. Changes from an attempt that was rolled back are discarded. */
    default void beginAttempt() {}

    /** Confirms that the attempt was committed. */
    default void committed() {}

    /**
     * Called before work is sent in its transaction: from here on, no other session changes the known part of the
     * schema.
     */
    default void beginWork() {}

    /** Returns the schema before this work. Fails if it is not known. */
    SchemaModel before(Work.Change work);

    /** Returns the schema before this work, for optional checks of operations; empty if it is not known. */
    default Optional<SchemaModel> known(Work.Change work) {
        return Optional.of(before(work));
    }

    /** Called after this work was sent, which may have changed the schema. */
    void after(Work work);
}
