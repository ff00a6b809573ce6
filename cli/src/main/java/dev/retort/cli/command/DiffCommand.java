package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.compare.CompareOptions;
import dev.retort.cli.compare.DiffAnswer;
import dev.retort.result.CompareRequest.Base;
import dev.retort.result.DiffRequest;
import dev.retort.result.DiffRequest.Format;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}. */
@Command(
        name = "diff",
        description = "Compares two schemas, and prints the changes that turn the first one into the second one;"
                + " the exit code is 4 if there are any. A schema is the URL of a database; 'models' for the models of"
                + " the application; 'revisions' for what the revisions create in an empty database; or an SQL file or"
                + " a directory of SQL files.")
public final class DiffCommand extends DatabaseCommand {
    @Parameters(index = "0", paramLabel = "A", description = "The schema before.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "B", description = "The schema after.")
    private String to = "";

    @ArgGroup(exclusive = true)
    private Language language = new Language();

    /** The language of the output. */
    static final class Language {
        @Option(names = "--sql", description = "Print SQL statements.")
        private boolean sql;

        @Option(names = "--java", description = "Print a Java class that records the operations.")
        private boolean java;
    }

    @Mixin
    private CompareOptions comparison = new CompareOptions();

    @Override
    protected Answer answer(Call call) {
        Format format = language.sql ? Format.SQL : language.java ? Format.JAVA : Format.OPERATIONS;
        return new DiffAnswer(
                comparison.run(
                        call,
                        Base.DATABASE,
                        request -> call.engine(comparison.settings(call))
                                .diff(new DiffRequest(from, to, format, request))),
                format);
    }
}
