package dev.retort.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of the first revision, which {@code inspect} writes.
 *
 * @param message its message; may be empty
 * @param kind the language of its file; a file in SQL is for the inspected database only
 * @param id its id, or null to generate one from the time
 * @param schemas the schemas of the database to write; none to write the one of unqualified names
 */
public record InspectRequest(
        String message, RevisionRequest.Kind kind, @Nullable String id, List<String> schemas) {
    /** Copies the list. */
    public InspectRequest {
        schemas = List.copyOf(schemas);
    }

    /** Writes the schema of unqualified names. */
    public InspectRequest(String message, RevisionRequest.Kind kind, @Nullable String id) {
        this(message, kind, id, List.of());
    }
}
