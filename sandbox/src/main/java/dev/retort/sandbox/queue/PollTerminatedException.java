package dev.retort.sandbox.queue;

/** A waiting poll was ended because another one started to wait. */
public final class PollTerminatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PollTerminatedException() {
        super("terminated by other getUpdates request; make sure that only one bot instance is running");
    }
}
