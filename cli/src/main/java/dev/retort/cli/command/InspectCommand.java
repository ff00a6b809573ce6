package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.InspectAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.result.InspectRequest;
import dev.retort.result.RevisionRequest.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inspect}. */
@Command(
        name = "inspect",
        description =
                "Writes the schema of an existing database as the first revision, and prints the path of its file."
                        + " Does not change the database. The script directory must not contain a revision yet."
                        + " The exit code is 4 if the revision requires something that it cannot create, such as a"
                        + " role.")
public final class InspectCommand extends DatabaseCommand {
    @ArgGroup(exclusive = true)
    private FileKind fileKind = new FileKind();

    /** The language of the file. */
    static final class FileKind {
        @Option(names = "--sql", description = "Write SQL for this kind of database (default).")
        private boolean sql;

        @Option(names = "--java", description = "Write a Java class that records operations.")
        private boolean java;
    }

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "The message of the revision. Default: 'inspected schema'.")
    private String message = "inspected schema";

    @Option(names = "--rev-id", paramLabel = "ID", description = "The id of the revision. Default: the time in UTC.")
    private @Nullable String id;

    @Option(
            names = "--schemas",
            paramLabel = "NAME",
            split = ",",
            description = "The schemas of the database to write, separated by commas."
                    + " Default: the schema of unqualified names.")
    private List<String> schemas = List.of();

    @Override
    protected Answer answer(Call call) {
        Kind kind = fileKind.java ? Kind.JAVA : Kind.SQL;
        InspectRequest request = new InspectRequest(message, kind, id, schemas);
        return new InspectAnswer(call.engine().inspect(request), call.context().program());
    }
}
