package dev.retort.cli.command;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.FilesAnswer;
import dev.retort.cli.call.Call;
import dev.retort.cli.call.DatabaseCommand;
import dev.retort.cli.config.NewProject;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code init DIR}. */
@Command(
        name = "init",
        description =
                "Creates an empty script directory, and retort.properties (or the file of --config) with its path."
                        + " The file must not exist yet; the directory may exist if it is empty.")
public final class InitCommand extends DatabaseCommand {
    @Parameters(paramLabel = "DIR", description = "The script directory, such as db/revisions.")
    private Path directory = Path.of("");

    @Override
    protected Answer answer(Call call) {
        return new FilesAnswer(NewProject.create(directory, call.configFile()), "");
    }
}
