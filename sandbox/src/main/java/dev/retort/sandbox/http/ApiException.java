package dev.retort.sandbox.http;

/** A call that the Bot API refuses, with the status and the words of its answer. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Refuses a call.
     *
     * @param status the HTTP status, which the answer repeats as {@code error_code}
     * @param description Telegram's words, whole
     */
    public ApiException(int status, String description) {
        super(description);
        this.status = status;
    }

    /** A call whose parameters are wrong: status 400, "Bad Request: " and the given words. */
    public static ApiException badRequest(String what) {
        return new ApiException(400, "Bad Request: " + what);
    }

    /** The answer to send. */
    public ApiReply reply() {
        return ApiReply.error(status, getMessage());
    }
}
