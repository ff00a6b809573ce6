package dev.retort.internal.creation;

import dev.retort.dialect.ObjectId;
import dev.retort.internal.creation.CreationOrder.Edge;
import dev.retort.internal.creation.CreationOrder.Strength;
import dev.retort.op.AddConstraint;
import dev.retort.op.AlterColumn;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateTable;
import dev.retort.op.Operation;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates a table, and the parts of it that have to be created later. */
final class TableCreation {
    private final Table table;
    private final Map<ObjectId, Column> columns = new LinkedHashMap<>();
    private final Map<ObjectId, Constraint> constraints = new LinkedHashMap<>();
    private final Map<ObjectId, Index> indexes = new LinkedHashMap<>();

    /**
     * Creates a table.
     *
     * @param defaults the exact text of defaults, by column
     * @param replaced objects that are created in another way; the table is created without those that are its parts
     */
    TableCreation(Table table, Map<ObjectId, String> defaults, Set<ObjectId> replaced) {
        QualifiedName name = table.name();
        for (Column column : table.columns()) {
            ObjectId id = ObjectId.column(name, column.name());
            String text = defaults.get(id);
            columns.put(id, text == null ? column : column.withDefault(DefaultValue.expression(text)));
        }
        for (Constraint constraint : table.constraints()) {
            String label = Objects.requireNonNullElse(constraint.name(), "#" + constraints.size());
            constraints.put(ObjectId.constraint(name, label), constraint);
        }
        table.indexes().forEach(index -> indexes.put(ObjectId.index(name, index.name()), index));
        constraints.keySet().removeAll(replaced);
        indexes.keySet().removeAll(replaced);
        this.table = table;
    }

    /** Returns the ids of the parts of this table. */
    List<ObjectId> parts() {
        List<ObjectId> parts = new ArrayList<>(columns.keySet());
        parts.addAll(constraints.keySet());
        parts.addAll(indexes.keySet());
        return parts;
    }

    /** Returns the SQL expressions of the table by the part that contains them. */
    Map<ObjectId, String> texts() {
        Map<ObjectId, String> texts = new LinkedHashMap<>();
        columns.forEach((id, column) -> {
            Generated generated = column.generated();
            DefaultValue value = column.defaultValue();
            if (generated != null) {
                texts.put(id, generated.expression());
            } else if (value != null && value.kind() == DefaultValue.Kind.EXPRESSION) {
                texts.put(id, value.text());
            }
        });
        constraints.forEach((id, constraint) -> {
            if (constraint instanceof Check check) {
                texts.put(id, check.expression());
            } else if (constraint instanceof Exclude exclude) {
                texts.put(id, exclude.definition());
            }
        });
        indexes.forEach((id, index) -> {
            String keys = index.keys().stream()
                    .map(key -> key.expression())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            String where = index.where() == null ? "" : " " + index.where();
            texts.put(id, keys + where);
        });
        return texts;
    }

    /** Returns the dependencies of the foreign keys, and of the columns on enum types. */
    List<Edge> dependencies() {
        List<Edge> edges = new ArrayList<>();
        constraints.forEach((id, constraint) -> {
            if (constraint instanceof ForeignKey key) {
                edges.add(new Edge(id, ObjectId.table(key.referredTable()), Strength.OF_FOREIGN_KEY));
            }
        });
        columns.forEach((id, column) -> {
            DataType element = column.type().element();
            QualifiedName type = (element == null ? column.type() : element).enumName();
            if (type != null) {
                edges.add(new Edge(
                        ObjectId.table(table.name()), ObjectId.of(ObjectId.Kind.ENUM_TYPE, type), Strength.CERTAIN));
            }
        });
        return edges;
    }

    /** Returns how a dependency of this table, or of a part of it, can be avoided. */
    Strength strength(ObjectId part) {
        Column column = columns.get(part);
        Constraint constraint = constraints.get(part);
        if (constraint instanceof ForeignKey) {
            return Strength.OF_FOREIGN_KEY;
        }
        boolean isSeparable = column != null && column.generated() == null
                || constraint instanceof Check
                || constraint instanceof Exclude
                || indexes.containsKey(part);
        return isSeparable ? Strength.OF_PART : Strength.CERTAIN;
    }

    /** Creates the table without these parts. */
    Operation create(Set<ObjectId> detached) {
        return new CreateTable(new Table(
                table.name(),
                columns.entrySet().stream()
                        .map(entry -> detached.contains(entry.getKey())
                                ? entry.getValue().withDefault(null)
                                : entry.getValue())
                        .toList(),
                attached(constraints, detached),
                attached(indexes, detached),
                table.options(),
                table.comment()));
    }

    private static <T> List<T> attached(Map<ObjectId, T> parts, Set<ObjectId> detached) {
        return parts.entrySet().stream()
                .filter(entry -> !detached.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Adds a detached part to the table. */
    Operation part(ObjectId id) {
        Constraint constraint = constraints.get(id);
        Index index = indexes.get(id);
        if (constraint != null) {
            return new AddConstraint(table.name(), constraint);
        }
        if (index != null) {
            return CreateIndex.of(table.name(), index);
        }
        Column column = Objects.requireNonNull(columns.get(id));
        Column bare = Column.of(column.name(), column.type());
        return AlterColumn.of(table.name(), bare, bare.withDefault(column.defaultValue()));
    }
}
