package dev.retort.sandbox.channel;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The role of a person or the bot in a channel.
 *
 * @param status as {@code getChatMember} returns it
 * @param rights the rights of an administrator; otherwise empty
 * @param until when a ban ends; null if never
 */
public record Membership(
        Status status, Set<Right> rights, @Nullable Instant until) {
    /** Somebody who is not in the channel. */
    public static final Membership LEFT = new Membership(Status.LEFT, Set.of(), null);

    /** An ordinary member. */
    public static final Membership MEMBER = new Membership(Status.MEMBER, Set.of(), null);

    /** The owner. */
    public static final Membership OWNER = new Membership(Status.CREATOR, EnumSet.allOf(Right.class), null);

    /** The status values of the Bot API, which are sent in lower case. */
    public enum Status {
        CREATOR,
        ADMINISTRATOR,
        MEMBER,
        LEFT,
        KICKED
    }

    /** Copies the rights. */
    public Membership {
        rights = Set.copyOf(rights);
    }

    /** An administrator with these rights, to which the right to manage the chat is added. */
    public static Membership administrator(Set<Right> rights) {
        EnumSet<Right> all = EnumSet.of(Right.CAN_MANAGE_CHAT);
        all.addAll(rights);
        return new Membership(Status.ADMINISTRATOR, all, null);
    }

    /** A banned person; null for a ban without an end. */
    public static Membership banned(@Nullable Instant until) {
        return new Membership(Status.KICKED, Set.of(), until);
    }

    /** Returns whether they are in the channel. */
    public boolean isIn() {
        return status != Status.LEFT && status != Status.KICKED;
    }

    /** Returns whether they are banned. */
    public boolean isBanned() {
        return status == Status.KICKED;
    }

    /** Returns whether they have this right; the owner has all rights. */
    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** Returns whether they are the owner or an administrator. */
    public boolean isAdministrator() {
        return status == Status.CREATOR || status == Status.ADMINISTRATOR;
    }
}
