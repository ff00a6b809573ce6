package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Asked;
import dev.retort.cli.answer.Document;
import dev.retort.cli.graph.GraphDrawing;
import dev.retort.cli.graph.Node;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionsResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer of {@code history --graph}: the same list, with the edges between its revisions drawn.
 *
 * @param width the columns of the terminal; longer lines are cut
 */
public record GraphAnswer(RevisionsResult result, Asked asked, int width) implements Answer {

    @Override
    public Document document() {
        return RevisionsAnswer.document(result, asked);
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().isEmpty()) {
            out.println("There are no revisions.");
        }
        List<Node> nodes = result.revisions().stream().map(this::node).toList();
        GraphDrawing.draw(nodes, width).forEach(out::println);
    }

    private Node node(RevisionInfo info) {
        List<String> lines = new ArrayList<>();
        lines.add(RevisionLines.line(info, asked, 0));
        if (asked.verbose()) {
            RevisionLines.facts(info).forEach(fact -> lines.add("  " + fact));
        } else if (!info.dependsOn().isEmpty()) {
            // Drawn edges are down revisions; an edge of the other kind would look like a merge.
            lines.add("  depends on " + String.join(", ", info.dependsOn()));
        }
        return new Node(info.revision(), info.down(), lines);
    }
}
