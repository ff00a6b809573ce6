package dev.retort.op;

import dev.retort.schema.SchemaModel;
import java.util.Optional;

/** The model after an operation: known, or unknown after what nobody can read, such as raw SQL. */
public sealed interface SchemaState {
    /** The model is this one. */
    record Known(SchemaModel after) implements SchemaState {}

    /** Nobody knows the model until the database is inspected; the reason goes into refusals and dry runs. */
    record Unknown(String reason) implements SchemaState {}

    /** The model, where it is known. */
    default Optional<SchemaModel> model() {
        return this instanceof Known known ? Optional.of(known.after()) : Optional.empty();
    }

    /**
     * The outcome of one more operation: what is unknown stays so. Where a table or column is renamed that texts name,
     * such as those of checks, views and triggers, nobody knows the model after it: {@link Operation#apply} leaves the
     * texts as they are, and each database changes them in its own way.
     *
     * @throws OperationException if the operation cannot be applied to the known model
     */
    default SchemaState then(Operation next) {
        if (!(this instanceof Known known)) {
            return this;
        }
        SchemaState after = next.apply(known.after());
        return SqlTextReferences.isRenamedInTexts(known.after(), next)
                ? new Unknown("texts name what is renamed by '" + next.display() + "', and the database changes them")
                : after;
    }
}
