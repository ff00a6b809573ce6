package dev.retort.error;

import java.util.Locale;

/** The kinds of failure. The names are stable, so programs can compare them; {@code --json} prints {@link #code}. */
public enum ErrorKind {
    MULTIPLE_HEADS,
    UNKNOWN_REVISION,
    PARTIAL_AMBIGUOUS,
    UNKNOWN_BRANCH,
    NOT_MEMBER_OF_BRANCH,
    NOT_ANCESTOR,
    RELATIVE_TOO_FAR,
    AMBIGUOUS_WALK,
    AMBIGUOUS_CURRENT,
    AMBIGUOUS_RENAME,
    RANGE_NOT_ALLOWED,
    IRREVERSIBLE,
    OUT_OF_ORDER,
    CHECKSUM_MISMATCH,
    DATABASE_AHEAD,
    DATABASE_BEHIND,
    DATA_LOSS,
    INTERRUPTED,
    LOCKED,
    CYCLE,
    SELF_LOOP,
    DUPLICATE_ID,
    DUPLICATE_LABEL,
    ILLEGAL_CHARACTERS,
    BAD_SCRIPT,
    STALE_INDEX,
    MIGRATION_FAILED,
    UNSUPPORTED_OPERATION,
    CONNECTION_FAILED,
    BAD_CONFIG,
    USAGE;

    /** Returns the name in lower case, such as {@code multiple_heads}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
