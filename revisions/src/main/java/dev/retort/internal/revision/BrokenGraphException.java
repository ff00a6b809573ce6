package dev.retort.internal.revision;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown if the revisions do not form a valid graph, before any connection is opened. One subclass per failure. */
public abstract class BrokenGraphException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient List<Revision> revisions;

    private BrokenGraphException(ErrorKind kind, ErrorText text, List<Revision> revisions) {
        super(kind, text, revisions.stream().map(r -> r.id().value()).distinct().toList());
        this.revisions = List.copyOf(revisions);
    }

    /** The revisions that cause the failure. */
    public List<Revision> revisions() {
        return revisions;
    }

    private static ErrorText broken(String why) {
        return ErrorText.of("Cannot read the revision graph", why);
    }

    private static String files(List<Revision> revisions) {
        return revisions.stream().map(Revision::source).distinct().collect(Collectors.joining("\n"));
    }

    /** Two revisions with the same id. Ids are compared ignoring case, because file systems may do so too. */
    public static final class DuplicateId extends BrokenGraphException {
        private static final long serialVersionUID = 1L;

        DuplicateId(Revision first, Revision second) {
            super(
                    ErrorKind.DUPLICATE_ID,
                    broken("two revisions have the id '" + first.id() + "'"
                                    + (first.id().equals(second.id()) ? "" : "; ids are compared ignoring case"))
                            .fact("files", files(List.of(first, second)))
                            .fix("give one of them another id, in its header and in its file name, or delete it."),
                    List.of(first, second));
        }
    }

    /** The same label on two revisions. */
    public static final class DuplicateLabel extends BrokenGraphException {
        private static final long serialVersionUID = 1L;

        DuplicateLabel(String label, Revision first, Revision second) {
            super(
                    ErrorKind.DUPLICATE_LABEL,
                    broken("the label '" + label + "' is used twice")
                            .fact("files", files(List.of(first, second)))
                            .fix("remove it from one of the files."),
                    List.of(first, second));
        }
    }

    /** A label that is also the id of a revision, so that the name would be ambiguous. */
    public static final class LabelIsId extends BrokenGraphException {
        private static final long serialVersionUID = 1L;

        LabelIsId(String label, Revision labelled, Revision named) {
            super(
                    ErrorKind.DUPLICATE_LABEL,
                    broken("the label '" + label + "' is also the id of a revision")
                            .fact("files", files(List.of(labelled, named)))
                            .fix("choose another label."),
                    List.of(labelled, named));
        }
    }

    /** A down revision or dependency that does not exist. */
    public static final class UnknownPrerequisite extends BrokenGraphException {
        private static final long serialVersionUID = 1L;

        private final transient RevisionId missing;

        UnknownPrerequisite(Revision revision, RevisionId missing, List<RevisionId> similar) {
            super(
                    ErrorKind.UNKNOWN_REVISION,
                    withSimilar(
                                    similar,
                                    broken("revision '" + revision.id() + "' "
                                                    + (revision.down().contains(missing) ? "follows" : "depends on")
                                                    + " '" + missing
                                                    + "', which does not exist")
                                            .fact("file", revision.source()))
                            .fix("add the missing file, or correct '"
                                    + (revision.down().contains(missing) ? "down" : "depends-on")
                                    + "' in the header."),
                    List.of(revision));
            this.missing = missing;
        }

        private static ErrorText withSimilar(List<RevisionId> similar, ErrorText text) {
            return similar.isEmpty() ? text : text.fact("similar", RevisionId.list(similar));
        }

        /** The id that does not exist. */
        public RevisionId missing() {
            return missing;
        }
    }

    /** A revision that follows or depends on itself. */
    public static final class SelfLoop extends BrokenGraphException {
        private static final long serialVersionUID = 1L;

        SelfLoop(Revision revision) {
            super(
                    ErrorKind.SELF_LOOP,
                    broken("revision '" + revision.id() + "' follows or depends on itself")
                            .fact("file", revision.source())
                            .fix("correct 'down' or 'depends-on' in its header."),
                    List.of(revision));
        }
    }

    /** Revisions that require each other. */
    public static final class Cycle extends BrokenGraphException {
        private static final long serialVersionUID = 1L;

        Cycle(List<Revision> cycle) {
            super(
                    ErrorKind.CYCLE,
                    broken("revisions follow or depend on each other in a cycle")
                            .fact(
                                    "cycle",
                                    cycle.stream().map(r -> r.id().value()).collect(Collectors.joining(" -> ")) + " -> "
                                            + cycle.get(0).id())
                            .fact("files", files(cycle))
                            .fix("correct 'down' or 'depends-on' in one of the files."),
                    cycle);
        }
    }
}
