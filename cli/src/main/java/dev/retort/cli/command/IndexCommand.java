package dev.retort.cli.command;

import dev.retort.Retort;
import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.FilesAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.result.IndexRequest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code index CLASSES…}. */
@Command(
        name = "index",
        description =
                "Writes the index of a package of revisions, after a build has compiled its classes and copied its"
                        + " resources. Needs no database and no configuration.")
public final class IndexCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "CLASSES",
            arity = "1..*",
            description = "The folders with the compiled classes and the copied resources, such as target/classes.")
    private List<Path> classes = List.of();

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            required = true,
            description = "The package of the revisions, such as com.example.revisions.")
    private String packageName = "";

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            required = true,
            description = "A folder with sources or resources of the project, such as src/main/java or"
                    + " src/main/resources. May be repeated.")
    private List<Path> sources = List.of();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "The folder for the index, which must be on the class path. The default is the first CLASSES.")
    private @Nullable Path output;

    @Override
    protected Answer answer(Call call) {
        return new FilesAnswer(Retort.index(new IndexRequest(classes, packageName, sources, output)), "");
    }
}
