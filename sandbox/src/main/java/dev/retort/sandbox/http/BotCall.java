package dev.retort.sandbox.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call of a Bot API method, as it came over the wire.
 *
 * @param token what stood after {@code /bot}; not yet checked
 * @param method as the caller wrote it; Telegram ignores its case
 * @param parameters of the query and the body together
 */
public record BotCall(String token, String method, Parameters parameters) {
    private static final Pattern PATH = Pattern.compile("/bot([^/]+)/([^/]+)");

    /** The call that a path names, or nothing when it is not of the form {@code /bot<token>/<method>}. */
    static Optional<BotCall> of(String path, Parameters parameters) {
        Matcher parts = PATH.matcher(path);
        return parts.matches()
                ? Optional.of(new BotCall(parts.group(1), parts.group(2), parameters))
                : Optional.empty();
    }

    /** Leaves the token out: it must not reach a log. */
    @Override
    public String toString() {
        return "BotCall[" + method + "]";
    }
}
