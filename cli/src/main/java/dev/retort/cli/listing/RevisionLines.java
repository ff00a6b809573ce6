package dev.retort.cli.listing;

import dev.retort.cli.answer.AnswerContext;
import dev.retort.cli.answer.TextFormat;
import dev.retort.cli.terminal.FittedLine;
import dev.retort.cli.terminal.Style;
import dev.retort.cli.terminal.TextWidth;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Formats revisions as text: one line each, with more lines for {@code -v}. */
final class RevisionLines {
    static final String MARGIN = "    ";
    private static final int LABEL = 13;

    private RevisionLines() {}

    /** Returns the width of the longest id. */
    static int width(List<RevisionInfo> revisions) {
        return revisions.stream()
                .mapToInt(info -> TextWidth.of(info.revision()))
                .max()
                .orElse(0);
    }

    /** Returns the line of a revision: its id padded to a width, its state if there is a database, message, marks. */
    static FittedLine line(RevisionInfo info, AnswerContext context, int width) {
        List<String> marks = marks(info);
        String state = info.is(Mark.APPLIED) ? "applied" : Style.WARNING.of("pending");
        return new FittedLine(
                TextFormat.columns(TextWidth.padRight(info.revision(), width), context.hasDatabase() ? state : ""),
                info.message(),
                TextFormat.columns(
                        info.labels().isEmpty() ? "" : "[" + String.join(", ", info.labels()) + "]",
                        marks.isEmpty() ? "" : Style.MARK.of("(" + String.join(", ", marks) + ")")));
    }

    /** Returns the marks of a revision in the graph and the database, most important first. */
    static List<String> marks(RevisionInfo info) {
        Map<String, Boolean> marks = new LinkedHashMap<>();
        marks.put("head", info.is(Mark.HEAD));
        marks.put("current", info.is(Mark.CURRENT));
        marks.put("merge point", info.down().size() > 1);
        marks.put("branch point", info.children().size() > 1);
        marks.put("changed since it was run", info.is(Mark.CHANGED));
        marks.put("out of order", info.is(Mark.OUT_OF_ORDER));
        marks.put("unknown to this build", !info.is(Mark.KNOWN));
        marks.values().removeIf(isSet -> !isSet);
        return List.copyOf(marks.keySet());
    }

    /** Returns what is known about a revision in addition to its line, one line for each fact that is not empty. */
    static List<String> facts(RevisionInfo info) {
        List<String> facts = new ArrayList<>();
        add(facts, "down:", info.down().isEmpty() ? List.of("base") : info.down());
        add(facts, "depends on:", info.dependsOn());
        add(facts, "labels:", info.labels());
        add(facts, "branches:", info.branches());
        add(facts, "followed by:", info.children());
        add(facts, "loses:", info.loses());
        add(facts, "file:", info.file().isEmpty() ? List.of() : List.of(info.file()));
        return facts;
    }

    private static void add(List<String> facts, String label, List<String> values) {
        if (!values.isEmpty()) {
            facts.add(TextWidth.padRight(label, LABEL) + String.join(", ", values));
        }
    }
}
