package dev.retort.op;

import dev.retort.op.Operation.CompletionState;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.EnumType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An operation and the model to which it is applied. Looks up the objects that the operation needs, and converts errors
 * of the model into an {@link OperationException} of the operation.
 */
record OperationContext(Operation operation, SchemaModel before) {
    /**
     * Creates the context of an operation after checking that it can be applied to the model.
     *
     * @throws OperationException if it cannot be applied
     */
    static OperationContext checked(Operation operation, SchemaModel before) {
        operation.apply(before);
        return new OperationContext(operation, before);
    }

    Table table(QualifiedName name) {
        return before.table(name).orElseThrow(missing("table " + name, before.tables(), Table::name));
    }

    Column column(QualifiedName table, String name) {
        return column(table(table), name);
    }

    private Column column(Table of, String name) {
        return of.column(name)
                .orElseThrow(missing("column " + name + " of table " + of.name(), of.columns(), Column::name));
    }

    Index index(QualifiedName table, String name) {
        Table of = table(table);
        return of.index(name).orElseThrow(missing("index " + name + " of table " + table, of.indexes(), Index::name));
    }

    Constraint constraint(QualifiedName table, ConstraintRef ref) {
        Table of = table(table);
        return ref.in(of)
                .orElseThrow(missing(
                        ref.display() + " of table " + table,
                        of.constraints(),
                        constraint -> ConstraintRef.to(constraint).display()));
    }

    EnumType enumType(QualifiedName name) {
        return before.enumType(name).orElseThrow(missing("enum type " + name, before.enumTypes(), EnumType::name));
    }

    Sequence sequence(QualifiedName name) {
        return before.sequence(name).orElseThrow(missing("sequence " + name, before.sequences(), Sequence::name));
    }

    View view(QualifiedName name) {
        return before.view(name).orElseThrow(missing("view " + name, before.views(), View::name));
    }

    TextObject object(TextObject.Key key) {
        return before.object(key).orElseThrow(missing(key.toString(), before.objects(), TextObject::key));
    }

    private <T> Supplier<OperationException> missing(String what, List<T> existing, Function<T, Object> name) {
        return () -> OperationException.missing(
                operation,
                what,
                existing.stream().map(name).map(Object::toString).toList());
    }

    /** Requires that no table, view or sequence has this name; they share one namespace. */
    OperationContext requireRelationNameFree(QualifiedName name) {
        return requireAbsent(before.table(name).isPresent(), "table " + name)
                .requireAbsent(before.view(name).isPresent(), "view " + name)
                .requireAbsent(before.sequence(name).isPresent(), "sequence " + name);
    }

    /** Requires that an object does not exist yet. */
    OperationContext requireAbsent(boolean exists, String what) {
        if (exists) {
            throw OperationException.taken(operation, what);
        }
        return this;
    }

    /** Requires that no other object uses this one. */
    OperationContext requireUnused(String what, List<String> usedBy) {
        if (!usedBy.isEmpty()) {
            throw OperationException.used(operation, what, usedBy);
        }
        return this;
    }

    /** Requires that a constraint of this table refers only to existing tables and columns. */
    OperationContext requireReferencedColumns(Table own, Constraint constraint) {
        constraint.allColumns().forEach(column -> column(own, column));
        if (constraint instanceof ForeignKey key) {
            Table referred = key.referredTable().equals(own.name()) ? own : table(key.referredTable());
            key.referredColumns().forEach(column -> column(referred, column));
        }
        return this;
    }

    /** Requires that the owner of a sequence exists. */
    OperationContext requireOwner(Sequence.@Nullable Owner owner) {
        if (owner != null) {
            column(owner.table(), owner.column());
        }
        return this;
    }

    /** The unchanged model after an operation on rows. Requires that the table has these columns. */
    SchemaState unchangedModel(QualifiedName table, List<String> columns) {
        columns.forEach(column -> column(table, column));
        return new SchemaState.Known(before);
    }

    SchemaState replaceTable(QualifiedName table, UnaryOperator<Table> change) {
        Table old = table(table);
        return resultOf(() -> before.withTableReplaced(change.apply(old)));
    }

    SchemaState resultOf(Supplier<SchemaModel> after) {
        try {
            return new SchemaState.Known(after.get());
        } catch (IllegalArgumentException e) {
            throw OperationException.invalid(operation, String.valueOf(e.getMessage()));
        }
    }

    /** The model after an operation whose result is always known: not raw SQL or Java. */
    SchemaModel modelAfter() {
        return operation.apply(before).model().orElseThrow();
    }

    /** The column with the values that its enum type has in the model. */
    static Column withEnumValues(SchemaModel model, Column column) {
        return model.withEnumValues(Table.of(QualifiedName.of("t"), column))
                .columns()
                .get(0);
    }

    /**
     * Returns the state of the creation of an object. Unknown if the found object differs: the database or another user
     * may have changed it.
     */
    static <T> CompletionState completionOfCreate(@Nullable T found, T expected) {
        return found == null ? CompletionState.NO : completionOfReplace(found, expected);
    }

    /** Returns the state of a replacement. Unknown if the found object differs: it may be the old one. */
    static <T> CompletionState completionOfReplace(@Nullable T found, T expected) {
        return expected.equals(found) ? CompletionState.YES : CompletionState.UNKNOWN;
    }

    static CompletionState completionOfDrop(boolean exists) {
        return exists ? CompletionState.NO : CompletionState.YES;
    }

    static CompletionState completionOfRename(boolean oldNameExists, boolean newNameExists) {
        if (oldNameExists == newNameExists) {
            return CompletionState.UNKNOWN;
        }
        return newNameExists ? CompletionState.YES : CompletionState.NO;
    }

    /** The given names without nulls, sorted. */
    static Set<QualifiedName> tableNames(@Nullable QualifiedName... names) {
        return Stream.of(names).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tables whose columns own these sequences, sorted. */
    static Set<QualifiedName> ownerTables(Sequence... sequences) {
        return tableNames(Stream.of(sequences)
                .map(Sequence::owner)
                .filter(Objects::nonNull)
                .map(Sequence.Owner::table)
                .toArray(QualifiedName[]::new));
    }

    static void requireDifferent(Object from, Object to, String what) {
        if (from.equals(to)) {
            throw new IllegalArgumentException(what + " " + from + " already has that name");
        }
    }
}
