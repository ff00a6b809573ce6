package dev.retort.cli.call;

import dev.retort.cli.answer.Answer;
import java.util.function.Function;

/** Executes commands: supplies their {@link Call} and shows their answers and errors. */
@FunctionalInterface
public interface Execution {

    /** Executes a command and returns the exit code. Errors are shown, not thrown. */
    int execute(Function<Call, Answer> command);
}
