package dev.retort.error;

import java.util.List;

/**
 * The base class of all failures of Retort. Each subclass is in the package of the code that throws it, provides the
 * facts as accessors, and is the only place that builds its text.
 */
public abstract class RetortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final ErrorText text;
    private final String[] candidates;

    /** Creates a failure without a cause. */
    protected RetortException(ErrorKind kind, ErrorText text) {
        this(kind, text, List.of());
    }

    /** Creates a failure without a cause, with the candidates to choose from instead. */
    protected RetortException(ErrorKind kind, ErrorText text, List<String> candidates) {
        super(text.format("retort"));
        this.kind = kind;
        this.text = text;
        this.candidates = candidates.toArray(String[]::new);
    }

    /** Creates a failure with a cause. */
    protected RetortException(ErrorKind kind, ErrorText text, Throwable cause) {
        super(text.format("retort"), cause);
        this.kind = kind;
        this.text = text;
        this.candidates = new String[0];
    }

    /** Returns the kind of failure, for programs. */
    public ErrorKind kind() {
        return kind;
    }

    /** Returns the four parts of the message, for people. */
    public ErrorText text() {
        return text;
    }

    /** Returns the possible meanings of an ambiguous or unknown name; empty if there are none to suggest. */
    public List<String> candidates() {
        return List.of(candidates);
    }
}
