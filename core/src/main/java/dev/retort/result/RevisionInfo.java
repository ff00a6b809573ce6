package dev.retort.result;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
 * @param file the path of its file; empty if only the database knows it
 * @param marks what it is in the graph and in the database
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
        Set<Mark> marks) {

    /** What a revision is in the graph and in the database. */
    public enum Mark {
        /** This build has its file. Without it, everything else that is known of the revision is the database's. */
        KNOWN,
        /** No revision follows it by down revision. */
        HEAD,
        /** The database has applied it. */
        APPLIED,
        /** It is applied, and no applied revision needs it. */
        CURRENT,
        /** Its file differs from what was run. */
        CHANGED,
        /** It is not applied, although an applied revision needs it. */
        OUT_OF_ORDER
    }

    public RevisionInfo {
        down = List.copyOf(down);
        dependsOn = List.copyOf(dependsOn);
        labels = List.copyOf(labels);
        children = List.copyOf(children);
        branches = List.copyOf(branches);
        EnumSet<Mark> copy = EnumSet.noneOf(Mark.class);
        copy.addAll(marks);
        marks = Collections.unmodifiableSet(copy);
    }

    /** Whether it has this mark. */
    public boolean is(Mark mark) {
        return marks.contains(mark);
    }
}
