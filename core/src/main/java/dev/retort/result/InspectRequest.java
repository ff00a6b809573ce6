package dev.retort.result;

import org.jspecify.annotations.Nullable;

/**
 * The properties of the first revision, which {@code inspect} writes.
 *
 * @param message its message; may be empty
 * @param kind the language of its file; a file in SQL is for the inspected database only
 * @param id its id, or null to generate one from the time
 */
public record InspectRequest(
        String message, RevisionRequest.Kind kind, @Nullable String id) {}
