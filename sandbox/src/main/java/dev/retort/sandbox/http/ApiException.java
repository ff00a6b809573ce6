package dev.retort.sandbox.http;

/** A call was refused by the Bot API, with the status and description of the response. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Creates an exception for a refused call.
     *
     * @param status the HTTP status, which is also the response's {@code error_code}
     * @param description Telegram's complete error text
     */
    public ApiException(int status, String description) {
        super(description);
        this.status = status;
    }

    /** A call with invalid parameters: status 400, "Bad Request: " and the given text. */
    public static ApiException badRequest(String what) {
        return new ApiException(400, "Bad Request: " + what);
    }

    /** The response to send. */
    public ApiReply reply() {
        return ApiReply.error(status, getMessage());
    }
}
