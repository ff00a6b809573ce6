package dev.retort.sandbox.channel;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person or the bot is in a channel.
 *
 * @param status as {@code getChatMember} says it
 * @param rights of an administrator; else empty
 * @param until when a ban ends; null if it never does
 */
public record Membership(
        Status status, Set<Right> rights, @Nullable Instant until) {
    /** Somebody who is not in the channel. */
    public static final Membership LEFT = new Membership(Status.LEFT, Set.of(), null);

    /** An ordinary member. */
    public static final Membership MEMBER = new Membership(Status.MEMBER, Set.of(), null);

    /** The owner. */
    public static final Membership OWNER = new Membership(Status.CREATOR, EnumSet.allOf(Right.class), null);

    /** The words of the Bot API, in lower case on the wire. */
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

    /** An administrator with these rights; managing the chat is part of any. */
    public static Membership administrator(Set<Right> rights) {
        EnumSet<Right> all = EnumSet.of(Right.CAN_MANAGE_CHAT);
        all.addAll(rights);
        return new Membership(Status.ADMINISTRATOR, all, null);
    }

    /** A banned person; a ban without an end is for ever. */
    public static Membership banned(@Nullable Instant until) {
        return new Membership(Status.KICKED, Set.of(), until);
    }

    /** Whether they are in the channel. */
    public boolean isIn() {
        return status != Status.LEFT && status != Status.KICKED;
    }

    /** Whether they are banned. */
    public boolean isBanned() {
        return status == Status.KICKED;
    }

    /** Whether they may do this; the owner may do everything. */
    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** Whether they are the owner or an administrator. */
    public boolean isAdministrator() {
        return status == Status.CREATOR || status == Status.ADMINISTRATOR;
    }
}
