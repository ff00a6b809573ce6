package dev.retort.ddl;

import dev.retort.inspect.Inspection;
import dev.retort.op.Operation.DataLoss;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one database spells and permits what the engine needs. Pure: it gives text and judgements, and sends nothing.
 *
 * <p>A further database adds one implementation and names it in {@code META-INF/services}; nothing else is edited.
 * Implementations are immutable and have a public constructor without parameters.
 */
public interface Dialect {

    /** The database that it speaks for. */
    Database database();

    /**
     * Splits SQL text into statements, as this database's own client would.
     *
     * @param text any number of statements
     * @param firstLine the number of the text's first line, from 1
     * @throws dev.retort.error.RetortException where a string, comment or body does not end
     */
    List<SqlStatement> split(String text, int firstLine);

    /**
     * How a version of this database spells operations.
     *
     * @param version of the server or library; {@link ServerVersion#NEWEST} where nobody knows it
     */
    Renderer renderer(ServerVersion version);

    /** An identifier in this database's quotes, whatever characters it has. */
    String quote(String identifier);

    /** Why a statement must not stand in a revision; empty where it may. */
    Optional<Refusal> refuse(SqlStatement statement);

    /** Why a statement must not stand in a revision that runs in one transaction; empty where it may. */
    default Optional<Refusal> refuseInTransaction(SqlStatement statement) {
        return Optional.empty();
    }

    /** Whether a statement only sets something for its session, and so must be sent again in each new session. */
    boolean setsSession(SqlStatement statement);

    /** Whether a statement sets itself how long to wait for locks. */
    default boolean limitsWait(SqlStatement statement) {
        return false;
    }

    /** Whether a statement outside a transaction may leave something behind although it was refused. */
    default boolean mayLeaveRemains(SqlStatement statement) {
        return false;
    }

    /** Whether a statement works on rows alone, so that it may wait for a lock without holding up others' reads. */
    boolean touchesRowsOnly(SqlStatement statement);

    /** Whether a statement changes rows by its very word, so that the schema after it is the one before. */
    default boolean keepsSchema(SqlStatement statement) {
        return false;
    }

    /** What kind of failure the database reports, and what to advise. */
    Diagnosis diagnose(DatabaseError error);

    /** A driver's message without words of its own that mislead. */
    default String plain(String message) {
        return message;
    }

    /** How the catalogue of this database is read. */
    Inspection inspection();

    /**
     * A query for what stands where unqualified names go and has no place in a model: one text a thing, such as {@code
     * domain "email"}. Empty where there can be none.
     */
    default Optional<String> unheld() {
        return Optional.empty();
    }

    /**
     * A query for one value that is another one after each change of the schema, whoever made it, and comes back only
     * when the change is rolled back. Empty where the database does not count them.
     */
    default Optional<String> countOfSchemaChanges() {
        return Optional.empty();
    }

    /** How a session is opened, prepared for a run and given back. */
    SessionWords session();

    /**
     * The name of a product that answers like this database but has no lock that the engine could rely on, by the
     * version text of {@link SessionWords#identity()}; empty for the real one.
     */
    default Optional<String> lookAlike(String version) {
        return Optional.empty();
    }

    /** How transactions are begun and ended, and what each step's transaction starts with. */
    TransactionWords transaction();

    /** How the one runner is told from the waiters. */
    LockRecipe lock(LockScope scope);

    /** The column type for a moment in time in the engine's own tables. */
    TimestampType timestamps();

    /** What follows the columns of a table whose rows are found by their key alone, as those of the engine's own. */
    default String keyedTable() {
        return "";
    }

    /** How the driver is given a statement of the engine's own, so that it does no more than that says. */
    default String prepared(String sql) {
        return sql;
    }

    /**
     * A query for one text: a line for each row of a table, sorted byte by byte; NULL where there is none.
     *
     * @param line an expression for the line
     * @param order the column to sort by
     */
    String lines(String line, String table, String order);

    /** What a script says of itself when it is run. */
    OfflineWords offline();

    /**
     * What a script begins with, so that its session is like one that the engine opens.
     *
     * @param properties the driver properties of that session, as far as they are known
     */
    List<String> prologue(Map<String, String> properties);

    /** Whether a statement, as far as its words tell, destroys rows or columns of the user. */
    default DataLoss destroysData(SqlStatement statement) {
        return DataLoss.DEPENDS;
    }

    /**
     * Whether a statement changes where unqualified names go, so that a script could no longer find the engine's own
     * tables by their bare names.
     */
    default boolean leadsNamesAway(SqlStatement statement) {
        return false;
    }

    /**
     * Expressions for what is known only when a script is run.
     *
     * @param now the moment, as the engine's own tables hold it
     * @param runId the id of the run: it begins with the time, as those of other runs do
     * @param user the database's user
     * @param howToRun a command line that runs a script with the database's own client and stops at the first error
     * @param holdOrEmpty a statement that keeps others from writing a table until the transaction has ended, with
     *     {@code %s} for the table; empty where the transaction itself does so
     * @param reset statements that set back what a revision may have set for its session
     */
    record OfflineWords(
            String now, String runId, String user, String howToRun, String holdOrEmpty, List<String> reset) {
        public OfflineWords {
            reset = List.copyOf(reset);
        }

        /** The statement that keeps others from writing a table, where there is one. */
        public Optional<String> hold() {
            return holdOrEmpty.isEmpty() ? Optional.empty() : Optional.of(holdOrEmpty);
        }
    }

    /** A statement that must not be sent in a transaction, with what to do instead. */
    record Refusal(String why, String fix) {}

    /** An error as drivers report it; {@code sqlState} is empty where the driver gives none. */
    record DatabaseError(String sqlState, int driverCode, String message) {}

    /** The kind of an error and the advice for it, which is empty where there is none. */
    record Diagnosis(ErrorClass errorClass, String fix) {}

    /**
     * How the engine's own tables hold a moment.
     *
     * @param name the type's name in this database
     * @param text whether it holds ISO 8601 text, for databases without such a type
     */
    record TimestampType(String name, boolean text) {
        /** The mark of a parameter that is such a moment and is bound as ISO 8601 text. */
        public String parameter() {
            return text ? "?" : "CAST(? AS " + name + ")";
        }
    }

    /**
     * How a session is opened, prepared and given back.
     *
     * @param readProperties driver properties for a connection that must create nothing
     * @param runProperties driver properties for a connection that may; {@code %s} in them is the runner's name
     * @param rename gives a session for reading, with one parameter, the runner's name, after which it is one for a
     *     run; empty where one that was opened for reading cannot become one
     * @param identity a query for one row: database (its file where it has one), namespace, backend, version, a query
     *     that sets a session back to what it is now (for no row; on another backend it sets nothing, and that one is
     *     its row), and whether a transaction may be open while nothing is sent
     * @param backend a query for the backend alone; empty where there is none
     * @param setup statements before a run
     * @param reset statements that undo the setup before a pooled connection is given back
     */
    record SessionWords(
            Map<String, String> readProperties,
            Map<String, String> runProperties,
            String rename,
            String identity,
            String backend,
            List<String> setup,
            List<String> reset) {}

    /**
     * The words around a step.
     *
     * @param begin starts a transaction that may write
     * @param commit ends it
     * @param rollback undoes it
     * @param shortWait limits, inside the transaction, how long a statement queues for a lock; empty where the session
     *     has one limit for all
     * @param severalAtOnce whether several statements, with semicolons between them, can be sent as one
     */
    record TransactionWords(String begin, String commit, String rollback, String shortWait, boolean severalAtOnce) {}
}
