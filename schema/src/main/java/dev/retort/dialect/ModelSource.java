package dev.retort.dialect;

import dev.retort.schema.SchemaModel;

/**
 * Says what a schema should be: from entity classes, from a file, or from anything else that an application has.
 *
 * <p>Autogenerate, {@code check} and {@code diff} compare its answer with a database. The answer holds what the source
 * defines and nothing else; what is in the database besides is left alone.
 */
public interface ModelSource {

    /**
     * The schema that this database should have.
     *
     * <p>Two calls with the same target return equal models. The model need not be in the stored form of the database:
     * callers bring it there with {@link Renderer#normalize}. A constraint or index that the source does not name has
     * the name that {@link dev.retort.op.Recording#constraintNames() the naming convention} gives it.
     *
     * @throws dev.retort.error.RetortException if the source cannot be read, or not for this database
     */
    SchemaModel read(Target target);
}
