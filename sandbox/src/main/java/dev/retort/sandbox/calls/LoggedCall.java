package dev.retort.sandbox.calls;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that the bot made.
 *
 * @param number increases from 1
 * @param date when it arrived
 * @param method as the bot wrote it
 * @param parameters by name; long values are truncated, and a file is given by its name only
 * @param result the response; null while the call is in progress
 */
public record LoggedCall(
        long number,
        Instant date,
        String method,
        Map<String, String> parameters,
        @Nullable Result result) {
    /**
     * A response.
     *
     * @param status the HTTP status; 0 if the connection was closed
     * @param text the description of an error, or the beginning of the body
     * @param planned whether it was a planned fault
     */
    public record Result(int status, String text, boolean planned) {}
}
