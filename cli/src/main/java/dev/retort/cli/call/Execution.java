package dev.retort.cli.call;

import dev.retort.cli.answer.Answer;
import java.util.function.Function;

/** Executes commands: gives them what they work with, shows their answers and failures. */
@FunctionalInterface
public interface Execution {

    /** Executes a command; the exit code is returned. Throws nothing: a failure is shown. */
    int execute(Function<Call, Answer> command);
}
