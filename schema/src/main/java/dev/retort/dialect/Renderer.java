package dev.retort.dialect;

import dev.retort.op.Operation;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/**
 * How one database, in one version, carries out operations: as SQL that means exactly that, or not at all.
 *
 * <p>Pure and immutable. {@link dev.retort.op.ExecuteSql} is rendered as its author wrote it, split into statements;
 * {@link dev.retort.op.RunJdbc} is no SQL and never comes here.
 */
public interface Renderer {

    /**
     * The statements that carry out operations, in their order.
     *
     * @param operations one, or several in a row of which each {@link #canMerge} the next
     * @param before the schema before the first of them: what they touch, and what refers to that. Where none of them
     *     {@link #requiresSchema}, it is not read
     * @return the statements; none if this database has nothing to do for it
     * @throws RefusedOperationException if this database cannot do it
     */
    List<SqlStatement> render(List<Operation> operations, SchemaModel before);

    /** Whether what is rendered depends on the schema as it is. */
    boolean requiresSchema(Operation operation);

    /**
     * Whether an operation has to be held against the schema where that can be known, because this database would do
     * something else instead of refusing what does not fit.
     */
    default boolean usesSchema(Operation operation) {
        return requiresSchema(operation);
    }

    /**
     * Refuses what this database cannot do whatever the schema is, so that it is known before anything is sent.
     *
     * @throws RefusedOperationException if it cannot
     */
    void check(Operation operation);

    /** Whether two operations in a row are better carried out as one, as two rebuilds of one table are. */
    default boolean canMerge(Operation first, Operation next) {
        return false;
    }

    /**
     * Whether an operation cannot run in a transaction, or not in one with what came before it.
     *
     * @param operation one of the revision's
     * @param earlier those of the same revision before it, in their order
     */
    default boolean requiresAutocommit(Operation operation, List<Operation> earlier) {
        return false;
    }

    /**
     * A query for the statements that clear away what a cut or refused attempt of an operation has left behind; they
     * touch nothing else. Empty where nothing can be left.
     */
    default Optional<String> cleanupQuery(Operation operation) {
        return Optional.empty();
    }

    /** How a step guards its rows where it may put a table in the place of another; empty if none may. */
    default Optional<RebuildGuard> guard(List<Operation> operations) {
        return Optional.empty();
    }

    /**
     * Whether a foreign key needs the table that it refers to. If not, a key is created with its own table: this
     * database cannot add it afterwards.
     */
    default boolean foreignKeysNeedTables() {
        return true;
    }

    /**
     * The statement that lets tables be dropped although foreign keys of others refer to them, until the transaction
     * ends; for databases whose {@link #foreignKeysNeedTables} is false. Empty if there is none.
     */
    default Optional<String> deferForeignKeys() {
        return Optional.empty();
    }

    /**
     * The model as this database shows it once it was made there: what inspection finds after all of it was created.
     */
    SchemaModel normalize(SchemaModel model);

    /**
     * What is sent around a transaction in which tables are rebuilt, so that the deletion of the old one deletes no row
     * that refers to it, and that no row is left which refers to nothing.
     *
     * @param ask a query for {@code 1} where foreign keys are enforced
     * @param off stops that; only outside a transaction
     * @param on enforces them again; only outside a transaction
     * @param violations a query for one text a row that refers to nothing
     */
    record RebuildGuard(String ask, String off, String on, String violations) {}
}
