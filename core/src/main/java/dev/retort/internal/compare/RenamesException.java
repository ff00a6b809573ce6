package dev.retort.internal.compare;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.diff.Renames.Rename;
import java.util.List;
import java.util.stream.Collectors;

/** The renames of a comparison are not clear. */
public abstract sealed class RenamesException extends RetortException {
    private static final long serialVersionUID = 1L;

    RenamesException(ErrorKind kind, ErrorText text, List<String> candidates) {
        super(kind, text, candidates);
    }

    /** A table or column disappears while a similar one appears: only a person knows whether it was renamed. */
    public static final class Ambiguous extends RenamesException {
        private static final long serialVersionUID = 1L;

        /** A failure because of these possible renames. */
        public Ambiguous(List<Rename> candidates) {
            super(
                    ErrorKind.AMBIGUOUS_RENAME,
                    ErrorText.of(
                                    "Cannot determine whether something was renamed",
                                    "a table or column disappears, and a similar one appears; as a rename its data"
                                            + " is kept, otherwise it is dropped")
                            .fact(
                                    "possible",
                                    candidates.stream().map(Ambiguous::display).collect(Collectors.joining("\n")))
                            .fix("add "
                                    + candidates.stream()
                                            .map(rename -> "'--rename " + rename.argument() + "'")
                                            .collect(Collectors.joining(" or "))
                                    + " if it was renamed, or '--no-rename' to drop and add."),
                    candidates.stream().map(Rename::argument).toList());
        }

        private static String display(Rename rename) {
            return rename.table() == null
                    ? "table " + rename.from() + " -> " + rename.to()
                    : "column " + rename.from() + " -> " + rename.to() + " of table " + rename.table();
        }
    }

    /** A rename was requested that does not fit the database or the models. */
    public static final class Unknown extends RenamesException {
        private static final long serialVersionUID = 1L;

        Unknown(String argument, String why) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of("Cannot apply the rename '" + argument + "'", why)
                            .fix("write '--rename users=people' for a table, or '--rename users.nick=users.nickname'"
                                    + " for a column, with the old name first."),
                    List.of());
        }
    }
}
