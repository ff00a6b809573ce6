package dev.retort.sqlite.inspect;

import dev.retort.sql.LexicalRules;
import dev.retort.sql.LexicalRules.CompoundBody;
import java.util.List;
import java.util.Set;

/** The lexical rules of SQLite's SQL. */
public final class SqliteLexicalRules {
    /** Follows SQLite's tokenizer and {@code sqlite3_complete}, by which its shell finds the end of a statement. */
    public static final LexicalRules RULES = new LexicalRules(
            "'",
            "\"`[",
            Set.of(),
            List.of(new CompoundBody(
                    "trigger body",
                    Set.of("EXPLAIN", "QUERY", "PLAN", "CREATE", "TEMP", "TEMPORARY"),
                    Set.of("TRIGGER"),
                    List.of("BEGIN"))));

    private SqliteLexicalRules() {}
}
