package dev.retort.processor;

/** Thrown if the index cannot be written because of the build configuration or the environment, not of a revision. */
final class UnwrittenIndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnwrittenIndexException(String why, String fix) {
        super("Cannot write the index of revisions: " + why + ".\n  Fix: " + fix);
    }
}
