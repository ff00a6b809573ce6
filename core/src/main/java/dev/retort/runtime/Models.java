package dev.retort.runtime;

import dev.retort.prepare.Work;
import dev.retort.schema.SchemaModel;

/** Where the schema comes from that an operation finds, while a step is carried out. */
interface Models {

    /** The schema before this work, which needs to know it. */
    SchemaModel before(Work.Change work);

    /** The schema after this work may be another one. */
    void after(Work work);
}
