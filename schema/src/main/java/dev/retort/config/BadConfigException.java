package dev.retort.config;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/**
 * Settings that cannot be used, all of them at once, each with its place and its remedy.
 *
 * <p>No text in here holds a password: a URL is shown with {@code ***} in its place.
 */
public final class BadConfigException extends RetortException {
    private static final long serialVersionUID = 1L;

    /**
     * One setting that is wrong.
     *
     * @param where where it stands: {@code retort.properties, line 3}, {@code DATABASE_URL}, {@code --url}, {@code url}
     * @param reason what is wrong with it
     * @param fix what to write instead; may have several lines
     */
    public record Problem(String where, String reason, String fix) {}

    private final transient List<Problem> problems;

    /** A failure for these problems; there must be one at least. */
    public BadConfigException(List<Problem> problems) {
        super(ErrorKind.BAD_CONFIG, describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** A failure for one problem. */
    public BadConfigException(String where, String reason, String fix) {
        this(List.of(new Problem(where, reason, fix)));
    }

    /** What is wrong, in the order in which it was found; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    private static ErrorText describe(List<Problem> problems) {
        if (problems.size() == 1) {
            Problem only = problems.get(0);
            return text("one setting is wrong")
                    .fact(only.where(), only.reason())
                    .fix(only.fix());
        }
        ErrorText text = text(problems.size() + " settings are wrong");
        for (Problem problem : problems) {
            text = text.fact(problem.where(), problem.reason() + ":\n" + problem.fix());
        }
        return text.fix("correct them all, then type the command again");
    }

    private static ErrorText text(String why) {
        return ErrorText.of("Cannot use this configuration", why);
    }
}
