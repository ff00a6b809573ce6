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
 * What a database is made of, as one value: what inspection finds, operations change, dialects render and
 * autogenerate compares.
 *
 * <p>Every list is sorted by name, so that models are equal however they were put together. A copy refuses with an
 * {@link IllegalArgumentException} what is there already, or what should be there and is not.
 *
 * <p>Invariant: names are unique within their kind, and tables, views and sequences have no name in common, as in all
 * databases. Where the model holds an enum type, the columns of that type have its values: the constructor gives them
 * to columns that were written with others. What a foreign key, trigger or owner refers to need not be in the model,
 * which may be a part of a database.
 *
 * @param tables by name
 * @param enumTypes by name
 * @param sequences by name
 * @param views by name
 * @param objects what is kept as text, by kind and name
 */
public record SchemaModel(
        List<Table> tables,
        List<EnumType> enumTypes,
        List<Sequence> sequences,
        List<View> views,
        List<TextObject> objects) {

    private static final Keyed<Table, QualifiedName> TABLES = new Keyed<>("table", Table::name);
    private static final Keyed<EnumType, QualifiedName> ENUM_TYPES = new Keyed<>("enum type", EnumType::name);
    private static final Keyed<Sequence, QualifiedName> SEQUENCES = new Keyed<>("sequence", Sequence::name);
    private static final Keyed<View, QualifiedName> VIEWS = new Keyed<>("view", View::name);
    private static final Keyed<TextObject, TextObject.Key> OBJECTS = new Keyed<>("object", TextObject::key);
    private static final SchemaModel EMPTY = new SchemaModel(List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * Sorts, and checks the invariant.
     *
     * @throws IllegalArgumentException if a name is taken twice
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

    /** A database with nothing in it. */
    public static SchemaModel empty() {
        return EMPTY;
    }

    /** The table with this name. */
    public Optional<Table> table(QualifiedName name) {
        return TABLES.find(tables, name);
    }

    /** The enum type with this name. */
    public Optional<EnumType> enumType(QualifiedName name) {
        return ENUM_TYPES.find(enumTypes, name);
    }

    /** The sequence with this name. */
    public Optional<Sequence> sequence(QualifiedName name) {
        return SEQUENCES.find(sequences, name);
    }

    /** The view with this name. */
    public Optional<View> view(QualifiedName name) {
        return VIEWS.find(views, name);
    }

    /** The object with this key. */
    public Optional<TextObject> object(TextObject.Key key) {
        return OBJECTS.find(objects, key);
    }

    /** The triggers on a table or view. */
    public List<TextObject> objectsOn(QualifiedName tableOrView) {
        return objects.stream()
                .filter(object -> tableOrView.equals(object.key().table()))
                .toList();
    }

    /** The table as this model would hold it: its enum columns have the values that the model's types have. */
    public Table filled(Table table) {
        return withValuesOf(enumTypes, List.of(table)).get(0);
    }

    /** The tables with a foreign key to this one, itself among them where it has one; by name. */
    public List<Table> tablesReferringTo(QualifiedName table) {
        return tables.stream()
                .filter(t -> t.foreignKeys().stream()
                        .anyMatch(key -> key.referredTable().equals(table)))
                .toList();
    }

    /** The tables with a column of this enum type or of an array of it; by name. */
    public List<Table> tablesUsing(QualifiedName enumType) {
        return tables.stream()
                .filter(table -> table.columns().stream().anyMatch(column -> isOfType(column, enumType)))
                .toList();
    }

    /** This model and a table. */
    public SchemaModel withTable(Table added) {
        return withTables(TABLES.with(tables, added));
    }

    /**
     * This model without a table, its triggers and the sequences that its columns own, which go with it in every
     * database. Foreign keys of other tables to it stay: a database refuses that, or drops them by operations of
     * their own.
     */
    public SchemaModel withoutTable(QualifiedName gone) {
        return new SchemaModel(
                TABLES.without(tables, gone),
                enumTypes,
                sequences.stream().filter(s -> !isOwned(s, gone)).toList(),
                views,
                objects.stream().filter(o -> !gone.equals(o.key().table())).toList());
    }

    /** This model with another table in the place of the one with its name. */
    public SchemaModel withTableReplaced(Table table) {
        return withTables(TABLES.replaced(tables, table.name(), table));
    }

    /**
     * This model with another name for a table, also in foreign keys, triggers and owners of sequences. Views and the
     * texts of triggers stay.
     */
    public SchemaModel withTableRenamed(QualifiedName from, QualifiedName to) {
        Table renamed = TABLES.get(tables, from).withName(to);
        UnaryOperator<ForeignKey> follow =
                key -> key.referredTable().equals(from) ? key.withReferred(to, key.referredColumns()) : key;
        return new SchemaModel(
                TABLES.replaced(tables, from, renamed).stream()
                        .map(table -> table.mapForeignKeys(follow))
                        .toList(),
                enumTypes,
                sequences.stream().map(s -> isOwned(s, from) ? owned(s, to) : s).toList(),
                views,
                objects.stream()
                        .map(o -> from.equals(o.key().table()) ? o.onTable(to) : o)
                        .toList());
    }

    /**
     * This model without a column and the sequences that it owns.
     *
     * @throws IllegalArgumentException if it is not there, or a constraint or index of its table names it
     */
    public SchemaModel withoutColumn(QualifiedName table, String gone) {
        Sequence.Owner owner = new Sequence.Owner(table, gone);
        Table without = TABLES.get(tables, table).withoutColumn(gone);
        List<Sequence> kept =
                sequences.stream().filter(s -> !owner.equals(s.owner())).toList();
        return new SchemaModel(TABLES.replaced(tables, table, without), enumTypes, kept, views, objects);
    }

    /**
     * This model with another name for a column, also in keys, constraints and indexes of its table, foreign keys of
     * all tables and owners of sequences. Expressions, views and other texts stay.
     */
    public SchemaModel withColumnRenamed(QualifiedName table, String from, String to) {
        Table renamed = TABLES.get(tables, table).withColumnRenamed(from, to);
        // The table's own foreign keys were renamed with it.
        UnaryOperator<ForeignKey> follow =
                key -> key.referredTable().equals(table) ? key.withReferredColumnRenamed(from, to) : key;
        List<Table> followed = tables.stream()
                .map(t -> t.name().equals(table) ? renamed : t.mapForeignKeys(follow))
                .toList();
        Sequence.Owner owner = new Sequence.Owner(table, from);
        List<Sequence> owned = sequences.stream()
                .map(s -> owner.equals(s.owner()) ? s.withOwner(new Sequence.Owner(table, to)) : s)
                .toList();
        return new SchemaModel(followed, enumTypes, owned, views, objects);
    }

    /** This model and an enum type; columns of that type get its values. */
    public SchemaModel withEnumType(EnumType added) {
        return withEnumTypes(ENUM_TYPES.with(enumTypes, added));
    }

    /** This model without an enum type; columns of that type keep it, as a database refuses to drop it before. */
    public SchemaModel withoutEnumType(QualifiedName gone) {
        return withEnumTypes(ENUM_TYPES.without(enumTypes, gone));
    }

    /** This model with another enum type in the place of the one with its name; columns of that type get its values. */
    public SchemaModel withEnumTypeReplaced(EnumType type) {
        return withEnumTypes(ENUM_TYPES.replaced(enumTypes, type.name(), type));
    }

    /** This model with another name for an enum type, also in the columns of that type. */
    public SchemaModel withEnumTypeRenamed(QualifiedName from, QualifiedName to) {
        EnumType renamed = ENUM_TYPES.get(enumTypes, from).withName(to);
        UnaryOperator<DataType> follow =
                type -> from.equals(type.enumName()) ? DataType.enumOf(to, type.values()) : type;
        List<Table> followed = tables.stream()
                .map(table ->
                        table.mapColumns(column -> column.withType(column.type().mapEnum(follow))))
                .toList();
        return new SchemaModel(followed, ENUM_TYPES.replaced(enumTypes, from, renamed), sequences, views, objects);
    }

    /**
     * This model with another name for a value of an enum type, also in columns of that type and where it is a
     * column's literal default. Expressions stay.
     */
    public SchemaModel withEnumValueRenamed(QualifiedName type, String from, String to) {
        EnumType renamed = ENUM_TYPES.get(enumTypes, type).withValueRenamed(from, to);
        DefaultValue old = DefaultValue.text(from);
        List<Table> followed = tables.stream()
                .map(table -> table.mapColumns(
                        column -> type.equals(column.type().enumName()) && old.equals(column.defaultValue())
                                ? column.withDefault(DefaultValue.text(to))
                                : column))
                .toList();
        return new SchemaModel(followed, ENUM_TYPES.replaced(enumTypes, type, renamed), sequences, views, objects);
    }

    /** This model and a sequence. */
    public SchemaModel withSequence(Sequence added) {
        return withSequences(SEQUENCES.with(sequences, added));
    }

    /** This model without a sequence. */
    public SchemaModel withoutSequence(QualifiedName gone) {
        return withSequences(SEQUENCES.without(sequences, gone));
    }

    /** This model with another sequence in the place of the one with its name. */
    public SchemaModel withSequenceReplaced(Sequence sequence) {
        return withSequences(SEQUENCES.replaced(sequences, sequence.name(), sequence));
    }

    /** This model and a view. */
    public SchemaModel withView(View added) {
        return withViews(VIEWS.with(views, added), objects);
    }

    /** This model without a view and its triggers. */
    public SchemaModel withoutView(QualifiedName gone) {
        List<TextObject> kept =
                objects.stream().filter(o -> !gone.equals(o.key().table())).toList();
        return withViews(VIEWS.without(views, gone), kept);
    }

    /** This model with another view in the place of the one with its name. */
    public SchemaModel withViewReplaced(View view) {
        return withViews(VIEWS.replaced(views, view.name(), view), objects);
    }

    /** This model and an object. */
    public SchemaModel withObject(TextObject added) {
        return withObjects(OBJECTS.with(objects, added));
    }

    /** This model without an object. */
    public SchemaModel withoutObject(TextObject.Key gone) {
        return withObjects(OBJECTS.without(objects, gone));
    }

    /** This model with another object in the place of the one with its key. */
    public SchemaModel withObjectReplaced(TextObject object) {
        return withObjects(OBJECTS.replaced(objects, object.key(), object));
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
        UnaryOperator<DataType> known = type -> types.stream()
                .filter(t -> t.name().equals(type.enumName()))
                .findFirst()
                .map(EnumType::dataType)
                .orElse(type);
        return tables.stream()
                .map(table ->
                        table.mapColumns(column -> column.withType(column.type().mapEnum(known))))
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
                            "'" + name + "' is the name of two: tables, views and sequences share theirs");
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
