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
 * An operation on its way into a model: looks up what it needs, and turns what a model refuses into the operation's own
 * refusal.
 */
record OperationContext(Operation operation, SchemaModel before) {
    /**
     * The context of an operation that can be applied to this model.
     *
     * @throws OperationException if it cannot
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

    private <T> Supplier<OperationException> missing(String what, List<T> all, Function<T, Object> name) {
        return () -> OperationException.missing(
                operation, what, all.stream().map(name).map(Object::toString).toList());
    }

    /** Refuses a table, view or sequence by a name that one of them has: they share theirs. */
    OperationContext freeRelation(QualifiedName name) {
        return free(before.table(name).isPresent(), "table " + name)
                .free(before.view(name).isPresent(), "view " + name)
                .free(before.sequence(name).isPresent(), "sequence " + name);
    }

    /** Refuses what is there already. */
    OperationContext free(boolean taken, String what) {
        if (taken) {
            throw OperationException.taken(operation, what);
        }
        return this;
    }

    /** Refuses to take away what others use. */
    OperationContext unused(String what, List<String> users) {
        if (!users.isEmpty()) {
            throw OperationException.used(operation, what, users);
        }
        return this;
    }

    /** Refuses a constraint of this table that refers to what is not there. */
    OperationContext referring(Table own, Constraint constraint) {
        constraint.allColumns().forEach(column -> column(own, column));
        if (constraint instanceof ForeignKey key) {
            Table referred = key.referredTable().equals(own.name()) ? own : table(key.referredTable());
            key.referredColumns().forEach(column -> column(referred, column));
        }
        return this;
    }

    /** Refuses an owner that is not there. */
    OperationContext owned(Sequence.@Nullable Owner owner) {
        if (owner != null) {
            column(owner.table(), owner.column());
        }
        return this;
    }

    /** What an operation on rows with these columns leaves: the same model. */
    SchemaState unchanged(QualifiedName table, List<String> columns) {
        columns.forEach(column -> column(table, column));
        return new SchemaState.Known(before);
    }

    SchemaState changing(QualifiedName table, UnaryOperator<Table> change) {
        Table old = table(table);
        return giving(() -> before.withTableReplaced(change.apply(old)));
    }

    SchemaState giving(Supplier<SchemaModel> after) {
        try {
            return new SchemaState.Known(after.get());
        } catch (IllegalArgumentException e) {
            throw OperationException.invalid(operation, String.valueOf(e.getMessage()));
        }
    }

    /** The model after the operation, which is one that leaves it known. */
    SchemaModel after() {
        return operation.apply(before).model().orElseThrow();
    }

    /** The column as the model would hold it. */
    static Column asIn(SchemaModel model, Column column) {
        return model.withEnumValues(Table.of(QualifiedName.of("t"), column))
                .columns()
                .get(0);
    }

    /** What is there once it was made: nothing, the same, or what a database or somebody else made of it. */
    static <T> CompletionState created(@Nullable T found, T wanted) {
        return found == null ? CompletionState.NO : replaced(found, wanted);
    }

    /** What is replaced as a whole: whether one that differs is the former one nobody knows. */
    static <T> CompletionState replaced(@Nullable T found, T wanted) {
        return wanted.equals(found) ? CompletionState.YES : CompletionState.UNKNOWN;
    }

    static CompletionState dropped(boolean there) {
        return there ? CompletionState.NO : CompletionState.YES;
    }

    static CompletionState renamed(boolean from, boolean to) {
        if (from == to) {
            return CompletionState.UNKNOWN;
        }
        return to ? CompletionState.YES : CompletionState.NO;
    }

    /** The names that are given, sorted. */
    static Set<QualifiedName> names(@Nullable QualifiedName... names) {
        return Stream.of(names).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tables whose columns own the sequences, sorted. */
    static Set<QualifiedName> ownersOf(Sequence... sequences) {
        return names(Stream.of(sequences)
                .map(Sequence::owner)
                .filter(Objects::nonNull)
                .map(Sequence.Owner::table)
                .toArray(QualifiedName[]::new));
    }

    static void refuseSame(Object from, Object to, String what) {
        if (from.equals(to)) {
            throw new IllegalArgumentException(what + " " + from + " has that name already");
        }
    }
}
