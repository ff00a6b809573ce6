package dev.retort.cli.call;

import dev.retort.cli.answer.Answer;
import java.util.concurrent.Callable;

/**
 * A command of the tree. Its name, texts and arguments are annotations, which picocli reads; what it does is
 * {@link #answer}. It neither prints nor knows of exit codes.
 */
public abstract class DatabaseCommand implements Callable<Integer> {
    private final Execution execution;

    /** A command that is executed like this. */
    protected DatabaseCommand(Execution execution) {
        this.execution = execution;
    }

    @Override
    public final Integer call() {
        return execution.execute(this::answer);
    }

    /**
     * Does it.
     *
     * @throws dev.retort.error.RetortException where it is refused or fails
     */
    protected abstract Answer answer(Call call);
}
