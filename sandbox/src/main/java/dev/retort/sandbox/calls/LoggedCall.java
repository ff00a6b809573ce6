package dev.retort.sandbox.calls;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that the bot made.
 *
 * @param number counts up from 1
 * @param date when it came
 * @param method as the bot spelled it
 * @param parameters by name; long values are cut, and a file is named only
 * @param result what was answered; null while the call is being answered
 */
public record LoggedCall(
        long number,
        Instant date,
        String method,
        Map<String, String> parameters,
        @Nullable Result result) {
    /**
     * An answer.
     *
     * @param status the HTTP status; 0 if the connection was ended
     * @param text the description of an error, or the beginning of the body
     * @param planned whether it was a planned fault
     */
    public record Result(int status, String text, boolean planned) {}
}
