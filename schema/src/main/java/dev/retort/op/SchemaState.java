package dev.retort.op;

import dev.retort.schema.SchemaModel;
import dev.retort.sql.ChangedNames;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The schema model after an operation: known, known in part, or unknown after code that is not analyzed. */
public sealed interface SchemaState {
    /** The model is known. */
    record Known(SchemaModel after) implements SchemaState {}

    /**
     * The model is known except for objects that raw SQL has changed.
     *
     * @param after the known objects
     * @param unknown the unqualified names of the unknown objects in lower case, each with the reason; they may include
     *     other words of the SQL, such as the names of columns
     */
    record Partial(SchemaModel after, SortedMap<String, String> unknown) implements SchemaState {
        public Partial {
            unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
        }

        Partial(SchemaModel after, Map<String, String> unknown) {
            this(after, new TreeMap<>(unknown));
        }
    }

    /** The model is unknown until the database is inspected. The reason is shown in errors and dry runs. */
    record Unknown(String reason) implements SchemaState {}

    /** The model, without the objects that are not known; empty if nothing is known. */
    default Optional<SchemaModel> model() {
        if (this instanceof Known known) {
            return Optional.of(known.after());
        }
        return this instanceof Partial partial ? Optional.of(partial.after()) : Optional.empty();
    }

    /** The model, if all objects that these operations use are known; otherwise empty. */
    default Optional<SchemaModel> modelFor(Collection<? extends Operation> operations) {
        return operations.stream().anyMatch(one -> unknownReason(one).isPresent()) ? Optional.empty() : model();
    }

    /** The reason why the objects that an operation uses are not known; empty if they are known. */
    default Optional<String> unknownReason(Operation operation) {
        if (this instanceof Unknown unknown) {
            return Optional.of(unknown.reason());
        }
        return this instanceof Partial partial
                ? PartialSchema.usedNames(operation).stream()
                        .filter(partial.unknown()::containsKey)
                        .findFirst()
                        .map(partial.unknown()::get)
                : Optional.empty();
    }

    /**
     * The state after SQL that changes at most the objects with these names, and those that depend on them. They are
     * not known afterwards.
     *
     * @param reason why they are not known
     */
    default SchemaState without(ChangedNames changed, String reason) {
        return PartialSchema.without(this, changed, reason);
    }

    /**
     * Applies one more operation. An unknown state stays unknown.
     *
     * <p>If the operation renames a table or column that SQL expressions reference, such as those of checks, views and
     * triggers, then what contains these expressions is unknown: {@link Operation#apply} leaves them as they are, but
     * each database rewrites them in its own way.
     *
     * @throws OperationException if the operation cannot be applied to the known model
     */
    default SchemaState then(Operation next) {
        if (this instanceof Partial partial) {
            return PartialSchema.then(partial, next);
        }
        return this instanceof Known known ? PartialSchema.afterRename(known, next, next.apply(known.after())) : this;
    }
}
