package dev.retort.internal.drift;

import dev.retort.internal.creation.SchemaCreation;
import dev.retort.internal.diff.SchemaDiff;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateView;
import dev.retort.op.DropColumn;
import dev.retort.op.DropObject;
import dev.retort.op.DropTable;
import dev.retort.op.DropView;
import dev.retort.op.Operation;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.SqlTextReferences;
import dev.retort.op.Unspecified;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Computes the operations that change one schema into another, including views, triggers, functions and procedures,
 * which {@link SchemaDiff} leaves out. Both schemas were inspected, so that their texts can be compared.
 *
 * <p>Before the tables are changed, the views and triggers are dropped that prevent it; they are created again
 * afterwards. References are found by a search for names in texts.
 */
final class ObjectDiff {
    private final SchemaModel from;
    private final SchemaModel to;
    private final List<Operation> tables;
    private final Set<TextObject.Key> droppedObjects = new HashSet<>();
    private final Set<QualifiedName> droppedViews = new HashSet<>();

    private ObjectDiff(SchemaModel from, SchemaModel to) {
        this.from = from;
        this.to = to;
        this.tables = SchemaDiff.between(withoutTexts(from), withoutTexts(to));
    }

    /** Returns a schema without views, so that the name of one that is dropped before is free for a table. */
    private static SchemaModel withoutTexts(SchemaModel schema) {
        return new SchemaModel(schema.tables(), schema.enumTypes(), schema.sequences(), List.of(), List.of());
    }

    /** Returns the operations that change a schema into another one; empty if nothing differs. */
    static List<Operation> between(SchemaModel from, SchemaModel to) {
        return new ObjectDiff(from, to).all();
    }

    private List<Operation> all() {
        selectDropped();
        List<Operation> operations = new ArrayList<>(drops());
        List<Operation> creation = creations();
        Set<TextObject.Key> early = usedByTables(to);
        List<Operation> first = new ArrayList<>();
        List<Operation> last = new ArrayList<>();
        for (Operation operation : creation) {
            (early.stream().anyMatch(key -> isOf(key, operation)) ? first : last).add(operation);
        }
        int types = 1
                + lastOf(operation -> operation instanceof CreateEnum
                        || operation instanceof AddEnumValue
                        || operation instanceof CreateSequence);
        operations.addAll(tables.subList(0, types));
        operations.addAll(first);
        operations.addAll(tables.subList(types, tables.size()));
        operations.addAll(routineDrops(true));
        operations.addAll(last);
        return operations;
    }

    private int lastOf(Predicate<Operation> condition) {
        int last = tables.size() - 1;
        while (last >= 0 && !condition.test(tables.get(last))) {
            last--;
        }
        return last;
    }

    private void selectDropped() {
        for (TextObject object : from.objects()) {
            boolean isOther = to.object(object.key())
                    .filter(after -> header(after).equals(header(object)))
                    .isEmpty();
            if (isOther) {
                droppedObjects.add(object.key());
            }
        }
        boolean isStable = false;
        while (!isStable) {
            int before = droppedViews.size();
            from.views().stream().filter(this::mustBeDropped).map(View::name).forEach(droppedViews::add);
            isStable = droppedViews.size() == before;
        }
        from.objects().stream()
                .filter(object -> object.key().kind() == TextObject.Kind.TRIGGER)
                .filter(this::isTriggerInTheWay)
                .map(TextObject::key)
                .forEach(droppedObjects::add);
    }

    private boolean mustBeDropped(View view) {
        View after = to.view(view.name()).orElse(null);
        boolean isReplaceable = after != null
                && after.materialized() == view.materialized()
                && after.columns().equals(view.columns())
                && (view.materialized() || columnList(after).equals(columnList(view)));
        return !isReplaceable
                || tables.stream().anyMatch(operation -> isInTheWay(view, operation))
                || droppedViews.stream().anyMatch(other -> mentions(view.definition(), other))
                || droppedObjects.stream().anyMatch(other -> mentions(view.definition(), other.name()));
    }

    /** Returns whether a view may prevent a change of a table. */
    private static boolean isInTheWay(View view, Operation operation) {
        boolean isType = operation instanceof AlterColumn altered
                && (altered.changed().contains(AlterColumn.Aspect.TYPE)
                        || altered.changed().contains(AlterColumn.Aspect.GENERATED));
        boolean isDrop = operation instanceof DropColumn || operation instanceof DropTable;
        return (isType || isDrop)
                && operation.affectedTables().stream().anyMatch(table -> mentions(view.definition(), table));
    }

    private boolean isTriggerInTheWay(TextObject trigger) {
        return droppedViews.contains(trigger.key().table())
                || droppedObjects.stream()
                        .filter(key -> key.kind() != TextObject.Kind.TRIGGER)
                        .anyMatch(routine -> mentions(trigger.text(), routine.name()))
                || tables.stream().anyMatch(operation -> isInTheWay(trigger, operation));
    }

