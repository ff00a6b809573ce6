package dev.retort.runtime;

import dev.retort.prepare.Work;
import dev.retort.schema.SchemaModel;
import java.util.Optional;

/** Where the schema comes from that an operation finds, while a step is carried out. */
interface Models {

    /** Work is about to be sent within its transaction: from here on nobody else changes what is known. */
    default void begin() {}

    /** The schema before this work, which needs to know it. */
    SchemaModel before(Work.Change work);

    /** The schema before this work, which can be held against it; empty where nobody can look. */
    default Optional<SchemaModel> known(Work.Change work) {
        return Optional.of(before(work));
    }

    /** The schema after this work may be another one. */
    void after(Work work);
}
