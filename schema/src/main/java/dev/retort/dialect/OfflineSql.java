package dev.retort.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a script contains that somebody runs later: expressions for what is known only then, and its session. */
public interface OfflineSql {

    /** An expression for the point in time, as the engine's own tables store it. */
    String now();

    /** An expression for the id of the run: it begins with the time, as those of other runs do. */
    String runId();

    /** An expression for the database's user. */
    String user();

    /** A command line that runs a script with the database's own client and stops at the first error. */
    String howToRun();

    /**
     * A statement that keeps others from writing a table until the transaction has ended.
     *
     * @param table the table, quoted
     * @return empty if the transaction itself does so
     */
    default Optional<String> holdTable(String table) {
        return Optional.empty();
    }

    /** Statements that set back what a revision may have set for its session. */
    default List<String> reset() {
        return List.of();
    }

    /**
     * The statements that a script begins with, so that its session is like one that the engine opens.
     *
     * @param properties the driver properties of that session, as far as they are known
     */
    List<String> prologue(Map<String, String> properties);

    /**
     * Whether a session that began with these statements enforces foreign keys, so that a rebuild of a table must turn
     * that off.
     *
     * @param prologue what {@link #prologue} returned
     */
    default boolean enforcesForeignKeys(List<String> prologue) {
        return false;
    }
}
