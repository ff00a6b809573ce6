package dev.retort.sql;

/** Pairs of parentheses in an expression; those inside strings and quoted names do not count. */
public final class Parentheses {
    private Parentheses() {}

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
