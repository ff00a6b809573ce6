package dev.retort.cli.listing;

import dev.retort.cli.answer.Asked;
import dev.retort.cli.answer.Wording;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Revisions as people read them, a line each; more lines with {@code -v}. */
final class RevisionLines {
    static final String MARGIN = "    ";
    private static final int LABEL = 13;

    private RevisionLines() {}

    /** The width of the longest id. */
    static int width(List<RevisionInfo> revisions) {
        return revisions.stream()
                .mapToInt(info -> info.revision().length())
                .max()
                .orElse(0);
    }

    /** One revision: its id, padded to a width, whether it is applied where that is known, message, marks. */
    static String line(RevisionInfo info, Asked asked, int width) {
        List<String> marks = marks(info);
        return Wording.columns(
                Wording.padded(info.revision(), width),
                !asked.hasDatabase() ? "" : info.is(Mark.APPLIED) ? "applied" : "pending",
                info.message(),
                info.labels().isEmpty() ? "" : "[" + String.join(", ", info.labels()) + "]",
                marks.isEmpty() ? "" : "(" + String.join(", ", marks) + ")");
    }

    /** What it is in the graph and in the database, in the order of importance. */
    static List<String> marks(RevisionInfo info) {
        Map<String, Boolean> marks = new LinkedHashMap<>();
        marks.put("head", info.is(Mark.HEAD));
        marks.put("current", info.is(Mark.CURRENT));
        marks.put("merge point", info.down().size() > 1);
        marks.put("branch point", info.children().size() > 1);
        marks.put("changed since it was run", info.is(Mark.CHANGED));
        marks.put("out of order", info.is(Mark.OUT_OF_ORDER));
        marks.put("unknown to this build", !info.is(Mark.KNOWN));
        marks.values().removeIf(holds -> !holds);
        return List.copyOf(marks.keySet());
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
