package dev.retort.h2;

import dev.retort.dialect.Rendering;
import dev.retort.dialect.SqlRules;
import dev.retort.op.Operation.DataLoss;
import dev.retort.sql.ChangedNames;
import dev.retort.sql.LexicalRules;
import dev.retort.sql.LexicalRules.Feature;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.StatementSplitter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Splits and classifies SQL statements of H2, and knows which of them commit. */
final class H2SqlRules implements SqlRules {
    static final LexicalRules LEXICAL_RULES = new LexicalRules(
            "'",
            "\"`",
            Set.of(
                    Feature.DOLLAR_QUOTES,
                    Feature.NESTED_COMMENTS,
                    Feature.COMMENTS_MUST_END,
                    Feature.CARRIAGE_RETURN_ENDS_COMMENT),
            List.of());

    private static final StatementSplitter SPLITTER = new StatementSplitter(LEXICAL_RULES);

    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "WITH", "TABLE", "EXPLAIN", "SHOW");

    private static final Set<String> RUNS_OTHERS = Set.of("CALL", "RUNSCRIPT");

    private static final Set<String> WITHIN_TRANSACTION =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "SAVEPOINT", "ROLLBACK");

    /** Settings that SET changes only for the session, without a commit. */
    private static final Set<String> SETTINGS = Set.of(
            "LOCK_TIMEOUT",
            "QUERY_TIMEOUT",
            "LAZY_QUERY_EXECUTION",
            "NON_KEYWORDS",
            "TIME ZONE",
            "VARIABLE_BINARY",
            "TRUNCATE_LARGE_LENGTH");

    @Override
    public List<SqlStatement> split(String text, int firstLine) {
        return SPLITTER.split(text, firstLine);
    }

    @Override
    public String quote(String identifier) {
        return Rendering.doubleQuoted(identifier);
    }

    @Override
    public Optional<Refusal> refuse(SqlStatement statement) {
        String words = beginning(statement);
        if (words.startsWith("SHUTDOWN") || words.equals("DROP ALL OBJECTS")) {
            return Optional.of(new Refusal(
                    "it would end the engine's sessions, or drop its tables", "drop objects one by one, by name."));
        }
        if (words.startsWith("SET AUTOCOMMIT") || words.startsWith("PREPARE COMMIT")) {
            return Rendering.refuseTransactionControl("COMMIT");
        }
        return changesSearchPath(statement)
                ? Optional.of(new Refusal(
                        "it would also change the schema of unqualified names for the following revisions",
                        "remove it, and qualify names with their schema: \"app\".\"users\"."))
                : Rendering.refuseTransactionControl(words);
    }

    /**
     * {@inheritDoc}
     *
     * <p>In H2, all DDL commits, and so do GRANT, ANALYZE, TRUNCATE, SCRIPT and most settings of SET. Statements that
     * may commit, such as CALL and EXECUTE IMMEDIATE, are treated as committing.
     */
    @Override
    public boolean endsTransaction(SqlStatement statement) {
        String verb = verb(statement);
        boolean isTransactional = QUERIES.contains(verb)
                || WITHIN_TRANSACTION.contains(verb)
                || verb.equals("SET") && isSessionSetting(statement)
                || statement.text().startsWith("(");
        return !isTransactional;
    }

    /** {@inheritDoc} A query may call a function that is written in Java. */
    @Override
    public boolean callsCode(SqlStatement statement) {
        return QUERIES.contains(verb(statement));
    }

    @Override
    public boolean leavesResidue(SqlStatement statement) {
        // These execute any number of statements, or Java code, which commit one by one.
        return RUNS_OTHERS.contains(verb(statement));
    }

    @Override
    public boolean isSessionSetting(SqlStatement statement) {
        String words = beginning(statement);
        return words.equals("SET")
                || words.startsWith("SET ")
                        && SETTINGS.stream().anyMatch(setting -> (words + " ").startsWith("SET " + setting + " "));
    }

    @Override
    public boolean setsLockTimeout(SqlStatement statement) {
        return Rendering.containsIgnoreCase(statement.text(), "lock_timeout");
    }

    @Override
    public boolean isDml(SqlStatement statement) {
        return Rendering.ROW_VERBS.contains(verb(statement));
    }

    @Override
    public boolean isPureDml(SqlStatement statement) {
        return Rendering.changesRows(verb(statement));
    }

    @Override
    public boolean writesRows(SqlStatement statement) {
        return Rendering.writesRows(SPLITTER.bareWords(statement.text()));
    }

    @Override
    public Optional<ChangedNames> changedNames(SqlStatement statement) {
        return ChangedNames.in(LEXICAL_RULES, statement.text());
    }

    @Override
    public DataLoss destroysData(SqlStatement statement) {
        return Rendering.destroysData(SPLITTER.bareWords(statement.text()));
    }

    @Override
    public boolean changesSearchPath(SqlStatement statement) {
        String words = beginning(statement) + " ";
        return words.startsWith("USE ")
                || words.startsWith("SET SCHEMA ")
                || words.startsWith("SET SCHEMA_SEARCH_PATH ")
                || words.startsWith("SET CATALOG ");
    }

    private static String verb(SqlStatement statement) {
        return SPLITTER.firstWord(statement.text());
    }

    private static String beginning(SqlStatement statement) {
        return SPLITTER.leadingWords(statement.text(), 3);
    }
}
