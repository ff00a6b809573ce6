package dev.retort.internal.revision;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown if an identifier resolves to no revision or to more than one. One subclass per failure. */
public abstract class UnresolvedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 10;

    private final transient List<Revision> revisions;

    private UnresolvedException(ErrorKind kind, ErrorText text, Collection<Revision> revisions) {
        super(kind, text, revisions.stream().map(r -> r.id().value()).toList());
        this.revisions = List.copyOf(revisions);
    }

    /** The candidates: revisions that the user may have meant. */
    public List<Revision> revisions() {
        return revisions;
    }

    /** The revisions on one line each, at most ten, because hundreds of ids may share a prefix. */
    private static String list(Collection<Revision> revisions) {
        String shown = revisions.stream().limit(SHOWN).map(Revision::display).collect(Collectors.joining("\n"));
        int more = revisions.size() - SHOWN;
        return more > 0 ? shown + "\nand " + more + " more" : shown;
    }

    private static String cannotFind(String text) {
        return "Cannot find revision '" + text + "'";
    }

    /** A name that is not an id, a label, or a prefix of an id. */
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
            return error.fix("choose a revision that 'retort history' lists.");
        }
    }

    /** A prefix that is shorter than {@link Resolver#SHORTEST_PREFIX}. */
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

    /** A prefix of several ids. */
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

    /** {@code head}, although there are several heads. */
    public static final class MultipleHeads extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        private final String identifier;
        private final String rebase;

        MultipleHeads(String identifier, Collection<Revision> heads, String rebase) {
            this(
                    identifier,
                    heads,
                    rebase,
                    "or name one of them, such as '" + heads.iterator().next().id() + "'.");
        }

        private MultipleHeads(String identifier, Collection<Revision> heads, String rebase, String otherCommand) {
            super(
                    ErrorKind.MULTIPLE_HEADS,
                    ErrorText.of(
                                    "Cannot tell which revision '" + identifier + "' is",
                                    "there are " + heads.size() + " heads")
                            .fact("heads", list(heads))
                            .fact("files", heads.stream().map(Revision::source).collect(Collectors.joining("\n")))
                            .fix(missingDown(heads) + "merge them with 'retort merge " + merged(identifier, heads)
                                    + "',\n"
                                    + rebase
                                    + otherCommand),
                    heads);
            this.identifier = identifier;
            this.rebase = rebase;
        }

        /**
         * Returns the failure of a command that accepts several revisions. Its advice contains the whole command.
         *
         * @param command the command and the options that determine what it does, with {@code %s} for the revision
         */
        public MultipleHeads of(String command) {
            String all = "'retort " + command.formatted(identifier + "s") + "'";
            String one = "'retort " + command.formatted(revisions().get(0).id()) + "'";
            return new MultipleHeads(
                    identifier,
                    revisions(),
                    rebase,
                    "or name all of them with " + all + ",\nor one of them with " + one + ".");
        }

        /**
         * The advice to set {@code down} in the newest head without one, which was almost always meant to follow the
         * other.
         */
        private static String missingDown(Collection<Revision> heads) {
            return heads.stream()
                    .filter(head -> head.down().isEmpty())
                    .map(head -> "set 'down' in " + head.source() + " if it was forgotten,\n")
                    .reduce((earlier, later) -> later)
                    .orElse("");
        }

        private static String merged(String identifier, Collection<Revision> heads) {
            return identifier.equals("head")
                    ? "heads"
                    : heads.stream().map(head -> head.id().value()).collect(Collectors.joining(" "));
        }
    }

    /** {@code name@…} with a name that is not a label or id. */
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
            return error.fix("choose a label that 'retort history -v' lists.");
        }

        private static String labels(Collection<Revision> labelled) {
            return labelled.stream().flatMap(r -> r.labels().stream()).collect(Collectors.joining(", "));
        }

        @Override
        public List<String> candidates() {
            return revisions().stream().flatMap(r -> r.labels().stream()).toList();
        }
    }

    /** {@code branch@revision} with a revision of another branch. */
    public static final class NotMember extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        NotMember(String branch, Revision revision, Collection<Revision> members) {
            super(
                    ErrorKind.NOT_MEMBER_OF_BRANCH,
                    ErrorText.of(
                                    "Cannot use '" + branch + "@" + revision.id() + "'",
                                    "revision " + revision.id() + " does not belong to the branch '" + branch + "'")
                            .fact("members", list(members))
                            .fix("name one of the members, or omit '" + branch + "@'."),
                    members);
        }
    }

    /** {@code rev+N} or {@code rev-N} that leads through a branch point or a merge. */
    public static final class AmbiguousOffset extends UnresolvedException {
        private static final long serialVersionUID = 1L;

        AmbiguousOffset(Identifier.Offset offset, RevisionId at, Collection<Revision> next) {
            super(
                    ErrorKind.AMBIGUOUS_WALK,
                    ErrorText.of(cannotFind(offset.display()), why(offset, at, next.size()))
                            .fact("next", list(next))
                            .fix("name the revision itself."),
                    next);
        }

        private static String why(Identifier.Offset offset, RevisionId at, int next) {
            return offset.steps() > 0
                    ? "'" + at + "' is followed by " + next + " revisions"
                    : "'" + at + "' has " + next + " down revisions";
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
                case 0 -> "there is no revision";
                case 1 -> "there is only 1 revision";
                default -> "there are only " + possible + " revisions";
            };
        }

        /** The number of steps that are possible. */
        public int possible() {
            return possible;
        }
    }
}
