package dev.retort.processor;

/** The index cannot be made or written for a reason that lies in the build and in no revision. */
final class UnwrittenIndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnwrittenIndexException(String why, String fix) {
        super("Cannot write the index of revisions: " + why + ".\n  Fix: " + fix);
    }
}
