package dev.retort.revision;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** An identifier that leads to no revision, or to several. Each failure is a class of its own. */
public abstract class UnresolvedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 10;

    private final transient List<Revision> revisions;

    private UnresolvedException(ErrorKind kind, ErrorText text, Collection<Revision> revisions) {
        super(kind, text);
        this.revisions = List.copyOf(revisions);
    }

    /** What could have been meant. */
    public List<Revision> revisions() {
        return revisions;
    }

    @Override
    public List<String> candidates() {
        return revisions.stream().map(r -> r.id().value()).toList();
    }

    /** Ids that begin with one year may be hundreds, which would push the error itself off the screen. */
    private static String list(Collection<Revision> revisions) {
        String shown = revisions.stream().limit(SHOWN).map(Revision::display).collect(Collectors.joining("\n"));
        int more = revisions.size() - SHOWN;
        return more > 0 ? shown + "\nand " + more + " more" : shown;
    }

    private static String cannotFind(String text) {
        return "Cannot find revision '" + text + "'";
    }

    /** No id, label or prefix is like this. */
    public static final class Unknown extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        Unknown(String text, Collection<Revision> similar) {
            super(ErrorKind.UNKNOWN_REVISION, withSimilar(text, similar), similar);
        }

        private static ErrorText withSimilar(String text, Collection<Revision> similar) {
            ErrorText error =
                    ErrorText.of(cannotFind(text), "no revision has this id or label, and no id begins with it");
            if (!similar.isEmpty()) {
                error = error.fact("similar", list(similar));
            }
            return error.fix("choose one that 'retort history' lists.");
        }
    }

    /** Fewer characters than a prefix needs. */
    public static final class PrefixTooShort extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        PrefixTooShort(String text, Collection<Revision> matches) {
            super(
                    ErrorKind.UNKNOWN_REVISION,
                    ErrorText.of(
                                    cannotFind(text),
                                    "no revision has this id or label, and a prefix needs at least 4 characters")
                            .fact("candidates", list(matches))
                            .fix("give more characters of the id."),
                    matches);
        }
    }

    /** Several ids begin so. */
    public static final class AmbiguousPrefix extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        AmbiguousPrefix(String text, Collection<Revision> matches) {
            super(
                    ErrorKind.PARTIAL_AMBIGUOUS,
                    ErrorText.of(cannotFind(text), matches.size() + " ids begin with it")
                            .fact("candidates", list(matches))
                            .fix("give more characters of the id."),
                    matches);
        }
    }

    /** {@code head} was asked for where there are several. */
    public static final class MultipleHeads extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        MultipleHeads(Collection<Revision> heads) {
            super(
                    ErrorKind.MULTIPLE_HEADS,
                    ErrorText.of("Cannot tell which revision 'head' is", "there are " + heads.size() + " heads")
                            .fact("heads", list(heads))
                            .fact("files", heads.stream().map(Revision::source).collect(Collectors.joining("\n")))
                            .fix("apply them all with 'retort upgrade heads', or write one in place of 'head':"
                                    + " 'retort upgrade "
                                    + heads.iterator().next().id() + "'."),
                    heads);
        }
    }
}
