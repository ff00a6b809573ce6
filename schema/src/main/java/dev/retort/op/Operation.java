package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * One change to a database, as data. Nothing happens until a dialect renders it and a session runs it.
 *
 * <p>An operation knows its effect on a {@link SchemaModel}, its reversal, and whether an inspected database shows that
 * it was run. It knows nothing about particular databases: if one of them does not support it, the dialect rejects it.
 *
 * <p>SQL expressions (in views, checks, defaults and trigger bodies) are not analyzed here. If an object depends on a
 * table only through such an expression, the database itself has to reject a conflicting operation.
 *
 * <p>A model may contain only a part of a database. It must contain the {@link #affectedTables} and all objects that
 * refer to them.
 *
 * <p>Immutable. Constructors throw an {@link IllegalArgumentException} for an operation that is invalid on every model.
 */
public sealed interface Operation
        permits TableOperation,
                CreateTable,
                RenameTable,
                CreateEnum,
                DropEnum,
                AddEnumValue,
                RenameEnumValue,
                CreateSequence,
                DropSequence,
                AlterSequence,
                CreateView,
                ReplaceView,
                DropView,
                CreateObject,
                ReplaceObject,
                DropObject,
                SetComment,
                ExecuteSql,
                RunJdbc {

    /** The permanent loss of rows or values in an operation. */
    enum DataLoss {
        /** No data is lost, or only data that can be computed again. */
        NO,
        /** Data is lost if there is any. */
        YES,
        /** It depends on the data, or on SQL or Java code that is not analyzed. */
        DEPENDS
    }

    /** The state of an operation in an inspected database: run, not run, or unknown. */
    enum CompletionState {
        /** The operation was run: its complete result is there. */
        YES,
        /** The operation was not run: no part of its result is there. */
        NO,
        /** A part of the result or something different is there, or a model cannot show the result. */
        UNKNOWN
    }

    /**
     * Applies the operation to a model.
     *
     * @return the model after the operation, or unknown, as after raw SQL
     * @throws OperationException if it cannot be applied: an object is missing, already exists or is in use
     */
    SchemaState apply(SchemaModel before);

    /**
     * The reversal of this operation. Applied to the model after the operation, it produces the model before it, equal
     * by value; rows that the operation destroyed are not restored.
     *
     * <p>By default, this is {@link #reverse()}, since most operations contain everything that their reversal needs.
     *
     * @param before the model to which the operation is applied
     * @return the operations in the order in which to run them, or the reason why there is no reversal
     * @throws OperationException if the operation cannot be applied
     */
    default Reversal reverse(SchemaModel before) {
        apply(before);
        return reverse();
    }

    /**
     * The reversal of this operation if the model before it is unknown, as after raw SQL.
     *
     * @return the operations in the order in which to run them, or the reason why there is no reversal without the
     *     model
     */
    default Reversal reverse() {
        return Reversal.impossible("the schema before '" + display() + "' is unknown");
    }

    /**
     * Returns the loss of data in the operation. Dropping an object without data of its own, such as an index, loses
     * none.
     */
    default DataLoss destroysData() {
        return DataLoss.NO;
    }

    /**
     * The tables that the operation changes or refers to, sorted; the view for a trigger on a view. Tables that change
     * only indirectly, such as those with foreign keys to a renamed table, are not included. Empty for raw SQL, which
     * is not analyzed.
     */
    default Set<QualifiedName> affectedTables() {
        return Set.of();
    }

    /**
     * Returns the state of this operation in the current database. The engine asks this after a crash. The result only
     * distinguishes the states before and after this operation; it is unknown if the database may have rewritten an SQL
     * expression.
     *
     * @param current the inspected model, without the indexes that the database reports as invalid
     */
    default CompletionState completionState(SchemaModel current) {
        return CompletionState.UNKNOWN;
    }

    /** The operation as text for people, such as {@code drop table app.users}. Not SQL, and without values of rows. */
    String display();

    /**
     * The operation as text for lists of operations: as {@link #display}, and what it changes if the name does not say
     * so.
     */
    default String displayWithDetails() {
        return display();
    }

    /** Calls the visitor's method for this operation. */
    <R> R accept(OperationVisitor<R> visitor);
}
