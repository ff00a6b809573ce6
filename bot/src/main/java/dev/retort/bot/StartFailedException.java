package dev.retort.bot;

/** The bot did not come up. Why is in the log already; nobody was told that it is online, and nothing polls. */
public final class StartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailedException(Throwable cause) {
        super("The bot did not start.", cause);
    }
}
