package dev.retort.postgresql.inspect;

import dev.retort.sql.LexicalRules;
import dev.retort.sql.LexicalRules.CompoundBody;
import dev.retort.sql.LexicalRules.Feature;
import java.util.List;
import java.util.Set;

/** The lexical rules of PostgreSQL's SQL. */
public final class PostgresqlLexicalRules {
    /** Follows the lexer of psql, with {@code standard_conforming_strings} on, the default. */
    public static final LexicalRules RULES = new LexicalRules(
            "'",
            "\"",
            Set.of(
                    Feature.DOLLAR_QUOTES,
                    Feature.ESCAPE_STRINGS,
                    Feature.NESTED_COMMENTS,
                    Feature.COMMENTS_MUST_END,
                    Feature.CARRIAGE_RETURN_ENDS_COMMENT,
                    Feature.STATEMENTS_IN_PARENTHESES,
                    Feature.CLIENT_COMMANDS),
            List.of(new CompoundBody(
                    "routine body",
                    Set.of("CREATE", "OR", "REPLACE"),
                    Set.of("FUNCTION", "PROCEDURE"),
                    List.of("BEGIN", "ATOMIC"))));

    private PostgresqlLexicalRules() {}
}
