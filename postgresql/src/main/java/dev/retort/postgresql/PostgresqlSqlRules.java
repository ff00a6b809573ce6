package dev.retort.postgresql;

import dev.retort.dialect.Rendering;
import dev.retort.dialect.SqlRules;
import dev.retort.op.Operation.DataLoss;
import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import dev.retort.sql.ChangedNames;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.StatementSplitter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits and classifies SQL statements of PostgreSQL. */
final class PostgresqlSqlRules implements SqlRules {
    private static final StatementSplitter SPLITTER = new StatementSplitter(PostgresqlLexicalRules.RULES);

    /** The verbs of statements that run procedural code. */
    private static final Set<String> CODE = Set.of("DO", "CALL");

    /** The verbs of statements that may call a function with any effect. */
    private static final Set<String> CALLING_VERBS = Set.of("SELECT", "WITH", "VALUES", "EXECUTE");

    private static final Pattern COMMITS = Pattern.compile("(?i)commit|call");

    private static final String NAME_SETTINGS = "(?:search_path|role|schema|session_authorization)";

    private static final Pattern CHANGES_NAME_SETTING =
            Pattern.compile("(?is)(?:RESET|SET)\\s+(?:(?:SESSION|LOCAL)\\s+)?"
                    + "(?:AUTHORIZATION\\b|SESSION\\s+AUTHORIZATION\\b|\"?" + NAME_SETTINGS + "\\b).*");

    private static final Pattern CALLS_SET_CONFIG =
            Pattern.compile("(?is)(?:SELECT|DO|WITH|CALL|VALUES)\\b.*set_config\\s*\\(\\s*'" + NAME_SETTINGS + "'.*");

    /** REFRESH MATERIALIZED VIEW CONCURRENTLY is not among them: if it fails, it changes nothing. */
    private static final Set<String> RESIDUE_VERBS = Set.of("CREATE", "REINDEX", "DROP", "ALTER");

    /** The first two words of statements with an effect outside the database in which they are executed. */
    private static final Pattern AFFECTS_SERVER =
            Pattern.compile("(CREATE|ALTER|DROP) (DATABASE|ROLE|USER|GROUP|TABLESPACE|SUBSCRIPTION)|ALTER SYSTEM");

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
        String keywords = keywords(statement, 2);
        if (keywords.startsWith("DISCARD")
                || keywords.equals("RESET ALL")
                || Rendering.containsIgnoreCase(statement.text(), "pg_advisory_unlock_all")) {
            return Optional.of(new Refusal(
                    "it would release the engine's lock, or reset the settings of its session",
                    "remove it; to reset a setting, use RESET with its name."));
        }
        return Rendering.refuseTransactionControl(keywords);
    }

    @Override
    public Optional<Refusal> refuseInScratch(SqlStatement statement) {
        String keywords = keywords(statement, 2);
        return AFFECTS_SERVER.matcher(keywords).matches()
                ? Optional.of(new Refusal(
                        "'" + keywords + "' affects the server, not only the scratch database",
                        "remove the statement; databases, roles and tablespaces do not belong to a schema."))
                : Optional.empty();
    }

    @Override
    public Optional<Refusal> refuseInTransaction(SqlStatement statement, List<SqlStatement> earlier) {
        return new PostgresqlTransactionRules(SPLITTER, statement, earlier).refuse();
    }

    @Override
    public boolean isSessionSetting(SqlStatement statement) {
        String keywords = keywords(statement, 2);
        return !keywords.equals("SET LOCAL") && (keywords.startsWith("SET") || keywords.startsWith("RESET"));
    }

    @Override
    public boolean mayChangeUser(SqlStatement statement) {
        return callsCode(statement)
                || CALLING_VERBS.contains(SPLITTER.firstWord(statement.text()))
                || CHANGES_NAME_SETTING.matcher(statement.text()).matches();
    }

    @Override
    public boolean setsLockTimeout(SqlStatement statement) {
        return Rendering.containsIgnoreCase(statement.text(), "lock_timeout");
    }

    @Override
    public boolean callsCode(SqlStatement statement) {
        return CODE.contains(SPLITTER.firstWord(statement.text()));
    }

    @Override
    public boolean leavesResidue(SqlStatement statement) {
        String verb = SPLITTER.firstWord(statement.text());
        if (verb.equals("DO")) {
            // Code can commit only with this word, in all procedural languages, or in a procedure that it calls.
            return COMMITS.matcher(statement.text()).find();
        }
        // A procedure may commit before it fails. CONCURRENTLY leaves an index that is marked INVALID, or a partition
        // that is marked as being detached.
        return verb.equals("CALL")
                || RESIDUE_VERBS.contains(verb)
                        && SPLITTER.bareWords(statement.text()).contains("CONCURRENTLY");
    }

    @Override
    public Optional<ResultQueries> resultQueries(SqlStatement statement) {
        return PostgresqlConcurrentIndex.queries(statement);
    }

    private static String keywords(SqlStatement statement, int count) {
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
    public boolean writesRows(SqlStatement statement) {
        return Rendering.writesRows(SPLITTER.bareWords(statement.text()));
    }

    @Override
    public Optional<ChangedNames> changedNames(SqlStatement statement) {
        return ChangedNames.in(PostgresqlLexicalRules.RULES, statement.text());
    }

    @Override
    public DataLoss destroysData(SqlStatement statement) {
        return Rendering.destroysData(SPLITTER.bareWords(statement.text()));
    }

    @Override
    public boolean changesSearchPath(SqlStatement statement) {
        return CHANGES_NAME_SETTING.matcher(statement.text()).matches()
                || CALLS_SET_CONFIG.matcher(statement.text()).matches();
    }
}
