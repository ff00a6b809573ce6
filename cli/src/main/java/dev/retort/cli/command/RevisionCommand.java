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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code revision}. */
@Command(
        name = "revision",
        description = "Writes the file of the next revision, with nothing to do yet, and prints its path."
                + " Needs no database.")
public final class RevisionCommand extends DatabaseCommand {
    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What the revision does; also the words of its file's name.")
    private String message = "";

    @ArgGroup(exclusive = true)
    private FileKind fileKind = new FileKind();

    /** The language of the file, one of them. */
    static final class FileKind {
        @Option(names = "--sql-script", description = "Write a SQL file, which is done without this too.")
        private boolean sqlScript;

        @Option(names = "--java", description = "Write a Java class that records operations.")
        private boolean java;
    }

    @Option(
            names = "--head",
            paramLabel = "REV",
            description = "What it follows: a head, BRANCH@head, or base for nothing. Without it, the one head.")
    private String head = "head";

    @Option(names = "--splice", description = "Let it follow a revision that others follow: a branch begins there.")
    private boolean splice;

    @Option(
            names = "--branch-label",
            paramLabel = "LABEL",
            split = ",",
            description = "A name for the branch that it begins.")
    private List<String> labels = List.of();

    @Option(
            names = "--depends-on",
            paramLabel = "REV",
            split = ",",
            description = "What must be applied before it besides. Can be given several times.")
    private List<String> dependsOn = List.of();

    @Option(names = "--rev-id", paramLabel = "ID", description = "Its id. Without it, the time in UTC.")
    private @Nullable String id;

    @Override
    protected Answer answer(Call call) {
        Place place = splice ? Place.SPLICED : Place.ON_HEAD;
        Kind kind = fileKind.java ? Kind.JAVA : Kind.SQL;
        RevisionRequest request = new RevisionRequest(message, head, place, labels, dependsOn, id, kind);
        return new FilesAnswer(call.engine().revision(request), "");
    }
}
