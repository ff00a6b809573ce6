package dev.retort.internal.revision;

import java.util.List;
import java.util.stream.Stream;

/**
 * A node of the graph, as declared in the header of its file.
 *
 * @param id the id of the revision
 * @param down its down revisions; several for a merge, none for a base
 * @param dependsOn further revisions that must be applied before it
 * @param labels its branch labels
 * @param message the author's description; may be empty
 * @param source the file or class that declares it, for messages
 */
public record Revision(
        RevisionId id,
        List<RevisionId> down,
        List<RevisionId> dependsOn,
        List<String> labels,
        String message,
        String source) {

    public Revision {
        down = List.copyOf(down);
        dependsOn = List.copyOf(dependsOn);
        labels = List.copyOf(labels);
    }

    /** All revisions that must be applied before this one, without duplicates. */
    public List<RevisionId> prerequisites() {
        return Stream.concat(down.stream(), dependsOn.stream()).distinct().toList();
    }

    /** Returns whether it merges branches: it has two or more down revisions. */
    public boolean isMerge() {
        return down.size() > 1;
    }

    /** The id and message as shown in lists: {@code 20260129_050441 (add invitation tokens)}. */
    public String display() {
        return message.isEmpty() ? id.value() : id + " (" + message + ")";
    }
}
