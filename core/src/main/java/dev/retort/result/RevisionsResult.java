package dev.retort.result;

import java.util.List;

/**
 * What {@code history}, {@code heads} and {@code current} return.
 *
 * @param revisions in the command's order
 */
public record RevisionsResult(List<RevisionInfo> revisions) {
    public RevisionsResult {
        revisions = List.copyOf(revisions);
    }
}
