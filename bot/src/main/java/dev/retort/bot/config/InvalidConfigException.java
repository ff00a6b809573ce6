package dev.retort.bot.config;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/** The configuration is invalid. Contains all problems. */
public final class InvalidConfigException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidConfigException(List<Problem> problems) {
        super(ErrorKind.BAD_CONFIG, text(problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, in the order of the variables in {@code .env.example}. */
    public List<Problem> problems() {
        return problems;
    }

    private static ErrorText text(List<Problem> problems) {
        String count = problems.size() == 1 ? "1 error" : problems.size() + " errors";
        ErrorText text = ErrorText.of("Cannot use the configuration", "it has " + count);
        for (Problem problem : problems) {
            text = text.fact(problem.location(), problem.description());
        }
        return text.fix(
                "correct it in the environment or in .env (see .env.example), then type 'bin/bot check-config'");
    }
}
