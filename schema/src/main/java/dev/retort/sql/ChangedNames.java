package dev.retort.sql;

import dev.retort.sql.SqlToken.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the names of the objects that a DDL statement can change, by its words: it changes only objects that it
 * mentions, and objects that depend on these.
 *
 * <p>A column that the statement mentions is also among the names, because words do not show what they denote.
 *
 * @param names all names in the statement, in lower case and without quotes and frequent keywords
 * @param usedByTables those of types, functions and sequences that a statement alters or drops, so that the columns and
 *     expressions of tables that use them may change; empty for other statements
 */
public record ChangedNames(Set<String> names, Set<String> usedByTables) {
    /** The words between the verb and the kind of object. */
    private static final Set<String> MODIFIERS = Set.of(
            "or",
            "replace",
            "unique",
            "temp",
            "temporary",
            "global",
            "local",
            "unlogged",
            "foreign",
            "materialized",
            "recursive",
            "constraint",
            "trusted",
            "cached",
            "memory",
            "force");

    private static final Set<String> OBJECTS = Set.of(
            "table",
            "index",
            "view",
            "sequence",
            "type",
            "domain",
            "function",
            "procedure",
            "routine",
            "aggregate",
            "trigger",
            "rule",
            "policy",
            "statistics",
            "collation",
            "cast",
            "publication");

    /** The objects that columns and expressions of tables can use. */
    private static final Set<String> USED_BY_TABLES =
            Set.of("type", "domain", "function", "procedure", "routine", "aggregate", "sequence", "collation", "cast");

    /** The objects whose bodies are not executed when they are created. */
    private static final Set<String> STORED_BODIES =
            Set.of("view", "function", "procedure", "routine", "trigger", "rule", "policy");

    private static final Set<String> VERBS = Set.of("create", "alter", "drop");

    private static final Set<String> OTHER_VERBS =
            Set.of("comment", "grant", "revoke", "reindex", "analyze", "truncate");

    /** Keywords that are frequent in statements and in the expressions of a schema. */
    private static final Set<String> KEYWORDS = Set.of(("create alter drop table index view trigger function type on"
                    + " add column constraint primary key foreign references unique check not null default as select"
                    + " from where and or is in like between case when then else end cast true false set to with using"
                    + " if exists cascade restrict begin for each row before after instead of insert update delete into"
                    + " values join left inner outer cross group by order having limit integer int bigint smallint text"
                    + " varchar char character varying boolean numeric decimal timestamp date time zone without"
                    + " generated always stored virtual identity rename new old execute returns return language")
            .split(" "));

    public ChangedNames {
        names = Set.copyOf(names);
        usedByTables = Set.copyOf(usedByTables);
    }

    /**
     * Returns the names in a statement.
     *
     * @return empty if the statement may change objects that it does not mention, because it is not DDL of a known
     *     kind, or because it may call a function while it runs
     */
    public static Optional<ChangedNames> in(LexicalRules rules, String statement) {
        List<SqlToken> tokens = SqlToken.tokenize(rules, statement);
        String verb = word(tokens, 0);
        if (OTHER_VERBS.contains(verb)) {
            return Optional.of(new ChangedNames(namesIn(tokens), Set.of()));
        }
        int at = 1;
        while (MODIFIERS.contains(word(tokens, at))) {
            at++;
        }
        String object = word(tokens, at);
        boolean isStored = STORED_BODIES.contains(object) && tokens.stream().noneMatch(t -> t.is("materialized"));
        if (!VERBS.contains(verb) || !OBJECTS.contains(object) || !isStored && queries(tokens)) {
            return Optional.empty();
        }
        Set<String> names = namesIn(tokens);
        boolean isUsed = USED_BY_TABLES.contains(object) && !verb.equals("create");
        return Optional.of(new ChangedNames(names, isUsed ? names : Set.of()));
    }

    /** Returns whether the statement executes a query, which may call a function. */
    private static boolean queries(List<SqlToken> tokens) {
        return tokens.stream().anyMatch(token -> token.is("select") || token.is("execute") || token.is("values"));
    }

    private static String word(List<SqlToken> tokens, int index) {
        return index < tokens.size() && tokens.get(index).kind() == Kind.WORD ? lower(tokens.get(index)) : "";
    }

    private static Set<String> namesIn(List<SqlToken> tokens) {
        Set<String> names = new HashSet<>();
        for (SqlToken token : tokens) {
            boolean isWord = token.kind() == Kind.WORD
                    || token.kind() == Kind.OTHER && token.text().length() > 1;
            if (isWord && !KEYWORDS.contains(lower(token)) || token.kind() == Kind.QUOTED_NAME) {
                names.add(lower(token));
            }
        }
        return names;
    }

    private static String lower(SqlToken token) {
        return token.unquoted().toLowerCase(Locale.ROOT);
    }
}
