package dev.retort.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a new revision.
 *
 * @param message a description of what it does; may be empty
 * @param head an identifier of its down revision; {@code base} for none, {@code head} for the only head
 * @param place whether it may start a branch
 * @param labels its branch labels
 * @param dependsOn identifiers of further revisions that must be applied before it
 * @param id its id, or null to generate one from the time
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

    /** The language of a revision file. */
    public enum Kind {
        /** SQL statements in sections. */
        SQL,
        /** A Java class that records operations. */
        JAVA
    }

    /** The position of a new revision in the graph. */
    public enum Place {
        /** It follows a head, or has no down revision. */
        ON_HEAD,
        /** It may follow any revision, which starts a branch. */
        SPLICED
    }

    public RevisionRequest {
        labels = List.copyOf(labels);
        dependsOn = List.copyOf(dependsOn);
    }

    /** Returns a request for a revision in SQL with this message, which follows the only head. */
    public static RevisionRequest of(String message) {
        return new RevisionRequest(message, "head", Place.ON_HEAD, List.of(), List.of(), null, Kind.SQL);
    }
}
