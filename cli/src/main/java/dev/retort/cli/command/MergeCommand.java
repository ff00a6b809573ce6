package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.FilesAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.result.RevisionRequest;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.result.RevisionRequest.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code merge REV… | heads}. */
@Command(
        name = "merge",
        description = "Writes a revision that merges branches, and prints the path of its file. Needs no database.")
public final class MergeCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            arity = "1..*",
            description = "The revisions to merge: two or more of different branches, or heads for all heads.")
    private List<String> targets = List.of();

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "The message of the revision. Default: 'merge' and the ids.")
    private String message = "";

    @Option(
            names = "--branch-label",
            paramLabel = "LABEL",
            description = "A label for the branch that starts at the revision.")
    private List<String> labels = List.of();

    @Option(names = "--rev-id", paramLabel = "ID", description = "The id of the revision. Default: the time in UTC.")
    private @Nullable String id;

    @Override
    protected Answer answer(Call call) {
        RevisionRequest request = new RevisionRequest(message, "head", Place.SPLICED, labels, List.of(), id, Kind.SQL);
        return new FilesAnswer(call.writer().merge(targets, request), "");
    }
}
