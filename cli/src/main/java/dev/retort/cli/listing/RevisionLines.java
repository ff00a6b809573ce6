package dev.retort.cli.listing;

import dev.retort.cli.answer.Asked;
import dev.retort.cli.answer.Wording;
import dev.retort.command.RevisionInfo;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Revisions as people read them, a line each; more lines with {@code -v}. */
final class RevisionLines {
    private static final String MARGIN = "    ";
    private static final int LABEL = 13;

    private final List<RevisionInfo> revisions;
    private final int width;

    /** The lines of these revisions, their messages below each other. */
    RevisionLines(List<RevisionInfo> revisions) {
        this.revisions = revisions;
        this.width = revisions.stream()
                .mapToInt(info -> info.revision().length())
                .max()
                .orElse(0);
    }

    /** Prints all of them: id, whether it is applied where that is known, message, marks. */
    void print(PrintWriter out, Asked asked) {
        for (RevisionInfo info : revisions) {
            out.println(line(info, asked, width));
            if (asked.verbose()) {
                facts(info).forEach(fact -> out.println(MARGIN + fact));
            }
        }
    }

    /** One revision, its id padded to a width. */
    static String line(RevisionInfo info, Asked asked, int width) {
        List<String> marks = marks(info);
        return Wording.columns(
                Wording.padded(info.revision(), width),
                !asked.hasDatabase() ? "" : info.applied() ? "applied" : "pending",
                info.message(),
                info.labels().isEmpty() ? "" : "[" + String.join(", ", info.labels()) + "]",
                marks.isEmpty() ? "" : "(" + String.join(", ", marks) + ")");
    }

    /** What it is in the graph and in the database, in the order of importance. */
    static List<String> marks(RevisionInfo info) {
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
        if (info.children().size() > 1) {
            marks.add("branch point");
        }
        if (info.changed()) {
            marks.add("changed since it was run");
        }
        if (info.outOfOrder()) {
            marks.add("out of order");
        }
        if (!info.known()) {
            marks.add("unknown to this build");
        }
        return marks;
    }

    /** Where a revision stands and is written down, a line a fact; nothing of what there is nothing to say. */
    static List<String> facts(RevisionInfo info) {
        List<String> facts = new ArrayList<>();
        add(facts, "down:", info.down().isEmpty() ? List.of("base") : info.down());
        add(facts, "depends on:", info.dependsOn());
        add(facts, "labels:", info.labels());
        add(facts, "branches:", info.branches());
        add(facts, "followed by:", info.children());
        add(facts, "file:", info.file().isEmpty() ? List.of() : List.of(info.file()));
        return facts;
    }

    private static void add(List<String> facts, String label, List<String> values) {
        if (!values.isEmpty()) {
            facts.add(Wording.padded(label, LABEL) + String.join(", ", values));
        }
    }
}
