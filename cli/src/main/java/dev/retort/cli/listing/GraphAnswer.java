package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.AnswerContext;
import dev.retort.cli.answer.Document;
import dev.retort.cli.graph.GraphDrawing;
import dev.retort.cli.graph.Node;
import dev.retort.cli.terminal.FittedLine;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionsResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The answer of {@code history --graph}: the list of revisions with the edges between them. */
public record GraphAnswer(RevisionsResult result, AnswerContext context) implements Answer {

    @Override
    public Document document() {
        return RevisionsAnswer.document(result, context);
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().isEmpty()) {
            out.println("There are no revisions.");
        }
        List<Node> nodes = result.revisions().stream().map(this::node).toList();
        GraphDrawing.draw(nodes, context.columns()).forEach(out::println);
    }

    private Node node(RevisionInfo info) {
        List<FittedLine> lines = new ArrayList<>();
        lines.add(RevisionLines.line(info, context, 0));
        if (context.verbose()) {
            RevisionLines.facts(info).forEach(fact -> lines.add(detail(fact)));
        } else if (!info.dependsOn().isEmpty()) {
            // Only down revisions are drawn as edges; an edge for a dependency would look like a merge.
            lines.add(detail("depends on " + String.join(", ", info.dependsOn())));
        }
        return new Node(info.revision(), info.down(), lines);
    }

    /** A line that is not truncated: it consists of ids, labels and a file name. */
    private static FittedLine detail(String text) {
        return new FittedLine("  " + text, "", "");
    }
}
