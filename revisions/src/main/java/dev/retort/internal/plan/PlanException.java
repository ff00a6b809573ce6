package dev.retort.internal.plan;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.Collection;
import java.util.List;

/** Thrown if a target cannot be reached from the database's current state. One subclass per failure. */
public abstract class PlanException extends RetortException {
    private static final long serialVersionUID = 1L;

    private PlanException(ErrorKind kind, ErrorText text, Collection<RevisionId> revisions) {
        super(kind, text, RevisionId.values(revisions));
    }

    private static String list(Collection<RevisionId> ids) {
        return ids.isEmpty() ? "none" : RevisionId.list(ids);
    }

    private static ErrorText cannot(Direction direction, String target, String why) {
        return ErrorText.of("Cannot " + direction.code() + " to '" + target + "'", why);
    }

    /** A relative target, such as {@code +1}, although there are several current revisions. */
    public static final class AmbiguousCurrent extends PlanException {
        private static final long serialVersionUID = 1L;

        AmbiguousCurrent(Direction direction, String target, Collection<RevisionId> current) {
            this(
                    direction,
                    target,
                    current,
                    onBranch(direction, current.iterator().next()));
        }

        private AmbiguousCurrent(Direction direction, String target, Collection<RevisionId> current, String fix) {
            super(
                    ErrorKind.AMBIGUOUS_CURRENT,
                    cannot(
                                    direction,
                                    target,
                                    "it is relative to the current revision, of which there are " + current.size())
                            .fact("current", list(current))
                            .fix(fix),
                    current);
        }

        /** An upgrade; {@code next} are the revisions that follow one of the current ones. */
        static AmbiguousCurrent followedBy(
                String target, Collection<RevisionId> current, RevisionId first, List<RevisionId> next) {
            // A step on the branch of a revision that several others follow would be ambiguous too.
            String fix = next.size() == 1
                    ? onBranch(Direction.UPGRADE, first)
                    : "name the target revision, as in 'retort upgrade " + next.get(0) + "'.";
            return new AmbiguousCurrent(Direction.UPGRADE, target, current, fix);
        }

        private static String onBranch(Direction direction, RevisionId first) {
            String sign = direction == Direction.UPGRADE ? "@+1" : "@-1";
            return "count the steps on one branch, as in 'retort " + direction.code() + " " + first + sign
                    + "', or name the target revision.";
        }
    }

    /** {@code current}, although there are several current revisions. */
    public static final class MultipleCurrent extends PlanException {
        private static final long serialVersionUID = 1L;

        MultipleCurrent(Collection<RevisionId> current) {
            super(
                    ErrorKind.AMBIGUOUS_CURRENT,
                    ErrorText.of(
                                    "Cannot tell which revision 'current' is",
                                    "there are " + current.size() + " current revisions")
                            .fact("current", list(current))
                            .fix("name one of them; 'retort current' lists them with their messages."),
                    current);
        }
    }

    /** A range whose lower end is not an ancestor of its upper end. */
    public static final class NotBelow extends PlanException {
        private static final long serialVersionUID = 1L;

        /** For a range from {@code from} to {@code to}, of which {@code to} is empty for {@code base}. */
        public NotBelow(Collection<RevisionId> from, Collection<RevisionId> to) {
            super(
                    ErrorKind.NOT_ANCESTOR,
                    ErrorText.of(
                                    "Cannot go from " + list(from) + " to " + (to.isEmpty() ? "base" : list(to)),
                                    "the first is not an ancestor of the second")
                            .fix("name the ancestor first, then its descendant;"
                                    + " 'retort history --graph' draws the graph."),
                    List.of());
        }
    }

    /** A relative target that leads to a branch point or a merge, from which several revisions are next. */
    public static final class AmbiguousWalk extends PlanException {
        private static final long serialVersionUID = 1L;

        AmbiguousWalk(Direction direction, String target, RevisionId at, Collection<RevisionId> next) {
            super(
                    ErrorKind.AMBIGUOUS_WALK,
                    cannot(direction, target, "'" + at + "' is followed by " + next.size() + " revisions")
                            .fact("next", list(next))
                            .fix("name the target revision, as in 'retort " + direction.code() + " "
                                    + next.iterator().next() + "'."),
                    next);
        }
    }

    /** A relative target on an empty database, although the graph has several bases. */
    public static final class AmbiguousBase extends PlanException {
        private static final long serialVersionUID = 1L;

