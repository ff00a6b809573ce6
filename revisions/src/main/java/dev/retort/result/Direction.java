package dev.retort.result;

import java.util.Locale;

/** The direction of a step or a run. */
public enum Direction {
    UPGRADE,
    DOWNGRADE;

    /** Returns the name as written in revision files, commands and JSON, such as {@code upgrade}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
