package dev.retort.sqlite;

import dev.retort.dialect.Rendering;
import dev.retort.dialect.SqlRules;
import dev.retort.op.Operation.DataLoss;
import dev.retort.sql.ChangedNames;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.StatementSplitter;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits and classifies SQL statements of SQLite. */
final class SqliteSqlRules implements SqlRules {
    private static final StatementSplitter SPLITTER = new StatementSplitter(SqliteLexicalRules.RULES);

    /** Matches with or without a schema name and quotes: {@code PRAGMA main."foreign_keys" = ON}. */
    private static final Pattern SETS_FOREIGN_KEYS =
            Pattern.compile("(?i)PRAGMA\\s+(?:[\\w\"`\\[\\]]+\\s*\\.\\s*)?[\"`\\[']?foreign_keys[\"`\\]']?\\s*[=(]");

    /** Matches the same forms with a mode that prevents the rollback of a revision, or its rollback after a kill. */
    private static final Pattern SETS_UNSAFE_JOURNAL =
            Pattern.compile("(?i)PRAGMA\\s+(?:[\\w\"`\\[\\]]+\\s*\\.\\s*)?[\"`\\[']?journal_mode[\"`\\]']?\\s*[=(]"
                    + "\\s*[\"`\\[']?(?:off|memory)\\b");

    /** Matches a setting that SQLite refuses to change in a transaction. */
    private static final Pattern SETS_SYNCHRONOUS =
            Pattern.compile("(?i)PRAGMA\\s+(?:[\\w\"`\\[\\]]+\\s*\\.\\s*)?[\"`\\[']?synchronous[\"`\\]']?\\s*[=(]");

    /** Matches a setting that SQLite silently ignores in a transaction. */
    private static final Pattern SETS_JOURNAL_MODE =
            Pattern.compile("(?i)PRAGMA\\s+(?:[\\w\"`\\[\\]]+\\s*\\.\\s*)?[\"`\\[']?journal_mode[\"`\\]']?\\s*[=(]");

    /** Statements that SQLite refuses in a transaction. */
    private static final Set<String> WITHOUT_TRANSACTION = Set.of("VACUUM", "DETACH");

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
        if (SETS_UNSAFE_JOURNAL.matcher(statement.text()).lookingAt()) {
            return Optional.of(new Refusal(
                    "without a rollback journal in a file, SQLite cannot reverse a revision that fails or is killed",
                    "remove it."));
        }
        return Rendering.refuseTransactionControl(SPLITTER.leadingWords(statement.text(), 2));
    }

    @Override
    public Optional<Refusal> refuseInScratch(SqlStatement statement) {
        return SPLITTER.firstWord(statement.text()).equals("ATTACH")
                ? Optional.of(new Refusal(
                        "'ATTACH' opens a file, but the scratch database is in memory",
                        "remove the statement and those that use the attached database."))
                : Optional.empty();
    }

    @Override
    public Optional<Refusal> refuseInTransaction(SqlStatement statement, List<SqlStatement> earlier) {
        String text = statement.text();
        if (SETS_FOREIGN_KEYS.matcher(text).lookingAt()) {
            return Optional.of(new Refusal(
                    "SQLite silently ignores 'PRAGMA foreign_keys' inside a transaction",
                    "remove it: while a revision rebuilds or drops a table, the engine turns foreign keys off, and"
                            + " checks them before the commit."));
        }
        if (SETS_JOURNAL_MODE.matcher(text).lookingAt()) {
            return Optional.of(new Refusal(
                    "SQLite silently ignores 'PRAGMA journal_mode' inside a transaction", Rendering.NO_TRANSACTION));
        }
        boolean isRefused =
                SETS_SYNCHRONOUS.matcher(text).lookingAt() || WITHOUT_TRANSACTION.contains(SPLITTER.firstWord(text));
        return isRefused
                ? Optional.of(new Refusal(
                        "SQLite does not allow this statement inside a transaction", Rendering.NO_TRANSACTION))
                : Optional.empty();
    }

    @Override
    public boolean isSessionSetting(SqlStatement statement) {
        return SPLITTER.firstWord(statement.text()).equals("PRAGMA");
    }

    @Override
    public boolean isDml(SqlStatement statement) {
        return Rendering.ROW_VERBS.contains(SPLITTER.firstWord(statement.text()));
    }

    @Override
    public boolean isPureDml(SqlStatement statement) {
        // With PRAGMA writable_schema, SQLite's own tables can be written to. Their rows are the schema.
        return Rendering.changesRows(SPLITTER.firstWord(statement.text()))
                && !statement.text().toLowerCase(Locale.ROOT).contains("sqlite_");
    }

    @Override
    public boolean writesRows(SqlStatement statement) {
        return Rendering.writesRows(SPLITTER.bareWords(statement.text()));
    }

    @Override
    public Optional<ChangedNames> changedNames(SqlStatement statement) {
        return ChangedNames.in(SqliteLexicalRules.RULES, statement.text());
    }

    @Override
    public DataLoss destroysData(SqlStatement statement) {
        return Rendering.destroysData(SPLITTER.bareWords(statement.text()));
    }
}
