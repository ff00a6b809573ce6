package dev.retort.postgresql;

import dev.retort.dialect.Rendering;
import dev.retort.dialect.SqlRules;
import dev.retort.op.Operation.DataLoss;
import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.StatementSplitter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How PostgreSQL reads SQL. */
final class PostgresqlSqlRules implements SqlRules {
    private static final StatementSplitter SPLITTER = new StatementSplitter(PostgresqlLexicalRules.RULES);

    private static final String NAMES = "(?:search_path|role|schema|session_authorization)";

    private static final Pattern SETS_NAMES = Pattern.compile("(?is)(?:RESET|SET)\\s+(?:(?:SESSION|LOCAL)\\s+)?"
            + "(?:AUTHORIZATION\\b|SESSION\\s+AUTHORIZATION\\b|\"?" + NAMES + "\\b).*");

    private static final Pattern CALLS_SET_CONFIG =
            Pattern.compile("(?is)(?:SELECT|DO|WITH|CALL|VALUES)\\b.*set_config\\s*\\(\\s*'" + NAMES + "'.*");

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
        String words = words(statement, 2);
        if (words.startsWith("DISCARD")
                || words.equals("RESET ALL")
                || Rendering.containsIgnoreCase(statement.text(), "pg_advisory_unlock_all")) {
            return Optional.of(new Refusal(
                    "it would give up the engine's lock, or the settings of its session",
                    "take it out; set back single settings by name."));
        }
        return Rendering.refuseTransactionControl(words);
    }

    @Override
    public boolean isSessionSetting(SqlStatement statement) {
        String words = words(statement, 2);
        return !words.equals("SET LOCAL") && (words.startsWith("SET") || words.startsWith("RESET"));
    }

    @Override
    public boolean setsLockTimeout(SqlStatement statement) {
        return Rendering.containsIgnoreCase(statement.text(), "lock_timeout");
    }

    @Override
    public boolean leavesResidue(SqlStatement statement) {
        // A refused one leaves an index that is marked INVALID.
        return words(statement, 4).contains(" CONCURRENTLY");
    }

    private static String words(SqlStatement statement, int count) {
        return SPLITTER.leadingWords(statement.text(), count);
    }

    @Override
    public boolean isDml(SqlStatement statement) {
        return Rendering.ROW_VERBS.contains(SPLITTER.firstWord(statement.text()));
    }

    @Override
    public boolean isPureDml(SqlStatement statement) {
        return Rendering.changesRows(SPLITTER.firstWord(statement.text()));
    }

    @Override
    public DataLoss destroysData(SqlStatement statement) {
        return Rendering.destroysData(SPLITTER.bareWords(statement.text()));
    }

    @Override
    public boolean changesSearchPath(SqlStatement statement) {
        return SETS_NAMES.matcher(statement.text()).matches()
                || CALLS_SET_CONFIG.matcher(statement.text()).matches();
    }
}
