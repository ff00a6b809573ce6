package dev.retort.result;

import java.util.List;

/**
 * The result of commands that list revisions, such as {@code history}, {@code heads} and {@code current}.
 *
 * @param revisions the revisions, in the order defined by the command
 */
public record RevisionsResult(List<RevisionInfo> revisions) {
    public RevisionsResult {
        revisions = List.copyOf(revisions);
    }
}
