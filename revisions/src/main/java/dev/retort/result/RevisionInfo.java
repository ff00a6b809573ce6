package dev.retort.result;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A revision as shown in lists.
 *
 * @param revision its id
 * @param down ids of its down revisions
 * @param dependsOn ids of its dependencies
 * @param labels its branch labels
 * @param message its message; may be empty
 * @param children ids of the revisions that have it as a down revision
 * @param branches labels of the branches to which it belongs
 * @param file the path of its file; empty if this build has no file for it
 * @param loses the tables, and columns such as {@code users.phone}, whose rows or values a downgrade does not restore,
 *     as its author declares
 * @param marks its state in the graph and in the database
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
        List<String> loses,
        Set<Mark> marks) {

    /** The state of a revision in the graph and in the database. */
    public enum Mark {
        /** This build has a file for the revision. Without this mark, all details come from the version table. */
        KNOWN,
        /** It is not the down revision of any revision. */
        HEAD,
        /** It is applied to the database. */
        APPLIED,
        /** It is applied, and no applied revision requires it. */
        CURRENT,
        /** Its file has changed since it was run. */
        CHANGED,
        /** It is not applied, although an applied revision requires it. */
        OUT_OF_ORDER
    }

    public RevisionInfo {
        down = List.copyOf(down);
        dependsOn = List.copyOf(dependsOn);
        labels = List.copyOf(labels);
        children = List.copyOf(children);
        branches = List.copyOf(branches);
        loses = List.copyOf(loses);
        EnumSet<Mark> copy = EnumSet.noneOf(Mark.class);
        copy.addAll(marks);
        marks = Collections.unmodifiableSet(copy);
    }

    /** Returns whether the revision has this mark. */
    public boolean is(Mark mark) {
        return marks.contains(mark);
    }
}
