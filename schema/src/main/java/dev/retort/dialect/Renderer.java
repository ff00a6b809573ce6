package dev.retort.dialect;

import dev.retort.op.Operation;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/**
 * Renders operations as SQL for one version of one database. An operation is either rendered with its exact meaning or
 * refused.
 *
 * <p>Immutable and free of I/O. {@link dev.retort.op.ExecuteSql} is split into statements and otherwise rendered
 * unchanged. {@link dev.retort.op.RunJdbc} is not SQL and is never passed to a renderer.
 */
public interface Renderer {

    /**
     * Renders operations as statements, in execution order.
     *
     * @param operations one operation, or several consecutive ones of which each {@link #canMerge} the next
     * @param before the schema before the first operation: the objects that the operations affect, and those that refer
     *     to them. Ignored unless one of the operations {@link #requiresSchema}
     * @return the statements; empty if the operations require nothing on this database
     * @throws RefusedOperationException if this database does not support an operation
     */
    List<SqlStatement> render(List<Operation> operations, SchemaModel before);

    /**
     * Returns a renderer without the statements that only check whether the database matches an operation, such as
     * whether the text of a function creates the function that the operation names. For operations that were read from
     * a database.
     */
    default Renderer withoutChecks() {
        return this;
    }

    /** Returns whether the rendered SQL depends on the current schema. */
    boolean requiresSchema(Operation operation);

    /**
     * Returns whether an operation is checked against the schema if the schema is known. This is necessary if the
     * database would not report a conflict with the schema, but do something else.
     */
    default boolean usesSchema(Operation operation) {
        return requiresSchema(operation);
    }

    /**
     * Checks whether this database supports an operation, independent of the schema, so that an unsupported operation
     * is detected before anything is sent.
     *
     * @throws RefusedOperationException if it does not
     */
    void check(Operation operation);

    /** Returns whether two consecutive operations should be rendered together, such as two rebuilds of one table. */
    default boolean canMerge(Operation first, Operation next) {
        return false;
    }

    /**
     * Returns whether an operation cannot run in a transaction, or not in the same transaction as earlier operations.
     *
     * @param operation an operation of a revision
     * @param earlier the operations of the same revision before it, in their order
     */
    default boolean requiresAutocommit(Operation operation, List<Operation> earlier) {
        return false;
    }

    /**
     * Returns a query for the statements that remove the residue of an interrupted or failed attempt of an operation.
     * They affect nothing else. Empty if the operation cannot leave any residue.
     */
    default Optional<String> cleanupQuery(Operation operation) {
        return Optional.empty();
    }

    /** Returns the foreign key guard for operations that may rebuild a table; empty if none of them does. */
    default Optional<RebuildGuard> guard(List<Operation> operations) {
        return Optional.empty();
    }

    /**
     * Returns the foreign key guard for raw statements that would delete referencing rows although they only rebuild or
     * drop a table. It is used only if foreign keys are enforced; empty if there are no such statements.
     */
    default Optional<RebuildGuard> guardRawSql(List<SqlStatement> statements) {
        return Optional.empty();
    }

    /**
     * Returns how to check the foreign keys of the tables whose rows a step may change. It is used to warn about new
     * violations if foreign keys are not enforced. Empty if the database always enforces them, or the step changes no
     * rows.
     *
     * @param operations the operations of the step, including Java code
     * @param statements its raw statements
     */
    default Optional<RebuildGuard> rowGuard(List<Operation> operations, List<SqlStatement> statements) {
        return Optional.empty();
    }

    /**
     * Returns whether the referenced table must exist before a foreign key is created. If not, a foreign key is created
     * together with its own table, because this database cannot add it later.
     */
    default boolean foreignKeysNeedTables() {
        return true;
    }

    /**
     * Returns a statement that allows tables to be dropped despite foreign keys that refer to them, until the
     * transaction ends. Used only if {@link #foreignKeysNeedTables} is false. Empty if there is none.
     */
    default Optional<String> deferForeignKeys() {
        return Optional.empty();
    }

    /**
     * Normalizes a model to the form in which this database stores it: the model that inspection would return after
     * everything in it was created.
     */
    SchemaModel normalize(SchemaModel model);

    /**
     * The statements around a transaction in which tables are rebuilt. Foreign keys are disabled, so that dropping the
     * old table does not cascade to rows that refer to it, and afterwards the foreign keys are checked for violations.
     *
     * @param enforcedQuery a query that returns {@code 1} if foreign keys are enforced
     * @param disable disables foreign keys; only outside a transaction
     * @param enable enables foreign keys; only outside a transaction
     * @param violationsQuery a query that returns one text for each row that violates a foreign key
     */
    record RebuildGuard(String enforcedQuery, String disable, String enable, String violationsQuery) {}
}
