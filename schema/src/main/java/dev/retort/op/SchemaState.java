package dev.retort.op;

import dev.retort.schema.SchemaModel;
import java.util.Optional;

/** The schema model after an operation: known, or unknown after code that is not analyzed, such as raw SQL. */
public sealed interface SchemaState {
    /** The model is known. */
    record Known(SchemaModel after) implements SchemaState {}

    /** The model is unknown until the database is inspected. The reason is shown in errors and dry runs. */
    record Unknown(String reason) implements SchemaState {}

    /** The model; empty if it is unknown. */
    default Optional<SchemaModel> model() {
        return this instanceof Known known ? Optional.of(known.after()) : Optional.empty();
    }

    /**
     * Applies one more operation. An unknown state stays unknown.
     *
     * <p>The state also becomes unknown if the operation renames a table or column that SQL expressions reference, such
     * as those of checks, views and triggers: {@link Operation#apply} leaves these expressions as they are, but each
     * database rewrites them in its own way.
     *
     * @throws OperationException if the operation cannot be applied to the known model
     */
    default SchemaState then(Operation next) {
        if (!(this instanceof Known known)) {
            return this;
        }
        SchemaState after = next.apply(known.after());
        return SqlTextReferences.isRenameOfReferencedName(known.after(), next)
                ? new Unknown("'" + next.display()
                        + "' renames something that SQL expressions reference, which the database rewrites")
                : after;
    }
}
