package dev.retort.bot.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two channels of the bot. */
public enum ChannelKind {
    /** Members subscribe, and are removed when their subscription expires. */
    VIP,
    /** Everybody may join after a waiting time. */
    FREE;

    /** Returns the other channel. */
    public ChannelKind other() {
        return this == VIP ? FREE : VIP;
    }

    /** Returns the code used in callback data and in the audit log. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind with this {@link #code()}. */
    public static Optional<ChannelKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
