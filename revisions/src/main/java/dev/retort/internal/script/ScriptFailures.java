package dev.retort.internal.script;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the errors of several revision files, so that all of them are reported at once. */
public final class ScriptFailures {
    private final List<RetortException> failures = new ArrayList<>();

    /**
     * Executes work on one file.
     *
     * @return its result; empty if it has failed
     */
    public <T> Optional<T> collect(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (BadScriptException e) {
            failures.add(e);
            return Optional.empty();
        }
    }

    /** Executes a check of one file. */
    void run(Runnable check) {
        collect(() -> {
            check.run();
            return true;
        });
    }

    /**
     * Throws the collected errors, if there are any.
     *
     * @throws BadScriptException if there is one
     * @throws BadScriptsException if there are several
     */
    public void throwIfAny() {
        if (failures.size() == 1) {
            throw failures.get(0);
        }
        if (!failures.isEmpty()) {
            throw new BadScriptsException(failures);
        }
    }

    /** Thrown for several revision files that cannot be parsed, compiled or run. */
    public static final class BadScriptsException extends RetortException {
        private static final long serialVersionUID = 1L;

        BadScriptsException(List<RetortException> failures) {
            super(ErrorKind.BAD_SCRIPT, text(failures), failures.get(0));
        }

        private static ErrorText text(List<RetortException> failures) {
            ErrorText text = ErrorText.of("Cannot use " + failures.size() + " revision files", "each has an error");
            for (RetortException failure : failures) {
                ErrorText one = failure.text();
                StringBuilder value = new StringBuilder();
                one.facts().forEach(fact -> value.append(fact.value()).append('\n'));
                value.append(one.why()).append('\n').append(one.fix());
                text = text.fact("file", value.toString());
            }
            return text.fix("correct these files, then run the same command again.");
        }
    }
}
