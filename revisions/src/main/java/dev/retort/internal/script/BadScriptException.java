package dev.retort.internal.script;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for a revision file that cannot be parsed, compiled or run. */
public final class BadScriptException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Returns the failure for a file in UTF-16. */
    public static BadScriptException utf16(String file) {
        return new BadScriptException(
                file,
                0,
                "it is encoded in UTF-16, as PowerShell's '>' writes files",
                "convert it to UTF-8: 'iconv -f UTF-16 -t UTF-8 OLD > NEW', or in PowerShell with 'Out-File -Encoding"
                        + " utf8' instead of '>'.");
    }

    /** Returns the failure for a file in another encoding. */
    public static BadScriptException notUtf8(String file) {
        return new BadScriptException(file, 0, "it is not encoded in UTF-8", "save the file as UTF-8.");
    }

    private static final String SECTION_FORMS =
            "'-- upgrade' or '-- downgrade' at the start of a line, alone or followed by one of ";

    private final String file;
    private final int line;

    /**
     * Creates an exception for one file.
     *
     * @param file the file or class, for the message
     * @param line the line, from 1; 0 for the whole file
     * @param why the reason why the file cannot be used
     * @param fix how to correct it
     */
    public BadScriptException(String file, int line, String why, String fix) {
        this(
                ErrorText.of("Cannot use the revision file", why)
                        .fact("file", line > 0 ? file + ":" + line : file)
                        .fix(fix),
                new SqlPlace(file, line, ""));
    }

    /**
     * Creates the exception for Java sources with several errors.
     *
     * @param errors the errors, each with its file and line in its first line
     */
    public static BadScriptException notCompiled(List<String> errors, String fix) {
        ErrorText text =
                ErrorText.of("Cannot use the revision files", "they do not compile: " + errors.size() + " errors");
        for (String error : errors) {
            text = text.fact("file", error);
        }
        String first = errors.get(0).lines().findFirst().orElse("");
        return new BadScriptException(text.fix(fix), new SqlPlace(first, 0, ""));
    }

    /** Creates the exception for a statement that is refused. */
    public static BadScriptException refused(SqlPlace place, String why, String fix) {
        return new BadScriptException(place, why, fix);
    }

    /**
     * A statement in a file.
     *
     * @param file the file or class, for the message
     * @param line the line, from 1; 0 if it is unknown
     * @param statement the statement without secrets
     */
    public record SqlPlace(String file, int line, String statement) {}

    private BadScriptException(SqlPlace place, String why, String fix) {
        this(
                ErrorText.of("Cannot use the revision file", why)
                        .fact("file", place.line() > 0 ? place.file() + ":" + place.line() : place.file())
                        .fact("statement", place.statement())
                        .fix(fix),
                place);
    }

    private BadScriptException(ErrorText text, SqlPlace place) {
        super(ErrorKind.BAD_SCRIPT, text);
        this.file = place.file();
        this.line = place.line();
    }

    /** Creates the exception for a line that looks like the start of a section but is not. */
    public static BadScriptException noSection(String source, int number, String line, Collection<Database> accepted) {
        return new BadScriptException(
                source,
                number,
                "'" + line + "' does not start a section; accepted: " + SECTION_FORMS
                        + accepted.stream().map(Database::code).collect(Collectors.joining(", ")),
                "correct the line, or start the comment with another word.");
    }

    /** The file or class, as shown in the message. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 for the whole file. */
    public int line() {
        return line;
    }
}
