package dev.retort.dialect;

import dev.retort.op.Operation.DataLoss;
import dev.retort.sql.ChangedNames;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/** Splits the SQL of one database into statements and classifies them by their keywords. */
public interface SqlRules {

    /**
     * Splits SQL text into statements, as the database's own client does.
     *
     * @param text any number of statements
     * @param firstLine the line number of the first line of the text, at least 1
     * @throws dev.retort.error.RetortException if a string, a comment or a body is not terminated
     */
    List<SqlStatement> split(String text, int firstLine);

    /** Returns an identifier in the quotes of this database, with its special characters escaped. */
    String quote(String identifier);

    /** Returns why a statement is not allowed in a revision; empty if it is allowed. */
    Optional<Refusal> refuse(SqlStatement statement);

    /**
     * Returns why a statement is not allowed in a revision that runs in one transaction; empty if it is allowed.
     *
     * @param earlier the statements before it in the same revision
     */
    default Optional<Refusal> refuseInTransaction(SqlStatement statement, List<SqlStatement> earlier) {
        return Optional.empty();
    }

    /**
     * Returns whether a statement implicitly commits the open transaction, so that it cannot be in the same transaction
     * as the change of the version row.
     */
    default boolean endsTransaction(SqlStatement statement) {
        return false;
    }

    /**
     * Returns whether a statement calls code that may end the open transaction, so that it must be checked afterwards
     * whether it is still open.
     */
    default boolean callsCode(SqlStatement statement) {
        return false;
    }

    /** Returns whether a statement only changes a session setting, so that it must be repeated in each new session. */
    boolean isSessionSetting(SqlStatement statement);

    /** Returns whether a statement may change the user as whom the following statements are executed. */
    default boolean mayChangeUser(SqlStatement statement) {
        return false;
    }

    /** Returns whether a statement sets the lock timeout. */
    default boolean setsLockTimeout(SqlStatement statement) {
        return false;
    }

    /** Returns whether a statement that fails in autocommit mode may leave a residue, such as an invalid index. */
    default boolean leavesResidue(SqlStatement statement) {
        return false;
    }

    /**
     * Returns how the catalog shows the result of a statement that was interrupted or refused in autocommit mode. Empty
     * if it does not show it, so that a person must decide.
     */
    default Optional<ResultQueries> resultQueries(SqlStatement statement) {
        return Optional.empty();
    }

    /** Returns whether a statement reads or changes rows, so that waiting for its locks does not block readers. */
    boolean isDml(SqlStatement statement);

    /**
     * Returns whether a statement is INSERT, UPDATE, DELETE or the like, so that it can be in one transaction with the
     * engine's record of it. False for a query, although it may call a function that writes.
     */
    default boolean writesRows(SqlStatement statement) {
        return isPureDml(statement);
    }

    /** Returns whether a statement can change only rows, so that the schema remains the same. */
    default boolean isPureDml(SqlStatement statement) {
        return false;
    }

    /**
     * Returns the names in a statement that changes at most the objects that it mentions, and those that depend on
     * them. Empty if it may change others, so that the whole schema is unknown afterwards.
     */
    default Optional<ChangedNames> changedNames(SqlStatement statement) {
        return Optional.empty();
    }

    /** Returns the loss of user data in a statement. */
    default DataLoss destroysData(SqlStatement statement) {
        return DataLoss.DEPENDS;
    }

    /**
     * Returns whether a statement changes the default schema ({@code search_path}), so that an offline script could no
     * longer access the engine's own tables by their unqualified names.
     */
    default boolean changesSearchPath(SqlStatement statement) {
        return false;
    }

    /**
     * Returns why a statement is not executed in a scratch database: it would affect other databases or the server.
     * Empty if it has no such effect.
     */
    default Optional<Refusal> refuseInScratch(SqlStatement statement) {
        return Optional.empty();
    }

    /**
     * The queries that show how a statement ended.
     *
     * @param completed returns a row if the statement was completed; empty if the statement can be repeated even then
     * @param cleanup returns the statements that remove the residue of an incomplete attempt; empty if there is none
     */
    record ResultQueries(String completed, String cleanup) {}

    /** The reason why a statement is refused, and the fix. */
    record Refusal(String why, String fix) {}
}
