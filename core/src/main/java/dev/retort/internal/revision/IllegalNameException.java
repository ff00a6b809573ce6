package dev.retort.internal.revision;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.regex.Pattern;

/** A revision id, label or identifier that breaks the rules of its kind. */
public final class IllegalNameException extends RetortException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 80;

    /** Control and format characters, line and paragraph separators, and halves of a character. */
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

    /** What was given. */
    public String name() {
        return name;
    }

    /** The rule that it breaks. */
    public String rule() {
        return rule;
    }

    /** Control characters would let a name write over the terminal, and a whole file given by mistake would fill it. */
    private static String printable(String name) {
        boolean fits = name.codePointCount(0, name.length()) <= SHOWN;
        String shown = fits ? name : name.substring(0, name.offsetByCodePoints(0, SHOWN)) + "…";
        return UNPRINTABLE.matcher(shown).replaceAll("?");
    }
}
