package dev.retort.support.random;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Random models such as entities describe them, and random changes of them, reproducible from a seed. Every result can
 * be created in the database whose features are given.
 */
public final class RandomModels {
    private static final List<String> WORDS =
            List.of("user", "order", "Mixed Case", "plan", "group", "state", "note", "city", "a\"b", "größe");

    private final Random random;
    private final SchemaFeatures features;
    private int count;

    /** Creates a generator that depends only on this source of randomness. */
    public RandomModels(Random random, SchemaFeatures features) {
        this.random = random;
        this.features = features;
    }

    /** Returns a model of one to four tables. */
    public SchemaModel model() {
        SchemaModel model = SchemaModel.empty();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            model = withTable(model);
        }
        return model;
    }

    /** Returns a model after this number of changes. */
    public SchemaModel changed(SchemaModel model, int changes) {
        SchemaModel changed = model;
        for (int i = 0; i < changes; i++) {
            changed = changed(changed);
        }
        return changed;
    }

    private SchemaModel changed(SchemaModel model) {
        Optional<Table> any = pick(model.tables());
        int kind = random.nextInt(12);
        if (kind == 0 || any.isEmpty()) {
            return withTable(model);
        }
        Table table = any.get();
        return switch (kind) {
            case 1 -> withoutTable(model, table);
            case 2, 3 -> model.withTableReplaced(withColumns(table, 1 + random.nextInt(2)));
            case 4 -> withoutColumn(model, table);
            case 5, 6 -> withAlteredColumn(model, table);
            case 7 -> withoutConstraint(model, table);
            case 8 -> withConstraint(model, table);
            case 9 -> withIndexes(model, table);
            case 10 -> withSequence(model);
            default -> model.withTableReplaced(table.withComment(comment()));
        };
    }

    private SchemaModel withTable(SchemaModel model) {
        QualifiedName name = QualifiedName.of(name());
        Column id = Column.of("id", DataType.bigint()).notNull();
        Table table = Table.of(name, random.nextBoolean() ? id.withIdentity(Identity.BY_DEFAULT) : id)
                .withConstraint(PrimaryKey.of("id").withName("pk_" + name.name()))
                .withComment(comment());
        table = withColumns(table, 1 + random.nextInt(5));
        SchemaModel with = model.withTable(table);
        for (int i = random.nextInt(3); i > 0; i--) {
            with = withConstraint(with, with.table(name).orElseThrow());
        }
        return random.nextBoolean() ? withIndexes(with, with.table(name).orElseThrow()) : with;
    }

    /** A table that others refer to stays. */
    private static SchemaModel withoutTable(SchemaModel model, Table table) {
        boolean isReferred = model.tablesReferringTo(table.name()).stream().anyMatch(other -> !other.equals(table));
        return isReferred ? model : model.withoutTable(table.name());
    }

    private Table withColumns(Table table, int number) {
        Table wider = table;
        for (int i = 0; i < number; i++) {
            wider = wider.withColumn(column(wider));
        }
        return wider;
    }

    private Column column(Table table) {
        Column column = Column.of(name(), type()).withComment(comment());
        List<Column> numbers = numbers(table);
        if (!numbers.isEmpty() && features.has(Feature.STORED_GENERATED) && chance(15)) {
            return column.withType(DataType.integer()).withGenerated(generated(numbers));
        }
        column = chance(40) ? column.withDefault(defaultOf(column.type())) : column;
        return chance(40) ? column.notNull() : column;
    }

    private Generated generated(List<Column> numbers) {
        return Generated.stored(features.quoted(pick(numbers).orElseThrow().name()) + " + " + random.nextInt(5));
    }

    private static List<Column> numbers(Table table) {
        return table.columns().stream()
                .filter(column -> column.type().equals(DataType.integer()) && column.generated() == null)
                .toList();
    }

    private DataType type() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> DataType.varchar(10 + random.nextInt(90));
            case 2 -> DataType.text();
            case 3, 4 -> DataType.integer();
            case 5 -> DataType.bigint();
            case 6 -> DataType.decimal(6 + random.nextInt(10), random.nextInt(5));
            case 7 -> DataType.bool();
            case 8 -> DataType.timestamp();
            default -> DataType.date();
        };
    }

    private DefaultValue defaultOf(DataType type) {
        return switch (type.kind()) {
            case VARCHAR, TEXT ->
                chance(20) ? DefaultValue.expression("'a' || 'b'") : DefaultValue.text("it's " + random.nextInt(9));
            case INTEGER, BIGINT -> DefaultValue.number(random.nextInt(100));
            case DECIMAL -> DefaultValue.number(new BigDecimal("1.5"));
            case BOOLEAN -> random.nextBoolean() ? DefaultValue.TRUE : DefaultValue.FALSE;
            case TIMESTAMP -> DefaultValue.currentTimestamp();
            case ENUM -> DefaultValue.text("sad");
            default -> DefaultValue.currentDate();
        };
    }

    private SchemaModel withoutColumn(SchemaModel model, Table table) {
        List<Column> free = free(model, table);
        return pick(free)
                .map(column -> {
                    Table without = table;
                    for (Constraint constraint : table.constraintsOn(column.name())) {
                        without = without.withoutConstraint(constraint);
                    }
                    for (Index index : table.indexesOn(column.name())) {
                        without = without.withoutIndex(index.name());
                    }
                    return model.withTableReplaced(without.withoutColumn(column.name()));
                })
                .orElse(model);
    }

    /** Returns the columns that no key and no expression uses. */
    private List<Column> free(SchemaModel model, Table table) {
        return table.columns().stream()
                .filter(column -> !column.name().equals("id"))
                .filter(column -> !isReferred(model, table, column))
                .filter(column -> table.columns().stream()
                        .map(Column::generated)
                        .noneMatch(
                                other -> other != null && other.expression().contains(features.quoted(column.name()))))
                .filter(column -> table.checks().stream()
                        .noneMatch(check -> check.expression().contains(features.quoted(column.name()))))
                .filter(column -> table.indexes().stream()
                        .noneMatch(index -> index.toString().contains(features.quoted(column.name()))))
                .toList();
    }

    private static boolean isReferred(SchemaModel model, Table table, Column column) {
        return model.tablesReferringTo(table.name()).stream()
                .flatMap(other -> other.foreignKeys().stream())
                .anyMatch(key -> key.referredTable().equals(table.name())
                        && key.referredColumns().contains(column.name()));
    }

    private SchemaModel withAlteredColumn(SchemaModel model, Table table) {
        return pick(free(model, table))
                .map(column -> model.withTableReplaced(table.withColumnReplaced(altered(table, column))))
                .orElse(model);
    }

    private Column altered(Table table, Column column) {
        if (column.generated() != null) {
            List<Column> numbers = numbers(table);
            return numbers.isEmpty() || chance(30)
                    ? column.withGenerated(null)
                    : column.withGenerated(generated(numbers));
        }
        boolean isKey = !table.constraintsOn(column.name()).isEmpty();
        return switch (random.nextInt(5)) {
            case 0 -> column.nullable() ? column.notNull() : column.asNullable();
            case 1 -> isKey ? column : retyped(column);
            case 2 -> column.withComment(comment());
            case 3 -> column.withDefault(null);
            default -> column.withDefault(defaultOf(column.type()));
        };
    }

    private Column retyped(Column column) {
        DataType type = type();
        DefaultValue value = column.defaultValue() == null ? null : defaultOf(type);
        return column.withType(type).withDefault(value);
    }

    private SchemaModel withoutConstraint(SchemaModel model, Table table) {
        return pick(table.constraints().stream()
                        .filter(constraint -> constraint.kind() != Constraint.Kind.PRIMARY_KEY)
                        .filter(constraint -> constraint.columns().stream()
                                .noneMatch(name -> isReferred(
                                        model, table, table.column(name).orElseThrow())))
                        .toList())
                .map(constraint -> model.withTableReplaced(table.withoutConstraint(constraint)))
                .orElse(model);
    }

    private SchemaModel withConstraint(SchemaModel model, Table table) {
        List<Column> plain = table.columns().stream()
                .filter(column -> column.generated() == null && !column.type().equals(DataType.text()))
                .toList();
        List<Column> numbers = numbers(table);
        return switch (random.nextInt(3)) {
            case 0 -> {
                String column = pick(plain).orElseThrow().name();
                boolean exists = table.uniques().stream()
                        .anyMatch(unique -> unique.columns().equals(List.of(column)));
                yield exists || column.equals("id")
                        ? model
                        : model.withTableReplaced(
                                table.withConstraint(Unique.of(column).withName(constraintName("uq"))));
            }
            case 1 ->
                pick(numbers)
                        .map(column -> model.withTableReplaced(table.withConstraint(
                                Check.of(features.quoted(column.name()) + " > " + -random.nextInt(9))
                                        .withName(constraintName("ck")))))
                        .orElse(model);
            default -> withForeignKey(model, table);
        };
    }

    private SchemaModel withForeignKey(SchemaModel model, Table table) {
        Table target = pick(model.tables()).orElseThrow();
        ForeignKey.Rule rule = pick(List.of(
                        ForeignKey.Rule.NO_ACTION, ForeignKey.Rule.CASCADE, ForeignKey.Rule.SET_NULL))
                .orElseThrow();
        String column = name();
        ForeignKey key = ForeignKey.of(List.of(column), target.name(), List.of("id"))
                .withName(constraintName("fk"))
                .withOnDelete(rule);
        return model.withTableReplaced(
                table.withColumn(Column.of(column, DataType.bigint())).withConstraint(key));
    }

    private SchemaModel withIndexes(SchemaModel model, Table table) {
        if (chance(40) && !table.indexes().isEmpty()) {
            Index dropped = pick(table.indexes()).orElseThrow();
            return model.withTableReplaced(table.withoutIndex(dropped.name()));
        }
        List<Column> plain = table.columns().stream()
                .filter(column -> column.generated() == null && !column.type().equals(DataType.text()))
                .toList();
        String first = pick(plain).orElseThrow().name();
        IndexKey key = IndexKey.of(first);
        Index index = Index.of(constraintName("ix"), List.of(chance(30) ? key.descending() : key));
        if (features.has(Feature.PARTIAL_INDEX) && !numbers(table).isEmpty() && chance(20)) {
            index = index.withWhere(
                    features.quoted(pick(numbers(table)).orElseThrow().name()) + " > 0");
        }
        boolean exists =
                table.indexes().stream().anyMatch(other -> other.columns().equals(List.of(first)));
        return exists ? model : model.withTableReplaced(table.withIndex(index));
    }

    private SchemaModel withSequence(SchemaModel model) {
        if (!features.has(Feature.SEQUENCE_OWNERS)) {
            return model;
        }
        Optional<Sequence> existing = pick(model.sequences());
        if (existing.isPresent() && chance(50)) {
            UnaryOperator<Sequence> change =
                    sequence -> chance(50) ? sequence.withIncrement(1 + random.nextInt(50)) : sequence.cycling();
            return model.withSequenceReplaced(change.apply(existing.get()));
        }
        if (features.has(Feature.NAMED_ENUMS) && chance(50)) {
            return withEnum(model);
        }
        return model.withSequence(Sequence.of(QualifiedName.of(name())).withIncrement(50));
    }

    private SchemaModel withEnum(SchemaModel model) {
        Optional<EnumType> existing = pick(model.enumTypes());
        if (existing.isPresent() && chance(50)) {
            EnumType type = existing.get();
            String value = "value " + ++count;
            return model.withEnumTypeReplaced(
                    chance(50)
                            ? type.withValue(value)
                            : type.withValueBefore(value, type.values().get(0)));
        }
        EnumType type = EnumType.of(QualifiedName.of(name()), List.of("sad", "it's ok"));
        SchemaModel with = model.withEnumType(type);
        return pick(with.tables())
                .map(table -> with.withTableReplaced(
                        table.withColumn(Column.of(name(), type.dataType()).withDefault(DefaultValue.text("sad")))))
                .orElse(with);
    }

    private String constraintName(String prefix) {
        return prefix + "_" + ++count;
    }

    private String name() {
        return pick(WORDS).orElseThrow() + "_" + ++count;
    }

    private String comment() {
        return chance(20) ? "about " + ++count : "";
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> Optional<T> pick(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
}
