package dev.retort.dialect;

import java.util.Collection;
import java.util.stream.Collectors;

/** The smallest parts of standard SQL: quoted names, literals, lists. */
public final class SqlSyntax {
    private SqlSyntax() {}

    /** The name in double quotes, whatever characters it has. */
    public static String name(String name) {
        return Rendering.doubleQuoted(name);
    }

    /** Names in double quotes, one after the other, in parentheses. */
    public static String names(Collection<String> names) {
        return names.stream().map(SqlSyntax::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A literal text in which a backslash is a character like any other. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
