package dev.retort.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a revision that is generated from models.
 *
 * @param revision the properties of its file; its kind is ignored
 * @param kind the language of the file; null for Java if the script directory contains Java revisions, otherwise SQL
 * @param dialects the databases of an SQL file, as names with an optional version; empty for the connected database
 * @param comparison what is compared
 */
public record AutogenerateRequest(
        RevisionRequest revision,
        RevisionRequest.@Nullable Kind kind,
        List<String> dialects,
        CompareRequest comparison) {
    public AutogenerateRequest {
        dialects = List.copyOf(dialects);
    }

    /** Returns a request for a revision with this message, which compares everything. */
    public static AutogenerateRequest of(String message) {
        return new AutogenerateRequest(RevisionRequest.of(message), null, List.of(), CompareRequest.all());
    }
}
