package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.FilesAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.call.UsageException;
import dev.retort.cli.compare.AutogenerateAnswer;
import dev.retort.cli.compare.CompareOptions;
import dev.retort.cli.compare.FromOption;
import dev.retort.error.ErrorText;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.AutogenerateResult;
import dev.retort.result.RevisionRequest;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.result.RevisionRequest.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code revision}. */
@Command(
        name = "revision",
        description = "Creates the file of a new revision, and prints its path: an empty one, which needs no database,"
                + " or with '--autogenerate' one that turns the database into what the models of the application"
                + " describe.")
public final class RevisionCommand extends DatabaseCommand {
    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What the revision does; also used in the file name.")
    private String message = "";

    @ArgGroup(exclusive = true)
    private FileKind fileKind = new FileKind();

    /** The language of the file. */
    static final class FileKind {
        @Option(
                names = "--sql-script",
                description = {
                    "Write an SQL file. This is the default, unless --autogenerate finds",
                    "Java revisions in the script directory."
                })
        private boolean sqlScript;

        @Option(names = "--java", description = "Write a Java class that records operations.")
        private boolean java;
    }

    @Option(
            names = "--autogenerate",
            defaultValue = "false",
            description = {
                "Compare the models with the database, which must be up to date,",
                "and write the operations of the difference."
            })
    private boolean autogenerate;

    @Mixin
    private FromOption from = new FromOption();

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            split = ",",
            completionCandidates = OfflineOptions.Names.class,
            description = {
                "With --autogenerate, write SQL sections for these databases, such as",
                "sqlite,postgresql. Default: the connected database."
            })
    private List<String> dialects = List.of();

    @ArgGroup(exclusive = false, validate = false, heading = "%nOptions of --autogenerate:%n")
    private CompareOptions comparison = new CompareOptions();

    @Option(
            names = "--head",
            paramLabel = "REV",
            description = "The down revision: a head, BRANCH@head, or base for none. Default: the only head.")
    private String head = "head";

    @Option(names = "--splice", description = "Allow a down revision that is not a head: this starts a new branch.")
    private boolean splice;

    @Option(
            names = "--branch-label",
            paramLabel = "LABEL",
            split = ",",
            description = "A label for the branch that starts at the revision.")
    private List<String> labels = List.of();

    @Option(
            names = "--depends-on",
            paramLabel = "REV",
            split = ",",
            description = "Another revision that must be applied first. Can be given several times.")
    private List<String> dependsOn = List.of();

    @Option(names = "--rev-id", paramLabel = "ID", description = "The id of the revision. Default: the time in UTC.")
    private @Nullable String id;

    @Override
    protected Answer answer(Call call) {
        Place place = splice ? Place.SPLICED : Place.ON_HEAD;
        Kind kind = fileKind.java ? Kind.JAVA : Kind.SQL;
        RevisionRequest request = new RevisionRequest(message, head, place, labels, dependsOn, id, kind);
        if (!autogenerate) {
            (dialects.isEmpty() ? comparison.given() : Optional.of("--dialect")).ifPresent(RevisionCommand::refuse);
            if (from.isGiven()) {
                refuse("--from");
            }
            return new FilesAnswer(call.writer().revision(request), "");
        }
        if (fileKind.java && !dialects.isEmpty()) {
            throw new UsageException(
                    ErrorText.of("Cannot run this command", "'--dialect' is for SQL files; Java runs on every database")
                            .fix("omit '--dialect' or '--java'."));
        }
        Kind given = fileKind.java ? Kind.JAVA : fileKind.sqlScript ? Kind.SQL : null;
        AutogenerateResult result = comparison.run(
                call,
                from.base(),
                compared -> call.writer(comparison.settings(call))
                        .autogenerate(new AutogenerateRequest(request, given, dialects, compared)));
        return new AutogenerateAnswer(result, from.base());
    }

    private static void refuse(String option) {
        throw new UsageException(
                ErrorText.of("Cannot run this command", "'" + option + "' is valid only with '--autogenerate'")
                        .fix("add '--autogenerate', or omit '" + option + "'."));
    }
}
