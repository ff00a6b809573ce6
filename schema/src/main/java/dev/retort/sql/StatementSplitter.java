package dev.retort.sql;

import dev.retort.sql.LexicalRules.CompoundBody;
import dev.retort.sql.LexicalRules.Feature;
import dev.retort.sql.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits SQL text into statements where the database's own client would.
 *
 * <p>It knows words, quotes and comments, not grammar: what a statement means, and whether it is valid, is the
 * database's to say. What it returns is the text as written, from the first token of a statement to its last.
 *
 * <p>Immutable and safe for use by many threads. The time is linear in the text.
 */
public final class StatementSplitter {
    private static final Set<String> CLIENT_STREAMS = Set.of("STDIN", "STDOUT");
    private static final String COPY_FIX =
            "write INSERT statements, or call the driver's copy from a Java revision with op.run";

    private final LexicalRules rules;

    /** A splitter for the database that reads SQL by these rules. */
    public StatementSplitter(LexicalRules rules) {
        this.rules = rules;
    }

    /**
     * The statements of a text, in their order. A statement ends at a semicolon outside strings, quoted identifiers,
     * comments and bodies, and the last one also at the end of the text. Comments before and behind a statement are
     * left out, those inside are kept; what holds no token is no statement.
     *
     * @param text one section of a script, with any line ends
     * @param firstLine the line of the file on which the text begins, from 1
     * @return each statement without its terminator, with the line of the file on which its first token stands
     * @throws UnterminatedSqlException if the text ends inside a string, comment, body or the like
     * @throws ClientCommandException if the text holds a command of the client
     */
    public List<SqlStatement> split(String text, int firstLine) {
        return new Pass(rules, text, firstLine).statements();
    }

    /**
     * The first bare word of a statement in upper case, as {@code PRAGMA}; empty if it begins with anything else.
     * Comments before it are passed over.
     *
     * @throws UnterminatedSqlException if a comment before it has no end
     */
    public String firstWord(String statement) {
        SqlLexer lexer = new SqlLexer(rules, statement, 1);
        return lexer.next() == Token.WORD ? lexer.word() : "";
    }

    /**
     * The bare words with which a statement begins, in upper case and a space apart, as {@code BEGIN IMMEDIATE};
     * comments between them are passed over.
     *
     * @param limit how many words to return at most
     * @return fewer than {@code limit} where something else than a word comes first, as {@code (} or a quoted name
     * @throws UnterminatedSqlException if the text up to there ends inside a string, comment or the like
     */
    public String beginning(String statement, int limit) {
        SqlLexer lexer = new SqlLexer(rules, statement, 1);
        StringBuilder words = new StringBuilder();
        for (int word = 0; word < limit && lexer.next() == Token.WORD; word++) {
            words.append(word == 0 ? "" : " ").append(lexer.word());
        }
        return words.toString();
    }

    /** All bare words of a statement, in upper case: keywords and names, not what is in quotes or comments. */
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

    /** One walk over one text. */
    private static final class Pass {
        private final LexicalRules rules;
        private final String text;
        private final SqlLexer lexer;
        private final boolean parenthesesHold;
        private final boolean clientCommands;
        private final List<SqlStatement> statements = new ArrayList<>();

        // The statement that is being read.
        private boolean empty = true;
        private int start;
        private int end;
        private int line;
        private int depth;
        private int parenthesis;
        private boolean copy;
        private boolean from;
        private BodyTracker body;

        Pass(LexicalRules rules, String text, int firstLine) {
            this.rules = rules;
            this.text = text;
            this.lexer = new SqlLexer(rules, text, firstLine);
            this.parenthesesHold = rules.has(Feature.PARENTHESES_HOLD_STATEMENTS);
            this.clientCommands = rules.has(Feature.CLIENT_COMMANDS);
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
            refuseWhatIsOpen();
            close();
            return List.copyOf(statements);
        }

        private void semicolon() {
            boolean held = parenthesesHold && depth > 0;
            if (!held && body.isOpen()) {
                body.semicolon();
            } else if (!held) {
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
            if (clientCommands) {
                refuseCopyFromClient(token);
            }
        }

        // Refused at the word STDIN, for what follows it are lines of data, which must not be read as SQL. STDOUT means
        // the same behind FROM. In parentheses either is a table.
        private void refuseCopyFromClient(Token token) {
            boolean first = lexer.start() == start;
            if (!first && !copy) {
                return;
            }
            String word = token == Token.WORD && depth == 0 ? lexer.word() : "";
            if (first) {
                copy = word.equals("COPY");
            } else if (from && CLIENT_STREAMS.contains(word)) {
                throw new ClientCommandException("COPY FROM STDIN", line, COPY_FIX);
            }
            from = word.equals("FROM");
        }

        private void close() {
            if (empty) {
                return;
            }
            statements.add(new SqlStatement(text.substring(start, end), line));
            empty = true;
            depth = 0;
            body = new BodyTracker(rules.bodies());
        }

        // The parenthesis comes first: it is what keeps the end of a body from being seen.
        private void refuseWhatIsOpen() {
            if (parenthesesHold && depth > 0) {
                throw new UnterminatedSqlException("parenthesis", ")", lexer.lineAt(parenthesis));
            }
            if (body.isOpen()) {
                throw new UnterminatedSqlException(body.construct(), "; END;", lexer.lineAt(body.start()));
            }
        }
    }

    /** Whether one statement has a body, and whether that is open. */
    private static final class BodyTracker {
        private enum State {
            /** Only words that may stand before a kind were read. */
            HEAD,
            /** The kind was read, the body has not begun. */
            HEADER,
            BODY,
            /** There is no body, or it has ended. */
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
                    .filter(candidate -> candidate.before().contains(word))
                    .toList();
            if (candidates.isEmpty()) {
                state = State.PLAIN;
            }
        }

        // The body's first statement may be its END: BEGIN ATOMIC END is a procedure that does nothing.
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