    private static boolean isInTheWay(TextObject trigger, Operation operation) {
        if (operation instanceof AlterColumn altered) {
            return altered.table().equals(trigger.key().table())
                    && SqlTextReferences.hasReference(
                            trigger.text(), altered.to().name());
        }
        return operation instanceof DropColumn dropped
                && SqlTextReferences.hasReference(trigger.text(), dropped.column());
    }

    private List<Operation> drops() {
        List<Operation> drops = new ArrayList<>();
        Set<QualifiedName> droppedTables = new HashSet<>();
        tables.stream()
                .filter(DropTable.class::isInstance)
                .forEach(drop -> droppedTables.addAll(drop.affectedTables()));
        for (Operation operation : reversedCreation()) {
            if (operation instanceof CreateObject create) {
                TextObject.Key key = create.object().key();
                boolean isTrigger = key.kind() == TextObject.Kind.TRIGGER;
                boolean goesWithTable = droppedTables.contains(key.table()) || droppedViews.contains(key.table());
                if (isTrigger && droppedObjects.contains(key) && !goesWithTable) {
                    drops.add(new DropObject(key));
                }
            } else if (operation instanceof CreateView create
                    && droppedViews.contains(create.view().name())) {
                drops.add(new DropView(create.view().name()));
            }
        }
        drops.addAll(routineDrops(false));
        return drops;
    }

    /** Returns the operations that drop functions: those that expressions of tables use, or the others. */
    private List<Operation> routineDrops(boolean isUsedByTable) {
        List<Operation> drops = new ArrayList<>();
        for (Operation operation : reversedCreation()) {
            if (operation instanceof CreateObject create
                    && create.object().key().kind() != TextObject.Kind.TRIGGER
                    && droppedObjects.contains(create.object().key())) {
                TextObject.Key key = create.object().key();
                boolean isUsed = to.object(key).isEmpty()
                        && from.tables().stream().anyMatch(table -> mentions(table.toString(), key.name()));
                if (isUsed == isUsedByTable) {
                    drops.add(new DropObject(key));
                }
            }
        }
        return drops;
    }

    private List<Operation> reversedCreation() {
        List<Operation> creation = new ArrayList<>(SchemaCreation.of(from));
        Collections.reverse(creation);
        return creation;
    }

    /** Returns the operations that create and replace views, triggers and functions, in the order of their creation. */
    private List<Operation> creations() {
        List<Operation> creations = new ArrayList<>();
        for (Operation operation : SchemaCreation.of(to)) {
            if (operation instanceof CreateObject create) {
                TextObject after = create.object();
                boolean isKept = from.object(after.key()).isPresent() && !droppedObjects.contains(after.key());
                boolean isSame = from.object(after.key()).filter(after::equals).isPresent();
                if (!isKept) {
                    creations.add(create);
                } else if (!isSame) {
                    creations.add(new ReplaceObject(after, Unspecified.RESET));
                }
            } else if (operation instanceof CreateView create) {
                View after = create.view();
                boolean isKept = from.view(after.name()).isPresent() && !droppedViews.contains(after.name());
                boolean isSame = from.view(after.name()).filter(after::equals).isPresent();
                if (!isKept) {
                    creations.add(create);
                } else if (!isSame) {
                    creations.add(new ReplaceView(after, Unspecified.RESET));
                }
            }
        }
        return creations;
    }

    private static boolean isOf(TextObject.Key key, Operation operation) {
        return operation instanceof CreateObject created
                        && created.object().key().equals(key)
                || operation instanceof ReplaceObject replaced
                        && replaced.object().key().equals(key);
    }

    /** Returns the functions that expressions of tables use, and the functions that these use. */
    private static Set<TextObject.Key> usedByTables(SchemaModel schema) {
        Set<TextObject.Key> used = new HashSet<>();
        List<String> texts = schema.tables().stream()
                .flatMap(SqlTextReferences::allExpressions)
                .toList();
        while (!texts.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (TextObject object : schema.objects()) {
                boolean isFunction = object.key().kind() != TextObject.Kind.TRIGGER;
                boolean isUsed = texts.stream()
                        .anyMatch(text -> mentions(text, object.key().name()));
                if (isFunction && isUsed && used.add(object.key())) {
                    next.add(object.text());
                }
            }
            texts = next;
        }
        return used;
    }

    /** Returns the part of the text of a function that no database can replace: parameters and result. */
    private static String header(TextObject object) {
        if (object.key().kind() == TextObject.Kind.TRIGGER) {
            return "";
        }
        int end = object.text().toUpperCase(Locale.ROOT).indexOf("LANGUAGE");
        return end < 0 ? object.text() : object.text().substring(0, end);
    }

    /** Returns the text of a query that determines its columns. */
    private static String columnList(View view) {
        int end = view.definition().toUpperCase(Locale.ROOT).indexOf("FROM");
        return end < 0 ? view.definition() : view.definition().substring(0, end);
    }

    private static boolean mentions(String text, QualifiedName name) {
        return SqlTextReferences.hasReference(text, name.name());
    }
}
