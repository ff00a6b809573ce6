package dev.retort.dialect;

import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The database-specific SQL of offline scripts: expressions that are evaluated when the script runs, and statements
 * that prepare its session.
 */
public interface OfflineSql {

    /** Returns an expression for the current time in the format of the engine's own tables. */
    String now();

    /** Returns an expression for the id of the run, which begins with the time, like the ids of online runs. */
    String runId();

    /** Returns an expression for the database user. */
    String user();

    /** Returns a command line that runs a script with the database's own client and stops at the first error. */
    String runCommand();

    /**
     * Returns a statement that prevents other sessions from writing to a table until the transaction ends.
     *
     * @param table the quoted name of the table
     * @return empty if the transaction itself prevents this
     */
    default Optional<String> lockTable(String table) {
        return Optional.empty();
    }

    /**
     * Returns a statement that fails if an unqualified name finds a table in another namespace than the one in which
     * new tables are created, or a relation that is not an ordinary table.
     *
     * @param table the name of the table
     * @return empty if this cannot happen, or cannot be checked
     */
    default Optional<String> requireLocation(String table) {
        return Optional.empty();
    }

    /**
     * Returns statements that restore the session between two steps; the statements of {@link #prologue} follow them.
     *
     * @param executed the statements of the author in the step before
     */
    default List<String> reset(List<SqlStatement> executed) {
        return List.of();
    }

    /**
     * Returns the statements at the beginning of a script. They configure the session like one that the engine opens.
     *
     * @param properties the known driver properties of such a session
     */
    List<String> prologue(Map<String, String> properties);

    /**
     * Returns whether a session that began with these statements enforces foreign keys, so that they must be disabled
     * while a table is rebuilt.
     *
     * @param prologue the statements that {@link #prologue} returned
     */
    default boolean enforcesForeignKeys(List<String> prologue) {
        return false;
    }
}
