package dev.retort.model;

import dev.retort.schema.SchemaModel;

/**
 * A source of the schema that a database should have, such as entity classes or a file.
 *
 * <p>The model contains only what the source defines. Other objects of the database are not affected.
 */
public interface ModelSource {

    /**
     * Returns the schema that the target database should have.
     *
     * <p>Two calls with the same target return equal models. The model need not be normalized: callers use {@link
     * dev.retort.dialect.Renderer#normalize}. Constraints and indexes without an explicit name are named by the {@link
     * dev.retort.op.Recording#constraintNames() naming convention}.
     *
     * @throws UnreadableModelException if the source cannot be read for this target
     */
    SchemaModel read(Target target);
}
