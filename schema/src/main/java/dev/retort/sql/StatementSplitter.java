package dev.retort.sql;

import dev.retort.sql.LexicalRules.CompoundBody;
import dev.retort.sql.LexicalRules.Feature;
import dev.retort.sql.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits SQL text into the same statements as the database's own client.
 *
 * <p>Uses lexical rules, not a grammar: it does not check whether a statement is valid. Statements are returned as
 * written, from the first token to the last.
 *
 * <p>Immutable and thread-safe. The time is linear in the length of the text.
 */
public final class StatementSplitter {
    private static final Set<String> CLIENT_STREAMS = Set.of("STDIN", "STDOUT");
    private static final String COPY_FIX =
            "write INSERT statements, which 'pg_dump --inserts' dumps, or call the driver's copy from a Java revision"
                    + " with op.run.";

    private final LexicalRules rules;

    /** Creates a splitter for a database with these rules. */
    public StatementSplitter(LexicalRules rules) {
        this.rules = rules;
    }

    /**
     * Splits a text into statements. A statement ends at a semicolon outside strings, quoted identifiers, comments and
     * bodies, or at the end of the text. Comments inside a statement are kept, those before and after it are removed.
     * Empty statements are ignored.
     *
     * @param text one section of a script, with any line separators
     * @param firstLine the 1-based line of the file on which the text begins
     * @return the statements in their order, each without its terminator, with the line of its first token in the file
     * @throws UnterminatedSqlException if the text ends inside a string, a comment, a body or the like
     * @throws ClientCommandException if the text contains a client command
     */
    public List<SqlStatement> split(String text, int firstLine) {
        return new Pass(rules, text, firstLine).statements();
    }

    /**
     * Returns the first word of a statement in upper case, such as {@code PRAGMA}; empty if the statement does not
     * begin with an unquoted word. Comments before it are skipped.
     *
     * @throws UnterminatedSqlException if a comment before it is not terminated
     */
    public String firstWord(String statement) {
        SqlLexer lexer = new SqlLexer(rules, statement, 1);
        return lexer.next() == Token.WORD ? lexer.word() : "";
    }

    /**
     * Returns the leading unquoted words of a statement in upper case, separated by a space, such as
     * {@code BEGIN IMMEDIATE}. Comments between them are skipped.
     *
     * @param limit the maximum number of words
     * @return the words before the first token that is not a word, such as {@code (} or a quoted identifier
     * @throws UnterminatedSqlException if the text ends inside a string, a comment or the like before that
     */
    public String leadingWords(String statement, int limit) {
        SqlLexer lexer = new SqlLexer(rules, statement, 1);
        StringBuilder words = new StringBuilder();
        for (int word = 0; word < limit && lexer.next() == Token.WORD; word++) {
            words.append(word == 0 ? "" : " ").append(lexer.word());
        }
        return words.toString();
    }

    /** Returns all unquoted words of a statement, outside comments, in upper case: keywords and identifiers. */
    public List<String> bareWords(String statement) {
        SqlLexer lexer = new SqlLexer(rules, statement, 1);
        List<String> words = new ArrayList<>();
        for (Token token = lexer.next(); token != Token.END_OF_TEXT; token = lexer.next()) {
            if (token == Token.WORD) {
                words.add(lexer.word());
            }
        }
        return words;
    }

    /** A single pass over one text. */
    private static final class Pass {
        private final LexicalRules rules;
        private final String text;
        private final SqlLexer lexer;
        private final boolean allowsStatementsInParentheses;
        private final boolean hasClientCommands;
        private final List<SqlStatement> statements = new ArrayList<>();

        // The current statement.
        private boolean empty = true;
        private int start;
        private int end;
        private int line;
        private int depth;
        private int parenthesis;
        private boolean isCopy;
        private boolean isAfterFrom;
        private BodyTracker body;

        Pass(LexicalRules rules, String text, int firstLine) {
            this.rules = rules;
            this.text = text;
            this.lexer = new SqlLexer(rules, text, firstLine);
            this.allowsStatementsInParentheses = rules.has(Feature.STATEMENTS_IN_PARENTHESES);
            this.hasClientCommands = rules.has(Feature.CLIENT_COMMANDS);
            this.body = new BodyTracker(rules.bodies());
        }

        List<SqlStatement> statements() {
            for (Token token = lexer.next(); token != Token.END_OF_TEXT; token = lexer.next()) {
                if (token == Token.SEMICOLON) {
                    semicolon();
                } else {
                    take(token);
                }
            }
            requireTerminated();
            close();
            return List.copyOf(statements);
        }

