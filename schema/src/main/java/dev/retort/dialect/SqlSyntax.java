package dev.retort.dialect;

import java.util.Collection;
import java.util.stream.Collectors;

/** Elements of standard SQL syntax: quoted identifiers, string literals, lists of names. */
public final class SqlSyntax {
    private SqlSyntax() {}

    /** Returns a name in double quotes. Quotes inside the name are doubled. */
    public static String name(String name) {
        return Rendering.doubleQuoted(name);
    }

    /** Returns a parenthesized list of names in double quotes. */
    public static String names(Collection<String> names) {
        return names.stream().map(SqlSyntax::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Returns a string literal. A backslash has no special meaning in it. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
