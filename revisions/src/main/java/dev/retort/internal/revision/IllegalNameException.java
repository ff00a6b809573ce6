package dev.retort.internal.revision;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.regex.Pattern;

/** Thrown for a revision id, label or identifier with illegal syntax. */
public final class IllegalNameException extends RetortException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 80;

    /** Control and format characters, line and paragraph separators, and unpaired surrogates. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final String name;
    private final String rule;

    IllegalNameException(String thing, String name, String rule, String fix) {
        super(
                ErrorKind.ILLEGAL_CHARACTERS,
                ErrorText.of("Cannot use '" + printable(name) + "' as a " + thing, rule)
                        .fix(fix));
        this.name = name;
        this.rule = rule;
    }

    /** The illegal text. */
    public String name() {
        return name;
    }

    /** The rule that the text violates. */
    public String rule() {
        return rule;
    }

    /**
     * Replaces control characters, which could overwrite the terminal, and truncates the text, which could be a whole
     * file passed by mistake.
     */
    private static String printable(String name) {
        boolean fits = name.codePointCount(0, name.length()) <= SHOWN;
        String shown = fits ? name : name.substring(0, name.offsetByCodePoints(0, SHOWN)) + "…";
        return UNPRINTABLE.matcher(shown).replaceAll("?");
    }
}
