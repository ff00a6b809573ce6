package dev.retort.cli.compare;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Document;
import dev.retort.result.CheckResult;
import dev.retort.result.CompareRequest.Base;
import dev.retort.result.SchemaChange;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code check}: the changes that turn the database, or what the revisions create, into what the models
 * describe.
 *
 * @param base what the models were compared with
 */
public record CheckAnswer(CheckResult result, Base base) implements Answer {

    @Override
    public Document document() {
        return document(result);
    }

    static Document document(CheckResult result) {
        return new Document().with("changes", changes(result.changes())).with("leftAlone", result.leftAlone());
    }

    static List<Document> changes(List<SchemaChange> changes) {
        return changes.stream().map(CheckAnswer::change).toList();
    }

    private static Document change(SchemaChange change) {
        return new Document()
                .with("operation", change.display())
                .with("destroysData", destroysData(change))
                .with("comments", change.comments());
    }

    private static @Nullable Boolean destroysData(SchemaChange change) {
        return switch (change.destroysData()) {
            case NO -> false;
            case YES -> true;
            case DEPENDS -> null;
        };
    }

    @Override
    public boolean foundDifference() {
        return !result.isEmpty();
    }

    @Override
    public void print(PrintWriter out) {
        if (result.isEmpty()) {
            out.println(agreement("The", base));
        } else {
            String subject = base == Base.REVISIONS ? "The revisions differ" : "The database differs";
            out.println(subject + " from the models; these changes are missing in a revision:");
            printChanges(result.changes(), out);
        }
        printLeftAlone(result, out);
    }

    /** Says that nothing differs, in a sentence that begins with this article. */
    static String agreement(String article, Base base) {
        return article
                + (base == Base.REVISIONS
                        ? " revisions create what the models describe."
                        : " database is as the models describe it.");
    }

    static void printChanges(List<SchemaChange> changes, PrintWriter out) {
        for (SchemaChange change : changes) {
            out.println("  " + change.display());
            change.comments().forEach(comment -> out.println("      " + comment));
        }
    }

    static void printLeftAlone(CheckResult result, PrintWriter out) {
        result.leftAlone().forEach(object -> out.println("Left alone: " + object + "."));
    }
}
