package dev.retort.ddl;

import java.util.Collection;
import java.util.stream.Collectors;

/** The smallest parts of standard SQL: quoted names, literals, lists, groups. */
public final class SqlWords {
    private SqlWords() {}

    /** The name in double quotes, whatever characters it has. */
    public static String name(String name) {
        return Rendering.doubleQuoted(name);
    }

    /** Names in double quotes, one after the other, in parentheses. */
    public static String names(Collection<String> names) {
        return names.stream().map(SqlWords::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A literal text in which a backslash is a character like any other. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The expression without the pairs of parentheses that are around all of it. */
    public static String unwrapped(String sql) {
        String bare = sql.strip();
        while (bare.startsWith("(") && endOfGroup(bare) == bare.length()) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        return bare;
    }

    /** Behind the parenthesis that closes the first one. */
    private static int endOfGroup(String sql) {
        int depth = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"') {
                int end = sql.indexOf(c, at + 1);
                // A doubled quote is the end of one text and the beginning of the next.
                at = end < 0 ? sql.length() : end + 1;
                continue;
            }
            at++;
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
