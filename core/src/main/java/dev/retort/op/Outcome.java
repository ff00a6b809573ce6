package dev.retort.op;

import dev.retort.schema.SchemaModel;
import java.util.Optional;

/** The model after an operation: known, or unknown after what nobody can read, such as raw SQL. */
public sealed interface Outcome {
    /** The model is this one. */
    record Known(SchemaModel after) implements Outcome {}

    /** Nobody knows the model until the database is inspected; the reason goes into refusals and dry runs. */
    record Unknown(String reason) implements Outcome {}

    /** The model, where it is known. */
    default Optional<SchemaModel> model() {
        return this instanceof Known known ? Optional.of(known.after()) : Optional.empty();
    }

    /**
     * The outcome of one more operation: what is unknown stays so.
     *
     * @throws OperationException where the operation cannot be applied to the known model
     */
    default Outcome then(Operation next) {
        return this instanceof Known known ? next.apply(known.after()) : this;
    }
}
