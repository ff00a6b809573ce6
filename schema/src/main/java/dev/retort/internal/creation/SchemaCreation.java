package dev.retort.internal.creation;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.CatalogObjects.Dependency;
import dev.retort.dialect.CatalogObjects.SqlObject;
import dev.retort.dialect.CatalogObjects.Stage;
import dev.retort.dialect.ObjectId;
import dev.retort.internal.creation.CreationOrder.Edge;
import dev.retort.op.AlterSequence;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateView;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.op.SqlText;
import dev.retort.schema.EnumType;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the operations that create all objects of a model, and those that only SQL can create, ordered by their
 * dependencies.
 *
 * <p>The dependencies are those of the catalog and of the model: of foreign keys, enum types and triggers. A name that
 * an SQL text mentions is a dependency too, unless a certain one contradicts it. Otherwise the order is by
 * {@link Stage}. A foreign key, default, check or index that is part of a cycle is created after its table.
 */
public final class SchemaCreation {
    private final CatalogObjects catalog;
    private final CreationOrder order = new CreationOrder();
    private final Map<ObjectId, Operation> operations = new HashMap<>();
    private final Map<ObjectId, TableCreation> tables = new LinkedHashMap<>();
    private final TextDependencies texts = new TextDependencies();
    private final List<ObjectId> sorted;

    private SchemaCreation(SchemaModel model, CatalogObjects catalog) {
        this.catalog = catalog;
        catalog.objects().forEach(this::add);
        model.enumTypes().forEach(this::add);
        model.sequences().forEach(this::add);
        model.tables().forEach(this::add);
        model.views().forEach(this::add);
        model.objects().forEach(this::add);
        for (Dependency dependency : catalog.dependencies()) {
            TableCreation table = tables.get(ObjectId.table(dependency.object().name()));
            order.depend(new Edge(
                    dependency.object(),
                    dependency.on(),
                    table == null ? CreationOrder.Strength.CERTAIN : table.strength(dependency.object())));
        }
        tables.values().forEach(table -> table.dependencies().forEach(order::depend));
        texts.edges().forEach(order::depend);
        this.sorted = order.sorted();
    }

    /** Returns the operations that create this model. Applied to the empty model, they result in an equal model. */
    public static List<Operation> of(SchemaModel model) {
        return of(model, CatalogObjects.NONE).operations();
    }

    /** Orders the objects of a model and of the catalog from which it was read. */
    public static SchemaCreation of(SchemaModel model, CatalogObjects catalog) {
        return new SchemaCreation(model, catalog);
    }

    /** Returns the operations in the order in which to run them. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (ObjectId id : sorted) {
            Operation operation = operations.get(id);
            TableCreation table = tables.get(ObjectId.table(id.name()));
            if (operation != null) {
                all.add(operation);
            } else if (table != null) {
                all.add(id.isPart() ? table.part(id) : table.create(order.detached()));
            }
        }
        return List.copyOf(all);
    }

    /**
     * Returns the pairs of objects that depend on each other, so that no order of CREATE statements creates them, as
     * text for people. Empty for nearly all databases.
     */
    public List<String> cycles() {
        return order.broken().stream()
                .map(edge -> edge.from() + ", which needs " + edge.on())
                .toList();
    }

    private void add(SqlObject object) {
        ObjectId id = object.id();
        order.add(id, object.stage());
        operations.put(id, new ExecuteSql(SqlText.of(object.create()), SqlText.of(object.drop()), 0));
        if (id.isPart()) {
            order.depend(new Edge(id, ObjectId.table(id.name()), CreationOrder.Strength.CERTAIN));
        }
    }

    private boolean add(ObjectId id, Stage stage, Operation operation) {
        boolean isNew = operations.putIfAbsent(id, operation) == null;
        order.add(id, stage);
        return isNew;
    }

    private void add(EnumType type) {
        add(ObjectId.of(ObjectId.Kind.ENUM_TYPE, type.name()), Stage.TYPES, new CreateEnum(type));
    }

    private void add(Sequence sequence) {
        ObjectId id = ObjectId.of(ObjectId.Kind.SEQUENCE, sequence.name());
        Sequence.Owner owner = sequence.owner();
        add(id, Stage.TYPES, new CreateSequence(sequence.withOwner(null)));
        texts.name(id);
        if (owner != null) {
            ObjectId owned = ObjectId.of(ObjectId.Kind.SEQUENCE_OWNER, sequence.name());
            add(owned, Stage.PARTS, new AlterSequence(sequence.withOwner(null), sequence));
            texts.needs(owned, id);
            texts.needs(owned, ObjectId.table(owner.table()));
        }
    }

    private void add(Table table) {
        ObjectId id = ObjectId.table(table.name());
        texts.name(id);
        if (operations.containsKey(id)) {
            return;
        }
        order.add(id, Stage.TABLES);
        TableCreation creation = new TableCreation(table, catalog.defaults(), operations.keySet());
        tables.put(id, creation);
        creation.parts().forEach(part -> order.addPart(part, id));
        creation.texts().forEach(texts::expression);
    }

    private void add(View view) {
        ObjectId id = ObjectId.of(ObjectId.Kind.VIEW, view.name());
        if (add(id, Stage.VIEWS, new CreateView(view))) {
            texts.query(id, view.definition());
        }
        texts.name(id);
    }

    private void add(TextObject object) {
        ObjectId id = ObjectId.of(object.key());
        boolean isTrigger = object.key().kind() == TextObject.Kind.TRIGGER;
        boolean isNew = add(id, isTrigger ? Stage.PARTS : Stage.ROUTINES, new CreateObject(object));
        if (!isTrigger) {
            texts.name(id);
        }
        if (isNew) {
            texts.body(id, object.text());
        }
        if (object.key().table() != null) {
            texts.needs(id, ObjectId.table(object.key().table()));
            texts.needs(id, ObjectId.of(ObjectId.Kind.VIEW, object.key().table()));
        }
    }
}
