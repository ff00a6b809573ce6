package dev.retort.op;

import dev.retort.schema.ConstraintNames;
import dev.retort.schema.QualifiedName;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as authors write them. */
final class Names {
    /** As long as PostgreSQL keeps them, on every database: what one revision made another drops by the same name. */
    static final ConstraintNames CONVENTION = new ConstraintNames(63);

    private static final Pattern QUALIFIED =
            Pattern.compile("(?:(\"(?:[^\"]|\"\")+\"|[^.\"]+)\\.)?(\"(?:[^\"]|\"\")+\"|[^.\"]+)");

    private Names() {}

    /**
     * A name with or without a namespace, as {@code app.users}. A name with a dot or a double quote in it is written in
     * double quotes, as in SQL.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static QualifiedName qualified(String written) {
        Matcher parts = QUALIFIED.matcher(Objects.requireNonNull(written, "a name is null"));
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + written
                    + "' is no name: 'users' or 'app.users' is meant, a part with a dot or a quote in double quotes");
        }
        String schemaName = parts.group(1);
        return new QualifiedName(schemaName == null ? null : unquoted(schemaName), unquoted(parts.group(2)));
    }

    private static String unquoted(String part) {
        return part.startsWith("\"") ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }
}
