package dev.retort.cli.call;

import dev.retort.cli.answer.Answer;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/**
 * A command of the tree. picocli reads its name, help texts and arguments from annotations; {@link #answer} does the
 * work. A command does not print and does not choose exit codes.
 */
public abstract class DatabaseCommand implements Callable<Integer> {
    /** The root of the tree, set by picocli. */
    @ParentCommand
    private @Nullable Execution tree;

    @Override
    public final Integer call() {
        return Objects.requireNonNull(tree, "the command belongs to no tree").execute(this::answer);
    }

    /**
     * Executes the command and returns its result.
     *
     * @throws dev.retort.error.RetortException if it is refused or fails
     */
    protected abstract Answer answer(Call call);
}
