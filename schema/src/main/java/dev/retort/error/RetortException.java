package dev.retort.error;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whatever Retort refuses or fails to do. Subclasses live beside the code that throws them and hold the facts as
 * accessors; the text is built there and nowhere else.
 *
 * <p>When a run stopped half-way, the exception also says in data how far it came: {@link #completed()} and
 * {@link #applied()}.
 */
public abstract class RetortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final ErrorText text;
    private final String[] candidates;
    private @Nullable Stop stop;

    /** How far a run had come; a record, as lists are no fields of what can be sent. */
    private record Stop(List<String> completed, List<String> applied) implements Serializable {}

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

    /** What was meant where something was ambiguous or unknown; empty where there is nothing to choose from. */
    public List<String> candidates() {
        return List.of(candidates);
    }

    /** Ids of the revisions that this run had brought to an end before it stopped, in their order. */
    public List<String> completed() {
        return stop == null ? List.of() : stop.completed();
    }

    /** Ids of all revisions that the database holds after the failure, sorted; empty where it could not be read. */
    public Optional<List<String>> applied() {
        return stop == null ? Optional.empty() : Optional.of(stop.applied());
    }

    /**
     * Says how far the run had come. Called once, by the code that drives the run.
     *
     * @param completedIds revisions that were run, in their order
     * @param appliedIds the whole applied set as last read
     * @return this, to be thrown on
     */
    public RetortException stoppedAt(List<String> completedIds, List<String> appliedIds) {
        stop = new Stop(List.copyOf(completedIds), List.copyOf(appliedIds));
        return this;
    }
}
