package dev.retort.sql;

import dev.retort.sql.LexicalRules.Feature;
import java.util.Locale;

/**
 * Splits SQL text into the few kinds of tokens that are needed to find statement boundaries. Comments and white space
 * are skipped. A string, a quoted identifier and a dollar-quoted string are one token each.
 *
 * <p>Makes one pass and backtracks at most over the current token, so the time is linear in the length of the text.
 * For a single use by a single thread.
 */
final class SqlLexer {
    /** The kind of a token. */
    enum Token {
        /** An unquoted word that may be a keyword: it does not follow a dot. */
        WORD,
        OPENING_PARENTHESIS,
        CLOSING_PARENTHESIS,
        SEMICOLON,
        /** Any other token; none of them affects statement boundaries. */
        OTHER,
        END_OF_TEXT
    }

    private final LexicalRules rules;
    private final String text;
    private int line;
    private int lineOffset;
    private int start;
    private int position;
    private boolean afterDot;

    SqlLexer(LexicalRules rules, String text, int firstLine) {
        this.rules = rules;
        this.text = text;
        this.line = firstLine;
    }

    /** The offset at which the last token begins. */
    int start() {
        return start;
    }

    /** The offset after the last token. */
    int end() {
        return position;
    }

    /** The last token in upper case. */
    String word() {
        return text.substring(start, position).toUpperCase(Locale.ROOT);
    }

    /** The line of an offset. Lines are counted incrementally, so offsets must not decrease between calls. */
    int lineAt(int offset) {
        for (; lineOffset < offset; lineOffset++) {
            char c = text.charAt(lineOffset);
            if (c == '\n' || (c == '\r' && at(lineOffset + 1) != '\n')) {
                line++;
            }
        }
        return line;
    }

    /**
     * Reads the next token.
     *
     * @throws UnterminatedSqlException if the token, or a comment before it, is not terminated
     * @throws ClientCommandException if it is a backslash command
     */
    Token next() {
        boolean qualified = afterDot;
        afterDot = false;
        skipBlanksAndComments();
        start = position;
        if (position == text.length()) {
            return Token.END_OF_TEXT;
        }
        char c = text.charAt(position);
        if (isNameStart(c)) {
            return name(qualified);
        }
        if (isDigit(c)) {
            number();
            return Token.OTHER;
        }
        return symbol(c);
    }

    private Token symbol(char c) {
        if (rules.stringQuotes().indexOf(c) >= 0) {
            string(position, rules.has(Feature.BACKSLASH_ESCAPES));
            return Token.OTHER;
        }
        if (rules.identifierQuotes().indexOf(c) >= 0) {
            identifier(c);
            return Token.OTHER;
        }
        if (c == '$' && rules.has(Feature.DOLLAR_QUOTES)) {
            dollar();
            return Token.OTHER;
        }
        if (c == '\\' && rules.has(Feature.CLIENT_COMMANDS)) {
            throw backslashCommand();
        }
        position++;
        afterDot = c == '.';
        return switch (c) {
            case '(' -> Token.OPENING_PARENTHESIS;
            case ')' -> Token.CLOSING_PARENTHESIS;
            case ';' -> Token.SEMICOLON;
            default -> Token.OTHER;
        };
    }

    private Token name(boolean qualified) {
        skipName();
        if (position - start == 1 && beginsEscapeString()) {
            escapeString();
            return Token.OTHER;
        }
        return qualified ? Token.OTHER : Token.WORD;
    }

    private boolean beginsEscapeString() {
        return (text.charAt(start) | ' ') == 'e' && at(position) == '\'' && rules.has(Feature.ESCAPE_STRINGS);
    }

    // Letters directly after digits are part of the number: '1END' is not END, '1E' does not begin an escape string,
    // and '1a$b$' does not begin a dollar-quoted string.
    private void number() {
        while (isDigit(at(position)) || at(position) == '.') {
            position++;
        }
        if (isNameStart(at(position))) {
            skipName();
        }
    }

    private void skipName() {
        while (isNamePart(at(position))) {
            position++;
        }
    }

    // PostgreSQL concatenates strings that are separated only by white space with a line break and by line comments.
    // The escape rules of the first apply to all.
    private void escapeString() {
        int quote = position;
        do {
            string(quote, true);
            quote = continuationStart();
        } while (quote >= 0);
    }

