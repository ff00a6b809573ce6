package dev.retort.dialect;

import dev.retort.op.Operation.DataLoss;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/** How one database reads SQL: where its statements end, and what each of them does as far as its words tell. */
public interface SqlRules {

    /**
     * Splits SQL text into statements, as this database's own client would.
     *
     * @param text any number of statements
     * @param firstLine the number of the text's first line, from 1
     * @throws dev.retort.error.RetortException if a string, comment or body does not end
     */
    List<SqlStatement> split(String text, int firstLine);

    /** An identifier in this database's quotes, whatever characters it has. */
    String quote(String identifier);

    /** Why a statement must not be in a revision; empty if it may. */
    Optional<Refusal> refuse(SqlStatement statement);

    /** Why a statement must not be in a revision that runs in one transaction; empty if it may. */
    default Optional<Refusal> refuseInTransaction(SqlStatement statement) {
        return Optional.empty();
    }

    /**
     * Whether a statement commits the open transaction, before or after it runs, so that it cannot be recorded in one
     * transaction with its version row.
     */
    default boolean endsTransaction(SqlStatement statement) {
        return false;
    }

    /** Whether a statement only sets something for its session, and so must be sent again in each new session. */
    boolean setsSession(SqlStatement statement);

    /** Whether a statement sets by itself how long to wait for locks. */
    default boolean limitsWait(SqlStatement statement) {
        return false;
    }

    /** Whether a statement outside a transaction may leave something behind although it was refused. */
    default boolean leavesResidue(SqlStatement statement) {
        return false;
    }

    /** Whether a statement reads or changes rows, so that waiting for its locks does not block other readers. */
    boolean isDml(SqlStatement statement);

    /** Whether a statement can only change rows, so that the schema after it is the one before. */
    default boolean isPureDml(SqlStatement statement) {
        return false;
    }

    /** Whether a statement destroys rows or columns of the user. */
    default DataLoss destroysData(SqlStatement statement) {
        return DataLoss.DEPENDS;
    }

    /**
     * Whether a statement changes the schema of unqualified names, so that a script could no longer find the engine's
     * own tables by their bare names.
     */
    default boolean changesSearchPath(SqlStatement statement) {
        return false;
    }

    /** Why a statement is refused, and what to do instead. */
    record Refusal(String why, String fix) {}
}
