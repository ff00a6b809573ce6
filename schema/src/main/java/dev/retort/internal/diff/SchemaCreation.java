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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Computes the operations that create all objects of a model, ordered by their dependencies.
 *
 * <p>Enum types and sequences are created first, then tables, each after the tables that it references. A foreign key
 * that is part of a cycle is added after both of its tables exist. Views follow the tables, each after the views that
 * its text mentions. Functions are created before the tables or views whose text mentions them, otherwise after all of
 * them. Triggers are created last. Names in texts are found by a search for whole words, so the order may be wrong if
 * two objects have the same name.
 */
public final class SchemaCreation {
    private final SchemaModel model;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Operation> deferredForeignKeys = new ArrayList<>();

    private SchemaCreation(SchemaModel model) {
        this.model = model;
    }

    /** Returns the operations that create this model. Applied to the empty model, they result in an equal model. */
    public static List<Operation> of(SchemaModel model) {
        return new SchemaCreation(model).all();
    }

    private List<Operation> all() {
        model.enumTypes().forEach(type -> operations.add(new CreateEnum(type)));
        model.sequences().forEach(sequence -> operations.add(new CreateSequence(sequence.withOwner(null))));
        List<TextObject> routines = new ArrayList<>(model.objects());
        routines.removeIf(object -> object.key().kind() == TextObject.Kind.TRIGGER);
        createRoutines(routines, routine -> model.tables().stream().anyMatch(table -> mentions(table, routine)));
        createTables();
        operations.addAll(deferredForeignKeys);
        model.sequences().stream()
                .filter(sequence -> sequence.owner() != null)
                .forEach(sequence -> operations.add(new AlterSequence(sequence.withOwner(null), sequence)));
        createRoutines(
                routines, routine -> model.views().stream().anyMatch(view -> mentions(view.definition(), routine)));
        BiPredicate<View, View> dependsOn = (view, other) ->
                SqlTextReferences.hasReference(view.definition(), other.name().name());
        DependencyOrder.of(model.views(), dependsOn).forEach(view -> operations.add(new CreateView(view)));
        createRoutines(routines, routine -> true);
        model.objects().stream()
                .filter(object -> object.key().kind() == TextObject.Kind.TRIGGER)
                .forEach(object -> operations.add(new CreateObject(object)));
        return List.copyOf(operations);
    }

    /**
     * Creates the routines that are required now, each after the routines that its text mentions, and removes them from
     * the list.
     */
    private void createRoutines(List<TextObject> routines, Predicate<TextObject> isRequired) {
        DependencyOrder<TextObject> order =
                new DependencyOrder<>(routines, (routine, other) -> mentions(routine.text(), other));
        routines.stream().filter(isRequired).forEach(order::add);
        routines.removeAll(order.sorted());
        order.sorted().forEach(routine -> operations.add(new CreateObject(routine)));
    }

    private void createTables() {
        Set<QualifiedName> createdNames = new LinkedHashSet<>();
        BiPredicate<Table, Table> dependsOn = (table, other) ->
                table.foreignKeys().stream().anyMatch(key -> key.referredTable().equals(other.name()));
        for (Table table : DependencyOrder.of(model.tables(), dependsOn)) {
            createdNames.add(table.name());
            Table created = table;
            for (ForeignKey key : table.foreignKeys()) {
                boolean isDeferred = !createdNames.contains(key.referredTable())
                        && model.table(key.referredTable()).isPresent();
                if (isDeferred) {
                    created = created.withoutConstraint((Constraint) key);
                    deferredForeignKeys.add(new AddConstraint(table.name(), key));
                }
            }
            operations.add(new CreateTable(created));
        }
    }

    private static boolean mentions(String text, TextObject object) {
        return SqlTextReferences.hasReference(text, object.key().name().name());
    }

    private static boolean mentions(Table table, TextObject object) {
        String name = object.key().name().name();
        for (Column column : table.columns()) {
            Generated generated = column.generated();
            boolean isInDefault = column.defaultValue() != null
                    && SqlTextReferences.hasReference(column.defaultValue().text(), name);
            if (isInDefault || generated != null && SqlTextReferences.hasReference(generated.expression(), name)) {
                return true;
            }
        }
        return table.checks().stream().anyMatch(check -> SqlTextReferences.hasReference(check.expression(), name))
                || table.excludes().stream()
                        .anyMatch(exclude -> SqlTextReferences.hasReference(exclude.definition(), name))
                || table.indexes().stream().anyMatch(index -> SqlTextReferences.hasReference(index.toString(), name));
    }
}
