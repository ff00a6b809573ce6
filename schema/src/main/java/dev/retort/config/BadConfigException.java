package dev.retort.config;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/**
 * Invalid settings. Reports all of them at once, each with its location and its fix.
 *
 * <p>No text contains a password: in a URL it is replaced with {@code ***}.
 */
public final class BadConfigException extends RetortException {
    private static final long serialVersionUID = 1L;

    /**
     * An invalid setting.
     *
     * @param location where it was set: {@code retort.properties, line 3}, {@code DATABASE_URL}, {@code --url},
     *     {@code url}
     * @param reason what is wrong with it
     * @param fix what to write instead; may have several lines
     */
    public record Problem(String location, String reason, String fix) {}

    private final transient List<Problem> problems;

    /** Creates a failure for these problems; at least one is required. */
    public BadConfigException(List<Problem> problems) {
        super(ErrorKind.BAD_CONFIG, describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** Creates a failure for one problem. */
    public BadConfigException(String location, String reason, String fix) {
        this(List.of(new Problem(location, reason, fix)));
    }

    /** Returns the problems in the order in which they were found; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    private static ErrorText describe(List<Problem> problems) {
        if (problems.size() == 1) {
            Problem only = problems.get(0);
            return text("one setting is invalid")
                    .fact(only.location(), only.reason())
                    .fix(only.fix());
        }
        ErrorText text = text(problems.size() + " settings are invalid");
        for (Problem problem : problems) {
            text = text.fact(problem.location(), problem.reason() + ":\n" + problem.fix());
        }
        return text.fix("correct all of them, then run the command again.");
    }

    private static ErrorText text(String why) {
        return ErrorText.of("Cannot use this configuration", why);
    }
}
