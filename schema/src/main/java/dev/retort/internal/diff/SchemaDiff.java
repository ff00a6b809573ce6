package dev.retort.internal.diff;

import dev.retort.op.AddConstraint;
import dev.retort.op.AlterSequence;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.Operation;
import dev.retort.op.SqlTextReferences;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The operations that make a whole model from nothing, in an order in which each finds what it needs.
 *
 * <p>Types and sequences come first, then tables with those that they refer to before them; a foreign key that closes a
 * circle is added when both its tables are there. Views follow the tables, each after the views that its text names;
 * functions come before the tables or views of which a text names one, and else after them; triggers come last. Names
 * in texts are found as words, so that an order by them may be a guess where two things have one name.
 */
public final class SchemaDiff {
    private final SchemaModel model;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Operation> keys = new ArrayList<>();

    private SchemaDiff(SchemaModel model) {
        this.model = model;
    }

    /** The operations that make this model. Applied to the empty model they give it, equal by value. */
    public static List<Operation> fromEmpty(SchemaModel model) {
        return new SchemaDiff(model).all();
    }

    private List<Operation> all() {
        model.enumTypes().forEach(type -> operations.add(new CreateEnum(type)));
        model.sequences().forEach(sequence -> operations.add(new CreateSequence(sequence.withOwner(null))));
        List<TextObject> routines = new ArrayList<>(model.objects());
        routines.removeIf(object -> object.key().kind() == TextObject.Kind.TRIGGER);
        routines(routines, routine -> model.tables().stream().anyMatch(table -> names(table, routine)));
        tables();
        operations.addAll(keys);
        model.sequences().stream()
                .filter(sequence -> sequence.owner() != null)
                .forEach(sequence -> operations.add(new AlterSequence(sequence.withOwner(null), sequence)));
        routines(routines, routine -> model.views().stream().anyMatch(view -> names(view.definition(), routine)));
        BiPredicate<View, View> first = (view, other) ->
                SqlTextReferences.hasReference(view.definition(), other.name().name());
        Order.of(model.views(), first).forEach(view -> operations.add(new CreateView(view)));
        routines(routines, routine -> true);
        model.objects().stream()
                .filter(object -> object.key().kind() == TextObject.Kind.TRIGGER)
                .forEach(object -> operations.add(new CreateObject(object)));
        return List.copyOf(operations);
    }

    /** Makes those of the routines that are due, after those that their texts name, and takes them off the list. */
    private void routines(List<TextObject> routines, Predicate<TextObject> due) {
        Order<TextObject> order = new Order<>(routines, (one, other) -> names(one.text(), other));
        routines.stream().filter(due).forEach(order::add);
        routines.removeAll(order.sorted());
        order.sorted().forEach(routine -> operations.add(new CreateObject(routine)));
    }

    private void tables() {
        Set<QualifiedName> made = new LinkedHashSet<>();
        BiPredicate<Table, Table> first = (table, other) ->
                table.foreignKeys().stream().anyMatch(key -> key.referredTable().equals(other.name()));
        for (Table table : Order.of(model.tables(), first)) {
            made.add(table.name());
            Table now = table;
            for (ForeignKey key : table.foreignKeys()) {
                boolean later = !made.contains(key.referredTable())
                        && model.table(key.referredTable()).isPresent();
                if (later) {
                    now = now.withoutConstraint((Constraint) key);
                    keys.add(new AddConstraint(table.name(), key));
                }
            }
            operations.add(new CreateTable(now));
        }
    }

    private static boolean names(String text, TextObject object) {
        return SqlTextReferences.hasReference(text, object.key().name().name());
    }

    private static boolean names(Table table, TextObject object) {
        String name = object.key().name().name();
        for (Column column : table.columns()) {
            Generated generated = column.generated();
            boolean inDefault = column.defaultValue() != null
                    && SqlTextReferences.hasReference(column.defaultValue().text(), name);
            if (inDefault || generated != null && SqlTextReferences.hasReference(generated.expression(), name)) {
                return true;
            }
        }
        return table.checks().stream().anyMatch(check -> SqlTextReferences.hasReference(check.expression(), name))
                || table.excludes().stream()
                        .anyMatch(exclude -> SqlTextReferences.hasReference(exclude.definition(), name))
                || table.indexes().stream().anyMatch(index -> SqlTextReferences.hasReference(index.toString(), name));
    }

    /** Things in the given order, but each after those that it needs, as far as there is no circle. */
    private record Order<T>(List<T> all, BiPredicate<T, T> needs, Set<T> begun, Set<T> sorted) {
        Order(List<T> all, BiPredicate<T, T> needs) {
            this(all, needs, new HashSet<>(), new LinkedHashSet<>());
        }

        void add(T one) {
            if (begun.add(one)) {
                all.stream().filter(other -> needs.test(one, other)).forEach(this::add);
                sorted.add(one);
            }
        }

        static <T> Set<T> of(List<T> all, BiPredicate<T, T> needs) {
            Order<T> order = new Order<>(all, needs);
            all.forEach(order::add);
            return order.sorted();
        }
    }
}
