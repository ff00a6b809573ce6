package dev.retort.internal.revision;

import java.util.List;
import java.util.stream.Stream;

/**
 * A node of the graph, as its file declares it.
 *
 * @param id its name
 * @param down the revisions that it follows; several for a merge, none for a base
 * @param dependsOn further revisions that must be applied before it
 * @param labels branch labels that it carries
 * @param message what it does, in its author's words; may be empty
 * @param source the file or class that it comes from, for messages
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

    /** All revisions that must be applied before this one, each once. */
    public List<RevisionId> prerequisites() {
        return Stream.concat(down.stream(), dependsOn.stream()).distinct().toList();
    }

    /** Whether it joins branches: two or more down revisions. */
    public boolean isMerge() {
        return down.size() > 1;
    }

    /** How lists show it: {@code 20260129_050441 (add invitation tokens)}. */
    public String display() {
        return message.isEmpty() ? id.value() : id + " (" + message + ")";
    }
}
