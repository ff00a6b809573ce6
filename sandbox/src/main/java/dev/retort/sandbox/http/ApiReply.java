package dev.retort.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An HTTP response.
 *
 * @param status the HTTP status; 0 to close the connection without a response
 * @param contentType the media type of the body
 * @param body sent as UTF-8
 */
public record ApiReply(int status, String contentType, String body) {
    private static final String JSON = "application/json";

    /** {@code {"ok":true,"result":…}}. */
    public static ApiReply ok(JsonNode result) {
        return json(200, envelope(true).set("result", result));
    }

    /** A successful response with a description, which Telegram adds if the result alone would be misleading. */
    public static ApiReply ok(JsonNode result, String description) {
        ObjectNode body = envelope(true).set("result", result);
        return json(200, body.put("description", description));
    }

    /** {@code {"ok":false,"error_code":…,"description":…}} with the same HTTP status. */
    public static ApiReply error(int status, String description) {
        return json(status, envelope(false).put("error_code", status).put("description", description));
    }

    /** Status 429, which tells the bot to wait. */
    public static ApiReply tooManyRequests(int retryAfterSeconds) {
        ObjectNode body = envelope(false)
                .put("error_code", 429)
                .put("description", "Too Many Requests: retry after " + retryAfterSeconds);
        body.putObject("parameters").put("retry_after", retryAfterSeconds);
        return json(429, body);
    }

    /** No response: the connection is closed. */
    public static ApiReply none() {
        return new ApiReply(0, JSON, "");
    }

    /** A response with any status and body, such as from a proxy; JSON if it starts with a brace, otherwise HTML. */
    public static ApiReply raw(int status, String body) {
        return new ApiReply(status, body.startsWith("{") ? JSON : "text/html", body);
    }

    private static ObjectNode envelope(boolean ok) {
        return JsonNodeFactory.instance.objectNode().put("ok", ok);
    }

    private static ApiReply json(int status, JsonNode body) {
        return new ApiReply(status, JSON, body.toString());
    }
}
