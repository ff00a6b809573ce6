package dev.retort.sandbox.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of a Bot API method, as received.
 *
 * @param token the path segment after {@code /bot}; not yet checked
 * @param method as the caller wrote it; case-insensitive
 * @param parameters from the query and the body
 */
public record BotCall(String token, String method, Parameters parameters) {
    private static final Pattern PATH = Pattern.compile("/bot([^/]+)/([^/]+)");

    /** Parses the path of a call; empty if it does not have the form {@code /bot<token>/<method>}. */
    static Optional<BotCall> of(String path, Parameters parameters) {
        Matcher parts = PATH.matcher(path);
        return parts.matches()
                ? Optional.of(new BotCall(parts.group(1), parts.group(2), parameters))
                : Optional.empty();
    }

    /** Omits the token, which must not be logged. */
    @Override
    public String toString() {
        return "BotCall[" + method + "]";
    }
}
