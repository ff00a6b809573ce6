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
        description = "Lists the revisions, newest first. What is applied is shown where a database is named.")
public final class HistoryCommand extends DatabaseCommand {
    @Option(
            names = {"-r", "--rev-range"},
            paramLabel = "FROM:TO",
            description = "Only these, both ends included; one end may be left out, as in current: or :head.")
    private @Nullable String range;

    @Option(
            names = {"-i", "--indicate-current"},
            description = "Insist on a database, so that what is current is always marked.")
    private boolean indicate;

    @Option(
            names = "--graph",
            description = "Draw branches and merges. Lines are cut at the width of the terminal, or at COLUMNS.")
    private boolean graph;

    @Override
    protected Answer answer(Call call) {
        Retort engine = call.engine();
        if (indicate) {
            engine.pending();
        }
        RevisionsResult result = range == null ? engine.history() : engine.history(range);
        return graph
                ? new GraphAnswer(result, call.asked(), call.columns())
                : new RevisionsAnswer(result, call.asked(), RevisionsAnswer.Style.LINES);
    }
}
