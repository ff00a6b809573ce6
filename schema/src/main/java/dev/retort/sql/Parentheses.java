package dev.retort.sql;

/** Removes redundant parentheses around an expression. Parentheses in strings and quoted identifiers are ignored. */
public final class Parentheses {
    private Parentheses() {}

    /** Returns the expression without the pairs of parentheses that enclose all of it. */
    public static String unwrapped(String sql) {
        String bare = sql.strip();
        while (bare.startsWith("(") && endOfGroup(bare) == bare.length()) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        return bare;
    }

    /** The offset after the parenthesis that closes the first one; -1 if it is not closed. */
    private static int endOfGroup(String sql) {
        int depth = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"') {
                int end = sql.indexOf(c, at + 1);
                // A doubled quote is treated as the end of one string and the beginning of another.
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
