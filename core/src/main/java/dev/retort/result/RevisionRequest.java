package dev.retort.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new revision shall be.
 *
 * @param message what it does, in its author's words; may be empty
 * @param head an identifier of what it follows, {@code base} for nothing; {@code head} where nothing else is wanted
 * @param place whether it may follow a revision that others follow already
 * @param labels branch labels for it
 * @param dependsOn identifiers of what must be applied before it besides
 * @param id its id, or null for one made from the time
 * @param kind the language of its file
 */
public record RevisionRequest(
        String message,
        String head,
        Place place,
        List<String> labels,
        List<String> dependsOn,
        @Nullable String id,
        Kind kind) {

    /** The language of a revision's file. */
    public enum Kind {
        /** Statements below section lines. */
        SQL,
        /** A class that records operations. */
        JAVA
    }

    /** Where a revision may stand. */
    public enum Place {
        /** On a head, or on nothing. */
        ON_HEAD,
        /** On any revision: a branch begins there. */
        SPLICED
    }

    public RevisionRequest {
        labels = List.copyOf(labels);
        dependsOn = List.copyOf(dependsOn);
    }

    /** A revision on the one head with this message. */
    public static RevisionRequest of(String message) {
        return new RevisionRequest(message, "head", Place.ON_HEAD, List.of(), List.of(), null, Kind.SQL);
    }
}
