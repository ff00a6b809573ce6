package dev.retort.bot;

/** The bot did not start. The cause is already logged, no admin was notified, and nothing polls. */
public final class StartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailedException(Throwable cause) {
        super("The bot did not start.", cause);
    }
}
