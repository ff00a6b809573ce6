package dev.retort.cli.listing;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Asked;
import dev.retort.cli.answer.Document;
import dev.retort.command.RevisionInfo;
import dev.retort.command.RevisionsResult;
import java.io.PrintWriter;
import java.util.List;

/** The answer of {@code history} and {@code heads}, and the document of every list of revisions. */
public record RevisionsAnswer(RevisionsResult result, Asked asked) implements Answer {

    /** One object a revision; what only a database can tell is null where none was named. */
    @Override
    public Document document() {
        List<Document> revisions = result.revisions().stream().map(this::one).toList();
        return new Document().with("revisions", revisions);
    }

    private Document one(RevisionInfo info) {
        boolean told = asked.hasDatabase();
        return new Document()
                .with("revision", info.revision())
                .with("down", info.down())
                .with("dependsOn", info.dependsOn())
                .with("labels", info.labels())
                .with("message", info.message())
                .with("head", info.head())
                .with("applied", told ? info.applied() : null)
                .with("current", told ? info.current() : null)
                .with("outOfOrder", told ? info.outOfOrder() : null)
                .with("changed", told ? info.changed() : null)
                .with("known", info.known())
                .with("children", info.children())
                .with("branches", info.branches())
                .with("file", info.file().isEmpty() ? null : info.file());
    }

    @Override
    public void print(PrintWriter out) {
        if (result.revisions().isEmpty()) {
            out.println("There are no revisions.");
        }
        new RevisionLines(result.revisions()).print(out, asked);
    }
}
