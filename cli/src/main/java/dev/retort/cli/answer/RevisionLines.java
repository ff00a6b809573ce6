package dev.retort.cli.answer;

import dev.retort.command.RevisionInfo;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Revisions as people read them, a line each; more lines with {@code -v}. */
final class RevisionLines {
    private final List<RevisionInfo> revisions;
    private final Map<String, Integer> children = new HashMap<>();
    private final int width;

    /** The lines of these revisions, which are all that know of each other: branch points are found among them. */
    RevisionLines(List<RevisionInfo> revisions) {
        this.revisions = revisions;
        int longest = 0;
        for (RevisionInfo info : revisions) {
            longest = Math.max(longest, info.revision().length());
            info.down().forEach(id -> children.merge(id, 1, Integer::sum));
        }
        width = longest;
    }

    /** Prints all of them: id, whether it is applied where that is known, message, marks. */
    void print(PrintWriter out, Asked asked) {
        for (RevisionInfo info : revisions) {
            String state = info.applied() ? "applied" : "pending";
            List<String> marks = marks(info);
            out.println(Wording.columns(
                    Wording.padded(info.revision(), width),
                    asked.hasDatabase() ? state : "",
                    info.message(),
                    marks.isEmpty() ? "" : "(" + String.join(", ", marks) + ")"));
            if (asked.verbose()) {
                printFacts(out, info);
            }
        }
    }

    private List<String> marks(RevisionInfo info) {
        List<String> marks = new ArrayList<>();
        if (info.head()) {
            marks.add("head");
        }
        if (info.current()) {
            marks.add("current");
        }
        if (info.down().size() > 1) {
            marks.add("merge point");
        }
        if (children.getOrDefault(info.revision(), 0) > 1) {
            marks.add("branch point");
        }
        if (info.outOfOrder()) {
            marks.add("out of order");
        }
        if (!info.known()) {
            marks.add("unknown to this build");
        }
        return marks;
    }

    /** What a revision stands on, and its labels; nothing where there is nothing to say. */
    static void printFacts(PrintWriter out, RevisionInfo info) {
        printFact(out, "down:", info.down().isEmpty() ? List.of("base") : info.down());
        printFact(out, "depends on:", info.dependsOn());
        printFact(out, "labels:", info.labels());
    }

    private static void printFact(PrintWriter out, String label, List<String> values) {
        if (!values.isEmpty()) {
            out.println("    " + Wording.padded(label, 13) + String.join(", ", values));
        }
    }
}
