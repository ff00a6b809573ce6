package dev.retort.sqlite.inspect;

import dev.retort.sql.LexicalRules;
import dev.retort.sql.LexicalRules.CompoundBody;
import java.util.List;
import java.util.Set;

/** How SQLite reads SQL text. */
public final class SqliteLexicalRules {
    /** SQLite: after its tokenizer and {@code sqlite3_complete}, which decides where its shell ends a statement. */
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
