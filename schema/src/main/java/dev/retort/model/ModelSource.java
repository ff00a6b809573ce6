package dev.retort.model;

import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
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

    /**
     * Returns whether the source can define an index like this one. An index that it cannot define is never dropped,
     * because its absence from the model means nothing.
     */
    default boolean canDefine(Index index) {
        return true;
    }

    /** Returns whether the source can define a constraint like this one, as {@link #canDefine(Index)} does. */
    default boolean canDefine(Constraint constraint) {
        return true;
    }
}
