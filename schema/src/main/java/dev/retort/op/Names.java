package dev.retort.op;

import dev.retort.schema.ConstraintNames;
import dev.retort.schema.QualifiedName;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses names as authors write them. */
final class Names {
    /**
     * The naming convention, with PostgreSQL's limit of 63 bytes on every database, so that a constraint has the same
     * name everywhere.
     */
    static final ConstraintNames CONVENTION = new ConstraintNames(63);

    private static final Pattern QUALIFIED =
            Pattern.compile("(?:(\"(?:[^\"]|\"\")+\"|[^.\"]+)\\.)?(\"(?:[^\"]|\"\")+\"|[^.\"]+)");

    private Names() {}

    /**
     * Parses a name with or without a schema, such as {@code app.users}. A part that contains a dot or a double quote
     * must be in double quotes, as in SQL.
     *
     * @throws IllegalArgumentException if it is not a name
     */
    static QualifiedName qualified(String name) {
        Matcher parts = QUALIFIED.matcher(Objects.requireNonNull(name, "a name is null"));
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' is not a name: write 'users' or 'app.users', and double quotes around a part that contains a"
                    + " dot or a quote");
        }
        String schemaName = parts.group(1);
        return new QualifiedName(schemaName == null ? null : unquote(schemaName), unquote(parts.group(2)));
    }

    private static String unquote(String part) {
        return part.startsWith("\"") ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }
}
