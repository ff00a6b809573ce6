package dev.retort.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.TestDatabases;
import dev.retort.support.random.RandomSchemas;
import dev.retort.support.random.SchemaFeatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of all schemas, tested with random schemas. */
class SchemaPropertyTest {
    private static final int MODELS_A_SEED = 50;
    private static final QualifiedName NEW = QualifiedName.of("app", "entirely new");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void modelsAreEqualRegardlessOfOrder(long seed) {
        Random random = new Random(seed);
        eachModel(seed, model -> {
            SchemaModel other = new SchemaModel(
                    shuffled(model.tables(), random).stream()
                            .map(table -> shuffled(table, random))
                            .toList(),
                    shuffled(model.enumTypes(), random),
                    shuffled(model.sequences(), random),
                    shuffled(model.views(), random),
                    shuffled(model.objects(), random));

            assertThat(other).as("seed %d", seed).isEqualTo(model).hasSameHashCodeAs(model);
            assertThat(other.toString()).as("seed %d: order", seed).isEqualTo(model.toString());
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void withAndWithoutRestoresTheModel(long seed) {
        Table table = Table.of(NEW, Column.of("id", DataType.bigint()));
        eachModel(
                seed,
                model -> assertThat(List.of(
                                model.withTable(table).withoutTable(NEW),
                                model.withEnumType(EnumType.of(NEW, List.of("a")))
                                        .withoutEnumType(NEW),
                                model.withSequence(Sequence.of(NEW)).withoutSequence(NEW),
                                model.withView(View.of(NEW, "SELECT 1")).withoutView(NEW),
                                model.withObject(TextObject.of(TextObject.Key.function(NEW, ""), "x"))
                                        .withoutObject(TextObject.Key.function(NEW, ""))))
                        .as("seed %d", seed)
                        .containsOnly(model));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void withAndWithoutAPartRestoresTheTable(long seed) {
        Random random = new Random(seed);
        eachModel(seed, model -> {
            Table table = RandomSchemas.pick(random, model);
            String column = table.columns().get(0).name();
            Check unnamed = Check.of("entirely new");

            assertThat(List.of(
                            table.withColumn(Column.of("new", DataType.text())).withoutColumn("new"),
                            table.withConstraint(unnamed).withoutConstraint(unnamed),
                            table.withConstraint(Unique.of(column).withName("new"))
                                    .withoutConstraint("new"),
                            table.withIndex(Index.of("new", column)).withoutIndex("new")))
                    .as("seed %d", seed)
                    .containsOnly(table);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void renamingATableTwiceRestoresTheModel(long seed) {
        Random random = new Random(seed);
        eachModel(seed, model -> {
            Table table = RandomSchemas.pick(random, model);
            String column =
                    table.columns().get(random.nextInt(table.columns().size())).name();

            SchemaModel moved = model.withTableRenamed(table.name(), NEW);
            assertThat(referred(moved)).as("seed %d", seed).doesNotContain(table.name());
            assertThat(moved.withTableRenamed(NEW, table.name()))
                    .as("seed %d", seed)
                    .isEqualTo(model);

            SchemaModel renamed = model.withColumnRenamed(table.name(), column, "new");
            assertThat(columnsReferred(renamed, table.name()))
                    .as("seed %d", seed)
                    .doesNotContain(column);
            assertThat(renamed.withColumnRenamed(table.name(), "new", column))
                    .as("seed %d", seed)
                    .isEqualTo(model);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void renamingAnEnumTypeTwiceRestoresTheModel(long seed) {
        eachModel(
                seed,
                model -> model.enumTypes().forEach(type -> {
                    String value = type.values().get(0);
                    SchemaModel renamed = model.withEnumTypeRenamed(type.name(), NEW);
                    assertThat(renamed.tablesUsing(type.name()))
                            .as("seed %d", seed)
                            .isEmpty();
                    assertThat(renamed.withEnumTypeRenamed(NEW, type.name()))
                            .as("seed %d", seed)
                            .isEqualTo(model);
                    assertThat(model.withEnumValueRenamed(type.name(), value, "new")
                                    .withEnumValueRenamed(type.name(), "new", value))
                            .as("seed %d", seed)
                            .isEqualTo(model);
                }));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void renamingPartsOfATableTwiceRestoresIt(long seed) {
        eachModel(
                seed,
                model -> model.tables().forEach(table -> {
                    table.constraints().stream()
                            .map(Constraint::name)
                            .filter(name -> name != null)
                            .forEach(name -> assertThat(table.withConstraintRenamed(name, "new")
                                            .withConstraintRenamed("new", name))
                                    .as("seed %d", seed)
                                    .isEqualTo(table));
                    table.indexes()
                            .forEach(index -> assertThat(table.withIndexRenamed(index.name(), "new")
                                            .withIndexRenamed("new", index.name()))
                                    .as("seed %d", seed)
                                    .isEqualTo(table));
                }));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyUnnamedConstraintGetsAValidName(long seed) {
        eachModel(
                seed,
                model -> model.tables()
                        .forEach(table -> assertThat(
                                        new ConstraintNames(63).nameAll(table).constraints())
                                .as("seed %d", seed)
                                .extracting(Constraint::name)
                                .doesNotContainNull()
                                .hasSameSizeAs(table.constraints())));
    }

    static Stream<SchemaFeatures> features() {
        return Stream.concat(
                TestDatabases.all().stream().map(TestDatabases::features),
                LongStream.rangeClosed(1, 6).mapToObj(seed -> SchemaFeatures.some(new Random(seed))));
    }

    @ParameterizedTest
    @MethodSource("features")
    void schemasUseOnlyTheFeaturesOfADatabase(SchemaFeatures features) {
        List<SchemaModel> models = new ArrayList<>();
        for (long seed = 1; seed <= 200; seed++) {
            models.add(RandomSchemas.model(new Random(seed), features));
        }

        assertThat(uses(models, SchemaModel::sequences)).isEqualTo(features.has(SchemaFeatures.Feature.SEQUENCES));
        assertThat(uses(models, SchemaModel::enumTypes)).isEqualTo(features.has(SchemaFeatures.Feature.NAMED_ENUMS));
        assertThat(constraints(models).anyMatch(c -> c instanceof Exclude))
                .isEqualTo(features.has(SchemaFeatures.Feature.EXCLUDE));
        assertThat(constraints(models).anyMatch(c -> c.kind() != Constraint.Kind.PRIMARY_KEY && c.name() == null))
                .isEqualTo(features.has(SchemaFeatures.Feature.UNNAMED_CONSTRAINTS));
        assertThat(models.stream()
                        .flatMap(m -> m.tables().stream())
                        .flatMap(t -> t.indexes().stream())
                        .anyMatch(index -> index.where() != null))
                .isEqualTo(features.has(SchemaFeatures.Feature.PARTIAL_INDEX));
        assertThat(constraints(models).map(Constraint::kind).collect(Collectors.toSet()))
                .contains(Constraint.Kind.PRIMARY_KEY, Constraint.Kind.UNIQUE)
                .contains(Constraint.Kind.FOREIGN_KEY, Constraint.Kind.CHECK);
    }

    @Test
    void schemasWithAllFeaturesUseEveryKindOfType() {
        Set<DataType.Kind> used = EnumSet.noneOf(DataType.Kind.class);
        for (long seed = 1; seed <= 300; seed++) {
            RandomSchemas.model(new Random(seed), SchemaFeatures.all()).tables().stream()
                    .flatMap(table -> table.columns().stream())
                    .map(column -> column.type().kind())
                    .forEach(used::add);
        }

        assertThat(used).containsExactlyInAnyOrder(DataType.Kind.values());
    }

    @Test
    void sameSeedGivesSameSchema() {
        assertThat(RandomSchemas.model(new Random(7), SchemaFeatures.all()))
                .isEqualTo(RandomSchemas.model(new Random(7), SchemaFeatures.all()))
                .isNotEqualTo(RandomSchemas.model(new Random(8), SchemaFeatures.all()));
    }

    private static void eachModel(long seed, Consumer<SchemaModel> rule) {
        Random random = new Random(seed);
        for (int i = 0; i < MODELS_A_SEED; i++) {
            rule.accept(RandomSchemas.model(random, SchemaFeatures.all()));
        }
    }

    private static Table shuffled(Table table, Random random) {
        return new Table(
                table.name(),
                table.columns(),
                shuffled(table.constraints(), random),
                shuffled(table.indexes(), random),
                table.options(),
                table.comment());
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> copy = new ArrayList<>(all);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** The names of tables that are referenced by anything except SQL text. */
    private static Set<QualifiedName> referred(SchemaModel model) {
        return Stream.of(
                        model.tables().stream().map(Table::name),
                        model.tables().stream()
                                .flatMap(table -> table.foreignKeys().stream())
                                .map(ForeignKey::referredTable),
                        model.sequences().stream()
                                .filter(sequence -> sequence.owner() != null)
                                .map(sequence -> sequence.owner().table()),
                        model.objects().stream()
                                .filter(object -> object.key().table() != null)
                                .map(object -> object.key().table()))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    /** The columns of a table that are referenced by anything except SQL text. */
    private static Set<String> columnsReferred(SchemaModel model, QualifiedName name) {
        Table table = model.table(name).orElseThrow();
        return Stream.of(
                        table.columns().stream().map(Column::name),
                        table.constraints().stream().flatMap(c -> c.allColumns().stream()),
                        table.indexes().stream().flatMap(index -> index.allColumns().stream()),
                        model.tablesReferringTo(name).stream()
                                .flatMap(t -> t.foreignKeys().stream())
                                .filter(key -> key.referredTable().equals(name))
                                .flatMap(key -> key.referredColumns().stream()),
                        model.sequences().stream()
                                .filter(s ->
                                        s.owner() != null && s.owner().table().equals(name))
                                .map(s -> s.owner().column()))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    private static boolean uses(List<SchemaModel> models, Function<SchemaModel, List<?>> part) {
        return models.stream().anyMatch(model -> !part.apply(model).isEmpty());
    }

    private static Stream<Constraint> constraints(List<SchemaModel> models) {
        return models.stream().flatMap(model -> model.tables().stream()).flatMap(table -> table.constraints().stream());
    }
}