        private void semicolon() {
            boolean isInParentheses = allowsStatementsInParentheses && depth > 0;
            if (!isInParentheses && body.isOpen()) {
                body.semicolon();
            } else if (!isInParentheses) {
                close();
            }
        }

        private void take(Token token) {
            if (empty) {
                empty = false;
                start = lexer.start();
                line = lexer.lineAt(start);
            }
            end = lexer.end();
            if (token == Token.OPENING_PARENTHESIS && depth++ == 0) {
                parenthesis = lexer.start();
            } else if (token == Token.CLOSING_PARENTHESIS && depth > 0) {
                depth--;
            }
            body.take(token, lexer, depth);
            if (hasClientCommands) {
                refuseCopyFromClient(token);
            }
        }

        // Rejected at the word STDIN, because lines of data follow it that must not be parsed as SQL. After FROM,
        // STDOUT
        // means the same. In parentheses either one is the name of a table.
        private void refuseCopyFromClient(Token token) {
            boolean isFirst = lexer.start() == start;
            if (!isFirst && !isCopy) {
                return;
            }
            String word = token == Token.WORD && depth == 0 ? lexer.word() : "";
            if (isFirst) {
                isCopy = word.equals("COPY");
            } else if (isAfterFrom && CLIENT_STREAMS.contains(word)) {
                throw new ClientCommandException("COPY FROM STDIN", line, COPY_FIX);
            }
            isAfterFrom = word.equals("FROM");
        }

        private void close() {
            if (empty) {
                return;
            }
            statements.add(new SqlStatement(text, start, end, line));
            empty = true;
            depth = 0;
            body = new BodyTracker(rules.bodies());
        }

        // The parenthesis is reported first, because it prevents the end of a body from being recognized.
        private void requireTerminated() {
            if (allowsStatementsInParentheses && depth > 0) {
                throw new UnterminatedSqlException("parenthesis", ")", lexer.lineAt(parenthesis));
            }
            if (body.isOpen()) {
                throw new UnterminatedSqlException(body.construct(), "; END;", lexer.lineAt(body.start()));
            }
        }
    }

    /** Tracks whether a statement has a body, and whether the body is open. */
    private static final class BodyTracker {
        private enum State {
            /** So far only prefixes of a kind, such as CREATE, were read. */
            HEAD,
            /** The kind was read; the body has not begun yet. */
            HEADER,
            BODY,
            /** The statement has no body, or the body has ended. */
            PLAIN
        }

        private State state = State.HEAD;
        private List<CompoundBody> candidates;
        private boolean first = true;
        private int opened;
        private int start;
        private boolean statementBegins;

        BodyTracker(List<CompoundBody> bodies) {
            candidates = bodies;
        }

        boolean isOpen() {
            return state == State.BODY;
        }

        /** The offset of the words that opened the body. */
        int start() {
            return start;
        }

        String construct() {
            return candidates.get(0).construct();
        }

        void semicolon() {
            statementBegins = true;
        }

        void take(Token token, SqlLexer lexer, int depth) {
            switch (state) {
                case HEAD -> head(token == Token.WORD ? lexer.word() : "");
                case HEADER -> header(token == Token.WORD && depth == 0 ? lexer.word() : "", lexer.start());
                case BODY -> {
                    if (statementBegins && token == Token.WORD && lexer.word().equals("END")) {
                        state = State.PLAIN;
                    }
                    statementBegins = false;
                }
                case PLAIN -> {}
            }
        }

        private void head(String word) {
            for (CompoundBody candidate : candidates) {
                if (!first && candidate.kinds().contains(word)) {
                    candidates = List.of(candidate);
                    state = State.HEADER;
                    return;
                }
            }
            first = false;
            candidates = candidates.stream()
                    .filter(candidate -> candidate.prefixes().contains(word))
                    .toList();
            if (candidates.isEmpty()) {
                state = State.PLAIN;
            }
        }

        // The body may be empty: BEGIN ATOMIC END is a procedure that does nothing.
        private void header(String word, int offset) {
            List<String> opening = candidates.get(0).opening();
            if (!word.equals(opening.get(opened))) {
                opened = 0;
            }
            if (word.equals(opening.get(opened))) {
                start = opened == 0 ? offset : start;
                opened++;
            }
            if (opened == opening.size()) {
                state = State.BODY;
                statementBegins = true;
            }
        }
    }
}
