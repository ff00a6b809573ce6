package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * One change to a database, as data: nothing happens until a dialect has rendered it and a session has run it.
 *
 * <p>An operation knows what it makes of a {@link SchemaModel}, what takes it back, and whether a database shows it.
 * It knows no database: what one of them cannot do is refused by its dialect. Texts (views, checks, defaults, bodies of
 * triggers) are never understood here, so that what depends on a table through such a text alone is left to the
 * database to refuse.
 *
 * <p>A model may be a part of a database. What {@link #touches} names has to be in it, and what refers to that.
 *
 * <p>Immutable. Constructors refuse with an {@link IllegalArgumentException} what makes no sense on any model.
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

    /** Whether rows or values are gone for good once it was run. */
    enum DataLoss {
        /** Nothing is lost, or only what can be computed again. */
        NO,
        /** Some is, wherever there was any. */
        YES,
        /** That depends on the data or on a text that is not read here. */
        DEPENDS
    }

    /** Whether a database shows that an operation was run there. */
    enum CompletionState {
        /** All of it is there. */
        YES,
        /** Nothing of it is there. */
        NO,
        /** A part is there, or something else in its place, or a model cannot show it. */
        UNKNOWN
    }

    /**
     * The model after it.
     *
     * @return the model, or that nobody knows it, as after raw SQL
     * @throws OperationException if it cannot be applied: something is missing, there already, or in use
     */
    SchemaState apply(SchemaModel before);

    /**
     * What takes it back. Applied to the model after it, these operations give the model before it, equal by value;
     * rows that it destroyed do not come back. By default, what {@link #reverse()} says, as most operations hold all
     * that their reversal needs.
     *
     * @param before the model on which it is to be applied
     * @return the operations in their order, or why there are none
     * @throws OperationException if it cannot be applied
     */
    default Reversal reverse(SchemaModel before) {
        apply(before);
        return reverse();
    }

    /**
     * What takes it back where nobody knows the model before it, as after raw SQL.
     *
     * @return the operations in their order, or that what it took away would have to be known
     */
    default Reversal reverse() {
        return Reversal.lacking("what there was before '" + display() + "' is not known");
    }

    /** Whether data is lost when it is run. Dropping what holds no data of its own, such as an index, loses none. */
    default DataLoss destroysData() {
        return DataLoss.NO;
    }

    /**
     * The tables that it works on or refers to, sorted; for a trigger on a view, that view. What follows by reference,
     * such as the foreign keys to a table that is renamed, is not named. Empty for raw SQL, where nobody knows.
     */
    default Set<QualifiedName> touches() {
        return Set.of();
    }

    /**
     * Whether a database, as it is now, shows that this was run: what is asked after a crash. It tells apart before and
     * after this operation alone, and says unknown wherever a text may have been rewritten by the database.
     *
     * @param now as inspected; an index that its database calls invalid is left out of it
     */
    default CompletionState isApplied(SchemaModel now) {
        return CompletionState.UNKNOWN;
    }

    /** The operation for people, as {@code drop table app.users}; never a part of SQL, and without values of rows. */
    String display();

    /** Calls the visitor's method for this operation. */
    <R> R accept(OperationVisitor<R> visitor);
}
