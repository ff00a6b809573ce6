package dev.retort.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A cursor over the tokens of a statement, or of a part of it. After the last token, the current token is an empty one
 * that equals no word and no symbol. Not thread-safe.
 */
public final class TokenCursor {
    private final String text;
    private final List<SqlToken> tokens;
    private int position;

    /**
     * Creates a cursor at the beginning of a text.
     *
     * @throws UnterminatedSqlException if the text ends inside a string, a comment or the like
     */
    public TokenCursor(LexicalRules rules, String text) {
        this(text, SqlToken.tokenize(rules, text));
    }

    private TokenCursor(String text, List<SqlToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** Returns whether no token is left. */
    public boolean atEnd() {
        return position == tokens.size();
    }

    /** Returns the number of remaining tokens. */
    public int remaining() {
        return tokens.size() - position;
    }

    /** Returns the current token. */
    public SqlToken peek() {
        return at(position);
    }

    /** Returns the current token and moves past it. */
    public SqlToken next() {
        SqlToken token = peek();
        position = Math.min(position + 1, tokens.size());
        return token;
    }

    /** Moves past these words or symbols if all of them come next; otherwise does nothing and returns false. */
    public boolean skip(String... wordsOrSymbols) {
        for (int i = 0; i < wordsOrSymbols.length; i++) {
            if (!at(position + i).is(wordsOrSymbols[i])) {
                return false;
            }
        }
        position += wordsOrSymbols.length;
        return true;
    }

    /** Moves past the parenthesized group that begins here, and returns a cursor over its content. */
    public TokenCursor parenthesised() {
        int opening = position;
        int depth = 0;
        do {
            SqlToken token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        } while (depth > 0 && !atEnd());
        int closing = Math.max(opening, position - 1);
        return new TokenCursor(text, tokens.subList(Math.min(opening + 1, closing), closing));
    }

    /** Splits the remaining tokens at the commas outside parentheses, and returns a cursor over each part. */
    public List<TokenCursor> elements() {
        List<TokenCursor> elements = new ArrayList<>();
        int depth = 0;
        int begin = position;
        for (int i = position; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                elements.add(new TokenCursor(text, tokens.subList(begin, i)));
                begin = i + 1;
            }
        }
        elements.add(new TokenCursor(text, tokens.subList(begin, tokens.size())));
        return elements;
    }

    /** Returns a cursor over the remaining tokens except the last {@code count}. */
    public TokenCursor withoutLast(int count) {
        return new TokenCursor(text, tokens.subList(position, tokens.size() - count));
    }

    /** Returns a remaining token counted from the end; 1 is the last one. */
    public SqlToken fromEnd(int place) {
        return place > remaining() ? at(tokens.size()) : tokens.get(tokens.size() - place);
    }

    /** Returns the text of the remaining tokens as written, from the first to the last, with comments between them. */
    public String rest() {
        return atEnd() ? "" : text.substring(peek().start(), fromEnd(1).end());
    }

    private SqlToken at(int index) {
        return index < tokens.size() ? tokens.get(index) : new SqlToken(SqlToken.Kind.OTHER, "", text.length());
    }
}
