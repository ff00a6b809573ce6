package dev.retort.internal.diff;

import dev.retort.op.AddConstraint;
import dev.retort.op.ConstraintRef;
import dev.retort.op.DropConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drops foreign keys before all other changes, and adds foreign keys after them. A foreign key that stays is dropped
 * and added again if it prevents a change: if the key that it refers to is replaced, or the values of its columns could
 * not be compared between two changes of types.
 */
record ForeignKeyDiff(Draft draft, SchemaModel to) {

    /** Drops the foreign keys that are removed or changed, and those that prevent another change. */
    void drop() {
        SchemaModel from = draft.model();
        List<QualifiedName> dropOrder = droppedTables();
        for (Table table : from.tables()) {
            Optional<Table> after = to.table(table.name());
            for (ForeignKey key : table.foreignKeys()) {
                boolean isDropped = after.isPresent()
                        ? isDropped(key, table, after.get())
                        : isInCycle(key, table.name(), dropOrder);
                if (isDropped) {
                    draft.add(new DropConstraint(table.name(), ConstraintRef.to(key)));
                }
            }
        }
    }

    /** Returns the tables that are dropped, each before the tables that it refers to. */
    List<QualifiedName> droppedTables() {
        List<Table> dropped = draft.model().tables().stream()
                .filter(table -> to.table(table.name()).isEmpty())
                .toList();
        List<QualifiedName> names = new ArrayList<>();
        DependencyOrder.of(dropped, (table, other) -> !table.equals(other) && refersTo(other, table.name()))
                .forEach(table -> names.add(table.name()));
        return names;
    }

    private static boolean refersTo(Table table, QualifiedName referred) {
        return table.foreignKeys().stream().anyMatch(key -> key.referredTable().equals(referred));
    }

    private static boolean isInCycle(ForeignKey key, QualifiedName table, List<QualifiedName> dropOrder) {
        int referred = dropOrder.indexOf(key.referredTable());
        return referred >= 0 && referred < dropOrder.indexOf(table);
    }

    private boolean isDropped(ForeignKey key, Table before, Table after) {
        if (prevents(key, before, after)) {
            return true;
        }
        boolean leavesWithColumn = lostColumns(before, after).stream().anyMatch(key.columns()::contains);
        return !leavesWithColumn && !ConstraintContent.pairs(before, after).isKept(key);
    }

    /** Returns whether the referenced table, key or column is dropped or replaced, or temporarily of another type. */
    private boolean prevents(ForeignKey key, Table before, Table after) {
        Optional<Table> referredBefore = draft.model().table(key.referredTable());
        Optional<Table> referredAfter = to.table(key.referredTable());
        if (referredBefore.isEmpty()) {
            return false;
        }
        if (referredAfter.isEmpty()) {
            return true;
        }
        Table old = referredBefore.get();
        Table other = referredAfter.get();
        List<Object> keys = ConstraintContent.uniqueKeys(old, key.referredColumns());
        List<Object> keysAfter = ConstraintContent.uniqueKeys(other, key.referredColumns());
        boolean losesKey = !keys.isEmpty() && keys.stream().noneMatch(keysAfter::contains);
        return losesKey
                || lostColumns(old, other).stream().anyMatch(key.referredColumns()::contains)
                || changesType(key.columns(), before, after)
                || changesType(key.referredColumns(), old, other);
    }

    private static Set<String> lostColumns(Table before, Table after) {
        Set<String> lost = new HashSet<>(ColumnDiff.replaced(before, after));
        before.columns().stream()
                .map(Column::name)
                .filter(name -> after.column(name).isEmpty())
                .forEach(lost::add);
        return lost;
    }

    private static boolean changesType(List<String> columns, Table before, Table after) {
        return columns.stream().anyMatch(name -> {
            Optional<Column> one = before.column(name);
            Optional<Column> other = after.column(name);
            return one.isPresent()
                    && other.isPresent()
                    && !ColumnDiff.isComparable(one.get().type(), other.get().type());
        });
    }

    /** Adds the foreign keys that are missing, and validates those that are to be validated. */
    void add() {
        for (Table after : to.tables()) {
            Pairs<Constraint> pairs = ConstraintContent.pairs(draft.table(after.name()), after);
            for (Pairs.Pair<Constraint> pair : pairs.pairs()) {
                if (pair.to() instanceof ForeignKey key
                        && key.name() != null
                        && !pair.from().equals(key)) {
                    TableDiff.validate(draft, after.name(), pair);
                }
            }
            for (Constraint added : pairs.added()) {
                if (added instanceof ForeignKey) {
                    draft.add(new AddConstraint(after.name(), added));
                }
            }
        }
    }

    /** Returns whether a foreign key can be created with its table now: the key that it refers to exists. */
    boolean canRefer(Table own, ForeignKey key) {
        Optional<Table> referred = key.referredTable().equals(own.name())
                ? Optional.of(own)
                : draft.model().table(key.referredTable());
        if (referred.isEmpty()) {
            return false;
        }
        boolean hasColumns = key.referredColumns().stream()
                .allMatch(name -> referred.get().column(name).isPresent());
        boolean isKeyInTheEnd = to.table(key.referredTable())
                .filter(table -> !ConstraintContent.uniqueKeys(table, key.referredColumns())
                        .isEmpty())
                .isPresent();
        return hasColumns
                && (!isKeyInTheEnd
                        || !ConstraintContent.uniqueKeys(referred.get(), key.referredColumns())
                                .isEmpty());
    }
}
