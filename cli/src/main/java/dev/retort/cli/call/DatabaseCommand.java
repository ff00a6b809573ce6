package dev.retort.cli.call;

import dev.retort.cli.answer.Answer;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/**
 * A command of the tree. Its name, texts and arguments are annotations, which picocli reads; what it does is
 * {@link #answer}. It neither prints nor knows of exit codes.
 */
public abstract class DatabaseCommand implements Callable<Integer> {
    /** The tree's root, which picocli sets. */
    @ParentCommand
    private @Nullable Execution tree;

    @Override
    public final Integer call() {
        return Objects.requireNonNull(tree, "a command of no tree").execute(this::answer);
    }

    /**
     * Does it.
     *
     * @throws dev.retort.error.RetortException if it is refused or fails
     */
    protected abstract Answer answer(Call call);
}
