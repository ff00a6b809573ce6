package dev.retort.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the tokens of a statement, or of a part of it. Behind the last token it stands on an empty one, which is
 * no word and no symbol. Used by one thread.
 */
public final class TokenCursor {
    private final String text;
    private final List<SqlToken> tokens;
    private int position;

    /**
     * A cursor at the beginning of a text.
     *
     * @throws UnterminatedSqlException if it ends inside a string, comment or the like
     */
    public TokenCursor(LexicalRules rules, String text) {
        this(text, SqlToken.all(rules, text));
    }

    private TokenCursor(String text, List<SqlToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** Whether no token is left. */
    public boolean atEnd() {
        return position == tokens.size();
    }

    /** How many tokens are left. */
    public int left() {
        return tokens.size() - position;
    }

    /** The token that it stands on. */
    public SqlToken peek() {
        return at(position);
    }

    /** The token that it stands on; moves past it. */
    public SqlToken next() {
        SqlToken token = peek();
        position = Math.min(position + 1, tokens.size());
        return token;
    }

    /** Moves past these words or symbols, where they are what comes next, all of them; whether they were. */
    public boolean skip(String... wordsOrSymbols) {
        for (int i = 0; i < wordsOrSymbols.length; i++) {
            if (!at(position + i).is(wordsOrSymbols[i])) {
                return false;
            }
        }
        position += wordsOrSymbols.length;
        return true;
    }

    /** Moves past a parenthesis that opens here and all up to where it closes; a cursor over what is inside. */
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

    /** What is left, cut at the commas outside parentheses: a cursor over each part. */
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

    /** A cursor over what is left without the last tokens of it. */
    public TokenCursor withoutLast(int count) {
        return new TokenCursor(text, tokens.subList(position, tokens.size() - count));
    }

    /** The token so many places before the end of what is left; 1 is the last one. */
    public SqlToken fromEnd(int place) {
        return place > left() ? at(tokens.size()) : tokens.get(tokens.size() - place);
    }

    /** What is left, as written, from its first token to its last: with the comments between them alone. */
    public String rest() {
        return atEnd() ? "" : text.substring(peek().start(), fromEnd(1).end());
    }

    private SqlToken at(int index) {
        return index < tokens.size() ? tokens.get(index) : new SqlToken(SqlToken.Kind.OTHER, "", text.length());
    }
}
