package dev.retort.cli.command;

import dev.retort.Retort;
import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.listing.GraphAnswer;
import dev.retort.cli.listing.RevisionsAnswer;
import dev.retort.result.RevisionsResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code history}. */
@Command(
        name = "history",
        description = "Lists the revisions, newest first. Shows whether they are applied if a database is configured.")
public final class HistoryCommand extends DatabaseCommand {
    @Option(
            names = {"-r", "--rev-range"},
            paramLabel = "FROM:TO",
            description =
                    "Only the revisions in this range, both ends included. One end may be omitted, as in current: or"
                            + " :head.")
    private @Nullable String range;

    @Option(
            names = {"-i", "--indicate-current"},
            description = "Require a database, so that the current revisions are always marked.")
    private boolean indicateCurrent;

    @Option(names = "--graph", description = "Draw branches and merges.")
    private boolean graph;

    @Override
    protected Answer answer(Call call) {
        Retort engine = call.engine();
        if (indicateCurrent) {
            engine.pending();
        }
        RevisionsResult result = range == null ? engine.history() : engine.history(range);
        return graph
                ? new GraphAnswer(result, call.context())
                : new RevisionsAnswer(result, call.context(), RevisionsAnswer.Style.LINES);
    }
}
