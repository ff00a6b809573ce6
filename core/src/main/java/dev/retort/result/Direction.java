package dev.retort.result;

import java.util.Locale;

/** A direction of travel. */
public enum Direction {
    UPGRADE,
    DOWNGRADE;

    /** The word as written in revision files, commands and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
