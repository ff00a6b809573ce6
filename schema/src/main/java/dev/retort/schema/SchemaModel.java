package dev.retort.schema;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A model of a database schema. Inspection creates it, operations change it, dialects render it, and autogenerate
 * compares it.
 *
 * <p>All lists are sorted by name, so that equality does not depend on the order in which objects were added. Methods
 * that return a modified copy throw an {@link IllegalArgumentException} if an added object already exists or a changed
 * object does not exist.
 *
 * <p>Invariant: names are unique within their kind, and tables, views and sequences share one namespace, as in all
 * databases. If the model contains an enum type, the columns of that type have its values: the constructor replaces
 * other values. The table or column to which a foreign key, trigger or sequence owner refers is not required to be in
 * the model, which may represent only a part of a database.
 *
 * @param tables sorted by name
 * @param enumTypes sorted by name
 * @param sequences sorted by name
 * @param views sorted by name
 * @param objects the triggers, functions and procedures, sorted by kind and name
 */
public record SchemaModel(
        List<Table> tables,
        List<EnumType> enumTypes,
        List<Sequence> sequences,
        List<View> views,
        List<TextObject> objects) {

    private static final KeyedLists<Table, QualifiedName> TABLES = new KeyedLists<>("table", Table::name);
    private static final KeyedLists<EnumType, QualifiedName> ENUM_TYPES = new KeyedLists<>("enum type", EnumType::name);
    private static final KeyedLists<Sequence, QualifiedName> SEQUENCES = new KeyedLists<>("sequence", Sequence::name);
    private static final KeyedLists<View, QualifiedName> VIEWS = new KeyedLists<>("view", View::name);
    private static final KeyedLists<TextObject, TextObject.Key> OBJECTS = new KeyedLists<>("object", TextObject::key);
    private static final SchemaModel EMPTY = new SchemaModel(List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * Sorts the lists and checks the invariant.
     *
     * @throws IllegalArgumentException if a name is not unique
     */
    public SchemaModel {
        enumTypes = sorted(enumTypes, EnumType::name);
        sequences = sorted(sequences, Sequence::name);
        views = sorted(views, View::name);
        objects = sorted(objects, TextObject::key);
        tables = sorted(withValuesOf(enumTypes, tables), Table::name);
        TABLES.checkUnique(tables);
        ENUM_TYPES.checkUnique(enumTypes);
        SEQUENCES.checkUnique(sequences);
        VIEWS.checkUnique(views);
        OBJECTS.checkUnique(objects);
        checkRelations(tables, views, sequences);
    }

    /** Returns an empty model. */
    public static SchemaModel empty() {
        return EMPTY;
    }

    /** Returns the table with this name; empty if it does not exist. */
    public Optional<Table> table(QualifiedName name) {
        return TABLES.find(tables, name);
    }

    /** Returns the enum type with this name; empty if it does not exist. */
    public Optional<EnumType> enumType(QualifiedName name) {
        return ENUM_TYPES.find(enumTypes, name);
    }

    /** Returns the sequence with this name; empty if it does not exist. */
    public Optional<Sequence> sequence(QualifiedName name) {
        return SEQUENCES.find(sequences, name);
    }

    /** Returns the view with this name; empty if it does not exist. */
    public Optional<View> view(QualifiedName name) {
        return VIEWS.find(views, name);
    }

    /** Returns the trigger, function or procedure with this key; empty if it does not exist. */
    public Optional<TextObject> object(TextObject.Key key) {
        return OBJECTS.find(objects, key);
    }

    /** Returns the triggers on a table or view. */
    public List<TextObject> triggersOn(QualifiedName tableOrView) {
        return objects.stream()
                .filter(object -> tableOrView.equals(object.key().table()))
                .toList();
    }

    /** Returns a copy of the table in which the enum columns have the values of this model's enum types. */
    public Table withEnumValues(Table table) {
        return withValuesOf(enumTypes, List.of(table)).get(0);
    }

    /** Returns the tables with a foreign key to this one, possibly including itself, sorted by name. */
    public List<Table> tablesReferringTo(QualifiedName table) {
        return tables.stream()
                .filter(t -> t.foreignKeys().stream()
                        .anyMatch(key -> key.referredTable().equals(table)))
                .toList();
    }

    /** Returns the tables with a column of this enum type or of an array of it, sorted by name. */
    public List<Table> tablesUsing(QualifiedName enumType) {
        return tables.stream()
                .filter(table -> table.columns().stream().anyMatch(column -> isOfType(column, enumType)))
                .toList();
    }

    /** Returns a copy with an additional table. */
    public SchemaModel withTable(Table added) {
        return withTables(TABLES.append(tables, added));
    }

    /**
     * Returns a copy without a table, its triggers and the sequences owned by its columns, which every database drops
     * together with the table. Foreign keys of other tables to it remain: a database either refuses to drop the table,
     * or separate operations drop them.
     */
    public SchemaModel withoutTable(QualifiedName removed) {
        return new SchemaModel(
                TABLES.remove(tables, removed),
                enumTypes,
                sequences.stream().filter(s -> !isOwned(s, removed)).toList(),
                views,
                objects.stream().filter(o -> !removed.equals(o.key().table())).toList());
    }

    /** Returns a copy in which this table replaces the one with the same name. */
    public SchemaModel withTableReplaced(Table table) {
        return withTables(TABLES.replace(tables, table.name(), table));
    }

    /**
     * Returns a copy in which a table is renamed, also in foreign keys, triggers and sequence owners. Views and the
     * texts of triggers remain unchanged.
     */
    public SchemaModel withTableRenamed(QualifiedName from, QualifiedName to) {
        Table renamed = TABLES.get(tables, from).withName(to);
        UnaryOperator<ForeignKey> update =
                key -> key.referredTable().equals(from) ? key.withReferred(to, key.referredColumns()) : key;
        return new SchemaModel(
                TABLES.replace(tables, from, renamed).stream()
                        .map(table -> table.mapForeignKeys(update))
                        .toList(),
                enumTypes,
                sequences.stream().map(s -> isOwned(s, from) ? owned(s, to) : s).toList(),
                views,
                objects.stream()
                        .map(o -> from.equals(o.key().table()) ? o.onTable(to) : o)
                        .toList());
    }

    /**
     * Returns a copy without a column and the sequences that it owns.
     *
     * @throws IllegalArgumentException if the column does not exist, or a constraint or index of its table uses it
     */
    public SchemaModel withoutColumn(QualifiedName table, String removed) {
        Sequence.Owner owner = new Sequence.Owner(table, removed);
        Table without = TABLES.get(tables, table).withoutColumn(removed);
        List<Sequence> kept =
                sequences.stream().filter(s -> !owner.equals(s.owner())).toList();
        return new SchemaModel(TABLES.replace(tables, table, without), enumTypes, kept, views, objects);
    }

    /**
     * Returns a copy in which a column is renamed, also in keys, constraints and indexes of its table, in foreign keys
     * of all tables and in sequence owners. Expressions, views and other texts remain unchanged.
     */
    public SchemaModel withColumnRenamed(QualifiedName table, String from, String to) {
        Table renamed = TABLES.get(tables, table).withColumnRenamed(from, to);
        // Table.withColumnRenamed already updates the foreign keys of the table itself.
        UnaryOperator<ForeignKey> update =
                key -> key.referredTable().equals(table) ? key.withReferredColumnRenamed(from, to) : key;
        List<Table> updated = tables.stream()
                .map(t -> t.name().equals(table) ? renamed : t.mapForeignKeys(update))
                .toList();
        Sequence.Owner owner = new Sequence.Owner(table, from);
        List<Sequence> owned = sequences.stream()
                .map(s -> owner.equals(s.owner()) ? s.withOwner(new Sequence.Owner(table, to)) : s)
                .toList();
        return new SchemaModel(updated, enumTypes, owned, views, objects);
    }

    /** Returns a copy with an additional enum type; columns of that type get its values. */
    public SchemaModel withEnumType(EnumType added) {
        return withEnumTypes(ENUM_TYPES.append(enumTypes, added));
    }

    /** Returns a copy without an enum type. Columns of that type keep it; a database refuses to drop it before them. */
    public SchemaModel withoutEnumType(QualifiedName removed) {
        return withEnumTypes(ENUM_TYPES.remove(enumTypes, removed));
    }

    /** Returns a copy in which this enum type replaces the one with the same name; its columns get the new values. */
    public SchemaModel withEnumTypeReplaced(EnumType type) {
        return withEnumTypes(ENUM_TYPES.replace(enumTypes, type.name(), type));
    }

    /** Returns a copy in which an enum type is renamed, also in columns of that type. */
    public SchemaModel withEnumTypeRenamed(QualifiedName from, QualifiedName to) {
        EnumType renamed = ENUM_TYPES.get(enumTypes, from).withName(to);
        UnaryOperator<DataType> update =
                type -> from.equals(type.enumName()) ? DataType.enumOf(to, type.values()) : type;
        List<Table> updated = tables.stream()
                .map(table ->
                        table.mapColumns(column -> column.withType(column.type().mapEnum(update))))
                .toList();
        return new SchemaModel(updated, ENUM_TYPES.replace(enumTypes, from, renamed), sequences, views, objects);
    }

    /**
     * Returns a copy in which a value of an enum type is renamed, also in columns of that type and in their literal
     * defaults. Expressions remain unchanged.
     */
    public SchemaModel withEnumValueRenamed(QualifiedName type, String from, String to) {
        EnumType renamed = ENUM_TYPES.get(enumTypes, type).withValueRenamed(from, to);
        DefaultValue old = DefaultValue.text(from);
        List<Table> updated = tables.stream()
                .map(table -> table.mapColumns(
                        column -> type.equals(column.type().enumName()) && old.equals(column.defaultValue())
                                ? column.withDefault(DefaultValue.text(to))
                                : column))
                .toList();
        return new SchemaModel(updated, ENUM_TYPES.replace(enumTypes, type, renamed), sequences, views, objects);
    }

    /** Returns a copy with an additional sequence. */
    public SchemaModel withSequence(Sequence added) {
        return withSequences(SEQUENCES.append(sequences, added));
    }

    /** Returns a copy without a sequence. */
    public SchemaModel withoutSequence(QualifiedName removed) {
        return withSequences(SEQUENCES.remove(sequences, removed));
    }

    /** Returns a copy in which this sequence replaces the one with the same name. */
    public SchemaModel withSequenceReplaced(Sequence sequence) {
        return withSequences(SEQUENCES.replace(sequences, sequence.name(), sequence));
    }

    /** Returns a copy with an additional view. */
    public SchemaModel withView(View added) {
        return withViews(VIEWS.append(views, added), objects);
    }

    /** Returns a copy without a view and its triggers. */
    public SchemaModel withoutView(QualifiedName removed) {
        List<TextObject> kept =
                objects.stream().filter(o -> !removed.equals(o.key().table())).toList();
        return withViews(VIEWS.remove(views, removed), kept);
    }

    /** Returns a copy in which this view replaces the one with the same name. */
    public SchemaModel withViewReplaced(View view) {
        return withViews(VIEWS.replace(views, view.name(), view), objects);
    }

    /** Returns a copy with an additional trigger, function or procedure. */
    public SchemaModel withObject(TextObject added) {
        return withObjects(OBJECTS.append(objects, added));
    }

    /** Returns a copy without a trigger, function or procedure. */
    public SchemaModel withoutObject(TextObject.Key removed) {
        return withObjects(OBJECTS.remove(objects, removed));
    }

    /** Returns a copy in which this trigger, function or procedure replaces the one with the same key. */
    public SchemaModel withObjectReplaced(TextObject object) {
        return withObjects(OBJECTS.replace(objects, object.key(), object));
    }

    private SchemaModel withTables(List<Table> other) {
        return new SchemaModel(other, enumTypes, sequences, views, objects);
    }

    private SchemaModel withEnumTypes(List<EnumType> other) {
        return new SchemaModel(tables, other, sequences, views, objects);
    }

    private SchemaModel withSequences(List<Sequence> other) {
        return new SchemaModel(tables, enumTypes, other, views, objects);
    }

    private SchemaModel withViews(List<View> other, List<TextObject> texts) {
        return new SchemaModel(tables, enumTypes, sequences, other, texts);
    }

    private SchemaModel withObjects(List<TextObject> other) {
        return new SchemaModel(tables, enumTypes, sequences, views, other);
    }

    private static <T, K extends Comparable<K>> List<T> sorted(List<T> all, Function<T, K> key) {
        return all.stream().sorted(Comparator.comparing(key)).toList();
    }

    private static List<Table> withValuesOf(List<EnumType> types, List<Table> tables) {
        if (types.isEmpty()) {
            return tables;
        }
        UnaryOperator<DataType> withValues = type -> types.stream()
                .filter(t -> t.name().equals(type.enumName()))
                .findFirst()
                .map(EnumType::dataType)
                .orElse(type);
        return tables.stream()
                .map(table ->
                        table.mapColumns(column -> column.withType(column.type().mapEnum(withValues))))
                .toList();
    }

    private static void checkRelations(List<Table> tables, List<View> views, List<Sequence> sequences) {
        Set<QualifiedName> taken = new HashSet<>();
        Stream.of(
                        tables.stream().map(Table::name),
                        views.stream().map(View::name),
                        sequences.stream().map(Sequence::name))
                .flatMap(Function.identity())
                .filter(name -> !taken.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "duplicate name '" + name + "': tables, views and sequences share one namespace");
                });
    }

    private static boolean isOfType(Column column, QualifiedName enumType) {
        DataType type = column.type();
        while (type.element() != null) {
            type = type.element();
        }
        return enumType.equals(type.enumName());
    }

    private static boolean isOwned(Sequence sequence, QualifiedName table) {
        return sequence.owner() != null && sequence.owner().table().equals(table);
    }

    private static Sequence owned(Sequence sequence, QualifiedName table) {
        return sequence.owner() == null
                ? sequence
                : sequence.withOwner(new Sequence.Owner(table, sequence.owner().column()));
    }
}
