package dev.retort.bot.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param where the variable, or the line of {@code .env}
 * @param what what is wrong and what would be right, without a full stop; never holds a secret
 */
public record Problem(String where, String what) {
    private static final int LONGEST = 60;

    /** How a value that somebody typed is repeated: on one line, without control characters, not endless. */
    static String shown(String typed) {
        String oneLine = typed.replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "…";
    }
}
