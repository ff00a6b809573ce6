package dev.retort.internal.revision;

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
        super(kind, text, revisions.stream().map(r -> r.id().value()).toList());
        this.revisions = List.copyOf(revisions);
    }

    /** What could have been meant. */
    public List<Revision> revisions() {
        return revisions;
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

    /** One head was asked for where there are several. */
    public static final class MultipleHeads extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        MultipleHeads(String asked, Collection<Revision> heads, String rebase) {
            super(
                    ErrorKind.MULTIPLE_HEADS,
                    ErrorText.of(
                                    "Cannot tell which revision '" + asked + "' is",
                                    "there are " + heads.size() + " heads")
                            .fact("heads", list(heads))
                            .fact("files", heads.stream().map(Revision::source).collect(Collectors.joining("\n")))
                            .fix(forgotten(heads) + "join them with 'retort merge " + merged(asked, heads) + "',\n"
                                    + rebase
                                    + "take them all, as in 'retort upgrade " + asked
                                    + "s',\nor one, as in 'retort upgrade "
                                    + heads.iterator().next().id() + "'."),
                    heads);
        }

        /** One that follows nothing was nearly always meant to follow the other: the later one the earlier one. */
        private static String forgotten(Collection<Revision> heads) {
            return heads.stream()
                    .filter(head -> head.down().isEmpty())
                    .map(head -> "say in " + head.source() + " what it follows, where its 'down' was forgotten,\n")
                    .reduce((earlier, later) -> later)
                    .orElse("");
        }

        private static String merged(String asked, Collection<Revision> heads) {
            return asked.equals("head")
                    ? "heads"
                    : heads.stream().map(head -> head.id().value()).collect(Collectors.joining(" "));
        }
    }

    /** {@code name@…} where nothing has this name. */
    public static final class UnknownBranch extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        UnknownBranch(String text, Collection<Revision> labelled) {
            super(ErrorKind.UNKNOWN_BRANCH, withLabels(text, labelled), labelled);
        }

        private static ErrorText withLabels(String text, Collection<Revision> labelled) {
            ErrorText error = ErrorText.of(
                    "Cannot find branch '" + text + "'", "no revision has this label or id, and no id begins with it");
            if (!labelled.isEmpty()) {
                error = error.fact("labels", labels(labelled));
            }
            return error.fix("choose one that 'retort history -v' lists.");
        }

        private static String labels(Collection<Revision> labelled) {
            return labelled.stream().flatMap(r -> r.labels().stream()).collect(Collectors.joining(", "));
        }

        @Override
        public List<String> candidates() {
            return revisions().stream().flatMap(r -> r.labels().stream()).toList();
        }
    }

    /** {@code branch@revision} where the revision is of another branch. */
    public static final class NotMember extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        NotMember(String branch, Revision revision, Collection<Revision> members) {
            super(
                    ErrorKind.NOT_MEMBER_OF_BRANCH,
                    ErrorText.of(
                                    "Cannot use '" + branch + "@" + revision.id() + "'",
                                    "revision " + revision.id() + " does not belong to the branch '" + branch + "'")
                            .fact("members", list(members))
                            .fix("name one of the members, or leave out '" + branch + "@'."),
                    members);
        }
    }

    /** {@code rev+N} or {@code rev-N} that comes to a fork. */
    public static final class AmbiguousOffset extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        AmbiguousOffset(Identifier.Offset offset, RevisionId at, Collection<Revision> ways) {
            super(
                    ErrorKind.AMBIGUOUS_WALK,
                    ErrorText.of(
                                    cannotFind(offset.display()),
                                    "there are " + ways.size() + " ways on from '" + at + "'")
                            .fact("ways", list(ways))
                            .fix("name the revision that is meant."),
                    ways);
        }
    }

    /** {@code rev+N} or {@code rev-N} with more steps than there are revisions. */
    public static final class OffsetTooFar extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        private final int possible;

        OffsetTooFar(Identifier.Offset offset, int possible) {
            super(
                    ErrorKind.RELATIVE_TOO_FAR,
                    ErrorText.of(
                                    cannotFind(offset.display()),
                                    steps(possible) + (offset.steps() > 0 ? " above" : " below") + " '" + offset.name()
                                            + "'")
                            .fix("choose a revision that 'retort history' lists."),
                    List.of());
            this.possible = possible;
        }

        private static String steps(int possible) {
            return switch (possible) {
                case 0 -> "no revision lies";
                case 1 -> "only 1 revision lies";
                default -> "only " + possible + " revisions lie";
            };
        }

        /** How many steps there are. */
        public int possible() {
            return possible;
        }
    }
}
