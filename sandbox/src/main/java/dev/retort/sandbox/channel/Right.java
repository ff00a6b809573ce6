package dev.retort.sandbox.channel;

import java.util.Locale;

/** A right of a channel's administrator; {@link #field()} is its name in the Bot API. */
public enum Right {
    CAN_MANAGE_CHAT,
    CAN_CHANGE_INFO,
    CAN_POST_MESSAGES,
    CAN_EDIT_MESSAGES,
    CAN_DELETE_MESSAGES,
    CAN_INVITE_USERS,
    CAN_RESTRICT_MEMBERS,
    CAN_PROMOTE_MEMBERS,
    CAN_MANAGE_VIDEO_CHATS,
    CAN_POST_STORIES,
    CAN_EDIT_STORIES,
    CAN_DELETE_STORIES,
    CAN_MANAGE_DIRECT_MESSAGES;

    /** Its name in the Bot API. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The right with this name; case-insensitive. */
    public static Right of(String field) {
        return valueOf(field.toUpperCase(Locale.ROOT));
    }
}