        AmbiguousBase(String target, Collection<RevisionId> bases) {
            super(
                    ErrorKind.AMBIGUOUS_CURRENT,
                    cannot(
                                    Direction.UPGRADE,
                                    target,
                                    "no revision is applied, and there are " + bases.size() + " bases to start from")
                            .fact("bases", list(bases))
                            .fix("name the target revision, as in 'retort upgrade "
                                    + bases.iterator().next() + "'."),
                    bases);
        }
    }

    /** A relative target with more steps than there are revisions. */
    public static final class TooFar extends PlanException {
        private static final long serialVersionUID = 1L;

        private final int possible;

        TooFar(Direction direction, String target, int possible) {
            super(
                    ErrorKind.RELATIVE_TOO_FAR,
                    cannot(direction, target, why(direction, possible)).fix(fix(direction, possible)),
                    List.of());
            this.possible = possible;
        }

        private TooFar(ErrorText text, int possible) {
            super(ErrorKind.RELATIVE_TOO_FAR, text, List.of());
            this.possible = possible;
        }

        /** A downgrade within a branch. */
        static TooFar inBranch(String target, String branch, int possible) {
            String why = possible == 0
                    ? "no revision of branch '" + branch + "' is applied"
                    : why(Direction.DOWNGRADE, possible) + " in branch '" + branch + "'";
            String fix = possible == 0
                    ? "check the applied revisions with 'retort history -v'."
                    : "to downgrade the whole branch, type 'retort downgrade " + branch + "@base'.";
            return new TooFar(cannot(Direction.DOWNGRADE, target, why).fix(fix), possible);
        }

        private static String why(Direction direction, int possible) {
            return switch (possible) {
                case 0 ->
                    direction == Direction.UPGRADE ? "no revision follows the current one" : "no revision is applied";
                case 1 -> "only 1 step is possible";
                default -> "only " + possible + " steps are possible";
            };
        }

        private static String fix(Direction direction, int possible) {
            if (possible == 0) {
                return "check the current revision with 'retort status'.";
            }
            return direction == Direction.UPGRADE
                    ? "to take every possible step, type 'retort upgrade +" + possible + "'."
                    : "to downgrade every revision, type 'retort downgrade base'.";
        }

        /** The number of steps that are possible. */
        public int possible() {
            return possible;
        }
    }

    /** A downgrade to a revision that is not applied. */
    public static final class NotApplied extends PlanException {
        private static final long serialVersionUID = 1L;

        NotApplied(String target, Collection<RevisionId> current) {
            super(
                    ErrorKind.NOT_ANCESTOR,
                    cannot(Direction.DOWNGRADE, target, "it is not applied, so nothing above it can be downgraded")
                            .fact("current", list(current))
                            .fix("choose an applied revision that 'retort history' lists."),
                    current);
        }
    }

    /** A form of identifier that is not valid in this direction. */
    public static final class WrongDirection extends PlanException {
        private static final long serialVersionUID = 1L;

        WrongDirection(Direction direction, String target, String why) {
            super(ErrorKind.USAGE, cannot(direction, target, why).fix(fix(direction, target)), List.of());
        }

        private static String fix(Direction direction, String target) {
            if (target.startsWith("-") || target.startsWith("+")) {
                Direction other = direction == Direction.UPGRADE ? Direction.DOWNGRADE : Direction.UPGRADE;
                return "for the other direction, type 'retort " + other.code() + " " + target + "'.";
            }
            return "see 'retort " + direction.code() + " --help'.";
        }
    }

    /** A relative target in a command that requires revisions by name. */
    public static final class Relative extends PlanException {
        private static final long serialVersionUID = 1L;

        Relative(String target) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of(
                                    "Cannot use '" + target + "' here",
                                    "its meaning depends on the applied revisions, and this command needs revisions"
                                            + " by name")
                            .fix("name the revision itself; 'retort history' lists the revisions."),
                    List.of());
        }
    }

    /** A downgrade below a revision that is unknown to this build, which therefore cannot be downgraded. */
    public static final class UnknownAbove extends PlanException {
        private static final long serialVersionUID = 1L;

        UnknownAbove(Collection<RevisionId> unknown) {
            super(
                    ErrorKind.DATABASE_AHEAD,
                    ErrorText.of("Cannot downgrade", "some revisions to downgrade are unknown to this build")
                            .fact("unknown", list(unknown))
                            .fix("run the downgrade with the build that contains them."),
                    unknown);
        }
    }
}
