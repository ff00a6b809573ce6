package dev.retort.sandbox.calls;

import dev.retort.sandbox.http.ApiReply;
import java.util.function.Supplier;

/** The failures that can be injected into a call, and that a bot must survive. */
public enum Fault {
    TOO_MANY_REQUESTS("429, retry after 5 s", () -> ApiReply.tooManyRequests(5)),
    INTERNAL_ERROR("500 Internal Server Error", () -> ApiReply.error(500, "Internal Server Error")),
    BAD_GATEWAY("502 with an HTML page", () -> ApiReply.raw(502, "<html><h1>502 Bad Gateway</h1></html>")),
    BLOCKED("403, blocked by the user", () -> ApiReply.error(403, "Forbidden: bot was blocked by the user")),
    CONFLICT(
            "409, another instance",
            () -> ApiReply.error(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
                            + " running")),
    NO_ANSWER("connection lost", ApiReply::none);

    private final String label;
    private final Supplier<ApiReply> reply;

    Fault(String label, Supplier<ApiReply> reply) {
        this.label = label;
        this.reply = reply;
    }

    /** The label on the page. */
    public String label() {
        return label;
    }

    /** The response. */
    public ApiReply reply() {
        return reply.get();
    }
}
