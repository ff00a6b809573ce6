package dev.retort.revision;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** A revision id, label or identifier that breaks the rules of its kind. */
public final class IllegalNameException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String rule;

    IllegalNameException(String thing, String name, String rule) {
        super(
                ErrorKind.ILLEGAL_CHARACTERS,
                ErrorText.of("Cannot use '" + printable(name) + "' as a " + thing, rule)
                        .fix("name it by the rule above; 'retort history' lists the revisions."));
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
        String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
