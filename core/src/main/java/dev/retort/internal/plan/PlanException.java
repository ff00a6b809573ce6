package dev.retort.internal.plan;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.Collection;
import java.util.List;

/** A target that cannot be reached from where the database is. Each failure is a class of its own. */
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

    /** A walk from several current revisions. */
    public static final class AmbiguousCurrent extends PlanException {
        private static final long serialVersionUID = 1L;

        AmbiguousCurrent(Direction direction, String target, Collection<RevisionId> current) {
            super(
                    ErrorKind.AMBIGUOUS_CURRENT,
                    cannot(
                                    direction,
                                    target,
                                    "it is relative to the current revision, of which there are " + current.size())
                            .fact("current", list(current))
                            .fix(fix(direction, current.iterator().next())),
                    current);
        }

        private static String fix(Direction direction, RevisionId first) {
            String sign = direction == Direction.UPGRADE ? "@+1" : "@-1";
            return "walk in one branch, as in 'retort " + direction.code() + " " + first + sign
                    + "', or name the revision to go to.";
        }
    }

    /** {@code current} where there are several. */
    public static final class SeveralCurrent extends PlanException {
        private static final long serialVersionUID = 1L;

        SeveralCurrent(Collection<RevisionId> current) {
            super(
                    ErrorKind.AMBIGUOUS_CURRENT,
                    ErrorText.of("Cannot tell which revision 'current' is", "there are " + current.size())
                            .fact("current", list(current))
                            .fix("name one of them; 'retort current' lists them with their messages."),
                    current);
        }
    }

    /** A range whose lower end is not below its upper one. */
    public static final class NotBelow extends PlanException {
        private static final long serialVersionUID = 1L;

        /** The one does not stand on the other. */
        public NotBelow(Collection<RevisionId> from, Collection<RevisionId> to) {
            super(
                    ErrorKind.NOT_ANCESTOR,
                    ErrorText.of(
                                    "Cannot go from " + list(from) + " to " + (to.isEmpty() ? "base" : list(to)),
                                    "the one is not below the other")
                            .fix("name the lower end first, and the upper one on the same branch;"
                                    + " 'retort history --graph' draws them."),
                    List.of());
        }
    }

    /** A walk that comes to a fork. */
    public static final class AmbiguousWalk extends PlanException {
        private static final long serialVersionUID = 1L;

        AmbiguousWalk(Direction direction, String target, RevisionId at, Collection<RevisionId> ways) {
            super(
                    ErrorKind.AMBIGUOUS_WALK,
                    cannot(direction, target, "there are " + ways.size() + " ways on from '" + at + "'")
                            .fact("ways", list(ways))
                            .fix("name the revision to go to: 'retort " + direction.code() + " "
                                    + ways.iterator().next() + "'."),
                    ways);
        }
    }

    /** A walk from nothing where there are several bases. */
    public static final class AmbiguousBase extends PlanException {
        private static final long serialVersionUID = 1L;

        AmbiguousBase(String target, Collection<RevisionId> bases) {
            super(
                    ErrorKind.AMBIGUOUS_CURRENT,
                    cannot(
                                    Direction.UPGRADE,
                                    target,
                                    "nothing is applied and there are " + bases.size() + " bases to start from")
                            .fact("bases", list(bases))
                            .fix("name the revision to go to: 'retort upgrade "
                                    + bases.iterator().next() + "'."),
                    bases);
        }
    }

    /** A walk with more steps than there are revisions. */
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

        private static String why(Direction direction, int possible) {
            return switch (possible) {
                case 0 ->
                    direction == Direction.UPGRADE
                            ? "no revision comes after where the database is"
                            : "nothing is applied";
                case 1 -> "there is only 1 step";
                default -> "there are only " + possible + " steps";
            };
        }

        private static String fix(Direction direction, int possible) {
            if (possible == 0) {
                return "see where the database is with 'retort status'.";
            }
            return direction == Direction.UPGRADE
                    ? "'retort upgrade +" + possible + "' goes all the way."
                    : "'retort downgrade base' goes all the way.";
        }

        /** How many steps there are. */
        public int possible() {
            return possible;
        }
    }

    /** A downgrade to something that is not applied. */
    public static final class NotApplied extends PlanException {
        private static final long serialVersionUID = 1L;

        NotApplied(String target, Collection<RevisionId> current) {
            super(
                    ErrorKind.NOT_ANCESTOR,
                    cannot(Direction.DOWNGRADE, target, "it is not applied, so nothing above it can be taken back")
                            .fact("current", list(current))
                            .fix("choose an applied revision that 'retort history' lists."),
                    current);
        }
    }

    /** A form of identifier that makes no sense in this direction. */
    public static final class WrongDirection extends PlanException {
        private static final long serialVersionUID = 1L;

        WrongDirection(Direction direction, String target, String why) {
            super(ErrorKind.USAGE, cannot(direction, target, why).fix(fix(direction, target)), List.of());
        }

        private static String fix(Direction direction, String target) {
            if (target.startsWith("-") || target.startsWith("+")) {
                Direction other = direction == Direction.UPGRADE ? Direction.DOWNGRADE : Direction.UPGRADE;
                return "to go the other way, type 'retort " + other.code() + " " + target + "'.";
            }
            return "see 'retort " + direction.code() + " --help'.";
        }
    }

    /** A walk where a command needs revisions by name. */
    public static final class Relative extends PlanException {
        private static final long serialVersionUID = 1L;

        Relative(String target) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of(
                                    "Cannot use '" + target + "' here",
                                    "what it names depends on what a database holds, and revisions by name are wanted")
                            .fix("name the revision itself; 'retort history' lists them."),
                    List.of());
        }
    }

    /** A downgrade of what a revision stands on that this build does not know, and so cannot revert. */
    public static final class UnknownAbove extends PlanException {
        private static final long serialVersionUID = 1L;

        UnknownAbove(Collection<RevisionId> unknown) {
            super(
                    ErrorKind.DATABASE_AHEAD,
                    ErrorText.of("Cannot downgrade", "this build does not know all the revisions that would have to go")
                            .fact("unknown", list(unknown))
                            .fix("run the downgrade with the build that has them."),
                    unknown);
        }
    }
}
