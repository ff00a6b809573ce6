package dev.retort.internal.command;

import java.util.List;

/**
 * A revision as lists show it.
 *
 * @param revision its id
 * @param down ids of its down revisions
 * @param dependsOn ids of its dependencies
 * @param labels its labels
 * @param message its message; may be empty
 * @param children ids of the revisions that follow it by down revision
 * @param branches labels of the branches that it belongs to
 * @param file where it is written down; empty where only the database knows it
 * @param known whether this build has its file; the marks below of one without are the database's
 * @param head whether nothing follows it by down revision
 * @param applied whether the database holds it
 * @param current whether nothing that is applied stands on it
 * @param changed whether its file says something else now than what was run
 * @param outOfOrder whether it is not applied although something applied stands on it
 */
public record RevisionInfo(
        String revision,
        List<String> down,
        List<String> dependsOn,
        List<String> labels,
        String message,
        List<String> children,
        List<String> branches,
        String file,
        boolean known,
        boolean head,
        boolean applied,
        boolean current,
        boolean changed,
        boolean outOfOrder) {
    public RevisionInfo {
        down = List.copyOf(down);
        dependsOn = List.copyOf(dependsOn);
        labels = List.copyOf(labels);
        children = List.copyOf(children);
        branches = List.copyOf(branches);
    }
}
