package dev.retort.op;

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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The operations that make a whole model from nothing, in an order in which each finds what it needs.
 *
 * <p>Types and sequences come first, then tables with those that they refer to before them; a foreign key that closes a
 * circle is added when both its tables are there. Views follow the tables, each after the views that its text names;
 * functions come before the tables or views of which a text names one, and else after them; triggers come last. Names
 * in texts are found as words, so that an order by them may be a guess where two things have one name.
 */
public final class Creation {
    private final SchemaModel model;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Operation> keys = new ArrayList<>();

    private Creation(SchemaModel model) {
        this.model = model;
    }

    /** The operations that make this model. Applied to the empty model they give it, equal by value. */
    public static List<Operation> of(SchemaModel model) {
        return new Creation(model).all();
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
                SqlTextReferences.isIn(view.definition(), other.name().name());
        sorted(model.views(), View::name, first).forEach(view -> operations.add(new CreateView(view)));
        routines(routines, routine -> true);
        model.objects().stream()
                .filter(object -> object.key().kind() == TextObject.Kind.TRIGGER)
                .forEach(object -> operations.add(new CreateObject(object)));
        return List.copyOf(operations);
    }

    /** Makes those of the routines that are due, after those that their texts name, and takes them off the list. */
    private void routines(List<TextObject> routines, Predicate<TextObject> due) {
        Set<TextObject> now = new LinkedHashSet<>();
        routines.stream().filter(due).forEach(routine -> withNamed(routine, routines, now));
        routines.removeAll(now);
        now.forEach(routine -> operations.add(new CreateObject(routine)));
    }

    private static void withNamed(TextObject routine, List<TextObject> all, Set<TextObject> made) {
        Visit<TextObject, TextObject.Key> visit = new Visit<>(
                TextObject::key,
                (one, other) -> names(one.text(), other),
                new LinkedHashSet<>(made.stream().map(TextObject::key).toList()),
                new LinkedHashMap<>());
        visit(routine, all, visit);
        made.addAll(visit.sorted().values());
    }

    private void tables() {
        Set<QualifiedName> made = new LinkedHashSet<>();
        BiPredicate<Table, Table> first = (table, other) ->
                table.foreignKeys().stream().anyMatch(key -> key.referredTable().equals(other.name()));
        for (Table table : sorted(model.tables(), Table::name, first)) {
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
        return SqlTextReferences.isIn(text, object.key().name().name());
    }

    private static boolean names(Table table, TextObject object) {
        String name = object.key().name().name();
        for (Column column : table.columns()) {
            Generated generated = column.generated();
            boolean inDefault = column.defaultValue() != null
                    && SqlTextReferences.isIn(column.defaultValue().text(), name);
            if (inDefault || generated != null && SqlTextReferences.isIn(generated.expression(), name)) {
                return true;
            }
        }
        return table.checks().stream().anyMatch(check -> SqlTextReferences.isIn(check.expression(), name))
                || table.excludes().stream().anyMatch(exclude -> SqlTextReferences.isIn(exclude.definition(), name))
                || table.indexes().stream().anyMatch(index -> SqlTextReferences.isIn(index.toString(), name));
    }

    /** In the given order, but each after those that it needs, as far as there is no circle. */
    private static <T, K> Collection<T> sorted(List<T> all, Function<T, K> key, BiPredicate<T, T> needs) {
        Map<K, T> sorted = new LinkedHashMap<>();
        Set<K> begun = new LinkedHashSet<>();
        all.forEach(one -> visit(one, all, new Visit<>(key, needs, begun, sorted)));
        return sorted.values();
    }

    private record Visit<T, K>(Function<T, K> key, BiPredicate<T, T> needs, Set<K> begun, Map<K, T> sorted) {}

    private static <T, K> void visit(T one, List<T> all, Visit<T, K> visit) {
        if (visit.begun().add(visit.key().apply(one))) {
            for (T other : all) {
                if (visit.needs().test(one, other)) {
                    visit(other, all, visit);
                }
            }
            visit.sorted().put(visit.key().apply(one), one);
        }
    }
}