    /** Returns the offset of the string that continues this one; -1 if none follows. */
    private int continuationStart() {
        boolean hasLineBreak = false;
        int i = position;
        while (isBlank(at(i)) || isLineComment(i)) {
            if (isBlank(at(i))) {
                hasLineBreak |= isLineBreak(at(i));
                i++;
            } else {
                i = lineCommentEnd(i);
            }
        }
        return hasLineBreak && at(i) == '\'' ? i : -1;
    }

    private void string(int opening, boolean backslashEscapes) {
        char quote = text.charAt(opening);
        for (int i = opening + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && backslashEscapes) {
                i++;
            } else if (c == quote && at(i + 1) == quote) {
                i++;
            } else if (c == quote) {
                position = i + 1;
                return;
            }
        }
        throw unterminated("string", String.valueOf(quote), opening);
    }

    private void identifier(char opening) {
        char closing = opening == '[' ? ']' : opening;
        int end = text.indexOf(closing, position + 1);
        while (end >= 0 && opening != '[' && at(end + 1) == closing) {
            end = text.indexOf(closing, end + 2);
        }
        if (end < 0) {
            throw unterminated("quoted identifier", String.valueOf(closing), start);
        }
        position = end + 1;
    }

    // A dollar sign that does not begin a tag, such as that of the parameter '$1', is a token of its own. A dollar sign
    // inside a name is read as part of the name and never gets here.
    private void dollar() {
        int i = position + 1;
        if (isNameStart(at(i))) {
            while (isNamePart(at(i)) && at(i) != '$') {
                i++;
            }
        }
        if (at(i) == '$') {
            dollarQuoted(text.substring(start, i + 1));
        } else {
            position++;
        }
    }

    private void dollarQuoted(String tag) {
        int end = text.indexOf(tag, start + tag.length());
        if (end < 0) {
            throw unterminated("dollar-quoted string " + tag, tag, start);
        }
        position = end + tag.length();
    }

    private void skipBlanksAndComments() {
        while (true) {
            if (isBlank(at(position))) {
                position++;
            } else if (!skipComment()) {
                return;
            }
        }
    }

    private boolean skipComment() {
        if (isLineComment(position)) {
            position = lineCommentEnd(position);
            return true;
        }
        if (startsBlockComment(position)) {
            blockComment();
            return true;
        }
        return false;
    }

    private boolean isLineComment(int i) {
        if (at(i) == '#') {
            return rules.has(Feature.HASH_COMMENTS);
        }
        if (at(i) != '-' || at(i + 1) != '-') {
            return false;
        }
        boolean isBeforeBlank = i + 2 >= text.length() || isBlank(text.charAt(i + 2));
        return isBeforeBlank || !rules.has(Feature.DASHES_NEED_BLANK);
    }

    private int lineCommentEnd(int i) {
        boolean carriageReturn = rules.has(Feature.CARRIAGE_RETURN_ENDS_COMMENT);
        int end = i;
        while (end < text.length() && text.charAt(end) != '\n' && !(carriageReturn && text.charAt(end) == '\r')) {
            end++;
        }
        return end;
    }

    private boolean startsBlockComment(int i) {
        return at(i) == '/' && at(i + 1) == '*';
    }

    private void blockComment() {
        boolean nested = rules.has(Feature.NESTED_COMMENTS);
        int begin = position;
        int depth = 1;
        position += 2;
        while (depth > 0 && position < text.length()) {
            if (at(position) == '*' && at(position + 1) == '/') {
                depth--;
                position += 2;
            } else if (nested && startsBlockComment(position)) {
                depth++;
                position += 2;
            } else {
                position++;
            }
        }
        if (depth > 0 && rules.has(Feature.COMMENTS_MUST_END)) {
            throw unterminated("block comment", "*/", begin);
        }
    }

    private ClientCommandException backslashCommand() {
        int end = position + 1;
        while (isNameStart(at(end))) {
            end++;
        }
        String command = text.substring(position, Math.min(Math.max(end, position + 2), text.length()));
        boolean isOfDump = command.equals("\\restrict") || command.equals("\\unrestrict");
        return new ClientCommandException(
                command,
                lineAt(position),
                isOfDump
                        ? "remove the lines that begin with a backslash from the dump: pg_dump --inserts DATABASE |"
                                + " grep -v '^\\\\'"
                        : "remove it, and write only SQL.");
    }

    private UnterminatedSqlException unterminated(String construct, String end, int offset) {
        return new UnterminatedSqlException(construct, end, lineAt(offset));
    }

    // Returns NUL after the end of the text, which is not part of any token.
    private char at(int i) {
        return i < text.length() ? text.charAt(i) : '\0';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    // SQLite and PostgreSQL treat every non-ASCII character as a letter.
    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }
}
