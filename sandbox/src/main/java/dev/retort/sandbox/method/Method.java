package dev.retort.sandbox.method;

import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.Parameters;

/** A method of the Bot API. */
@FunctionalInterface
interface Method {
    /**
     * Answers a call.
     *
     * @throws dev.retort.sandbox.http.ApiException if the call is refused
     */
    ApiReply call(Parameters parameters);
}
