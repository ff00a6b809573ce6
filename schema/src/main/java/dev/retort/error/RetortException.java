package dev.retort.error;

import java.util.List;

/**
 * Whatever Retort refuses or fails to do. Subclasses live beside the code that throws them and hold the facts as
 * accessors; the text is built there and nowhere else.
 */
public abstract class RetortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final ErrorText text;
    private final String[] candidates;

    /** A failure that has no cause of its own. */
    protected RetortException(ErrorKind kind, ErrorText text) {
        this(kind, text, List.of());
    }

    /** A failure without a cause, and what to choose from instead. */
    protected RetortException(ErrorKind kind, ErrorText text, List<String> candidates) {
        super(text.format("retort"));
        this.kind = kind;
        this.text = text;
        this.candidates = candidates.toArray(String[]::new);
    }

    /** A failure with the exception that led to it. */
    protected RetortException(ErrorKind kind, ErrorText text, Throwable cause) {
        super(text.format("retort"), cause);
        this.kind = kind;
        this.text = text;
        this.candidates = new String[0];
    }

    /** The kind of failure, for programs. */
    public ErrorKind kind() {
        return kind;
    }

    /** The four parts, for people. */
    public ErrorText text() {
        return text;
    }

    /** What was meant where something was ambiguous or unknown; empty if there is nothing to choose from. */
    public List<String> candidates() {
        return List.of(candidates);
    }
}
