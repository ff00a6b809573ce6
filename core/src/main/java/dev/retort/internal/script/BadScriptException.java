package dev.retort.internal.script;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import java.util.Collection;
import java.util.stream.Collectors;

/** A revision file that cannot be read, or that cannot be run as it is written. */
public final class BadScriptException extends RetortException {
    private static final long serialVersionUID = 1L;

    private static final String SECTION_FORMS =
            "'-- upgrade' or '-- downgrade' at the start of a line, alone or followed by one of ";

    private final String file;
    private final int line;

    /**
     * A failure of one file.
     *
     * @param file the file as people find it
     * @param line from 1, or 0 for the file as a whole
     * @param why what is wrong
     * @param fix what to do about it
     */
    public BadScriptException(String file, int line, String why, String fix) {
        super(
                ErrorKind.BAD_SCRIPT,
                ErrorText.of("Cannot use the revision file", why)
                        .fact("file", line > 0 ? file + ":" + line : file)
                        .fix(fix));
        this.file = file;
        this.line = line;
    }

    /** The failure of a line that looks like the beginning of a section and is none. */
    public static BadScriptException noSection(String source, int number, String line, Collection<Database> accepted) {
        return new BadScriptException(
                source,
                number,
                "'" + line + "' starts no section; accepted: " + SECTION_FORMS
                        + accepted.stream().map(Database::code).collect(Collectors.joining(", ")),
                "correct the line, or begin the comment with another word.");
    }

    /** The file. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 for the file as a whole. */
    public int line() {
        return line;
    }
}
