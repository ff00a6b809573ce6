package dev.retort.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.Operation.CompletionState;
import dev.retort.schema.DataType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.random.RandomOperations;
import dev.retort.support.random.RandomSchemas;
import dev.retort.support.random.SchemaFeatures;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of all operations, tested with random schemas and operations. */
class OperationPropertyTest {
    private static final int MODELS_A_SEED = 12;
    private static final int OPERATIONS_A_MODEL = 40;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reversalRestoresTheModelExactly(long seed) {
        eachOperation(seed, (before, operation) -> {
            Reversal reversal = operation.reverse(before);

            if (operation instanceof AddEnumValue) {
                assertThat(reversal).isInstanceOf(Reversal.Impossible.class);
            } else {
                assertThat(after(after(before, operation), back(reversal)))
                        .as("seed %d: %s, back by %s", seed, operation, reversal)
                        .isEqualTo(before);
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void databaseShowsWhetherTheOperationWasRun(long seed) {
        eachOperation(seed, (before, operation) -> {
            boolean isOnRows = operation instanceof InsertRows
                    || operation instanceof UpdateRows
                    || operation instanceof DeleteRows;

            assertThat(operation.completionState(before))
                    .as("seed %d: %s, before", seed, operation)
                    .isNotEqualTo(CompletionState.YES);
            assertThat(operation.completionState(after(before, operation)))
                    .as("seed %d: %s, after", seed, operation)
                    .isEqualTo(isOnRows ? CompletionState.UNKNOWN : CompletionState.YES);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changedTablesAreTouchedOrReferToATouchedOne(long seed) {
        eachOperation(seed, (before, operation) -> {
            SchemaModel after = after(before, operation);
            Set<QualifiedName> touched = operation.affectedTables();

            List<Table> changed = Stream.of(before, after)
                    .flatMap(model -> model.tables().stream())
                    .filter(table -> !before.table(table.name()).equals(after.table(table.name())))
                    .filter(table -> !touched.contains(table.name()))
                    .filter(table -> table.foreignKeys().stream()
                            .map(ForeignKey::referredTable)
                            .noneMatch(touched::contains))
                    .filter(table -> before.enumTypes().equals(after.enumTypes()) || !hasEnum(table))
                    .toList();
            assertThat(changed).as("seed %d: %s", seed, operation).isEmpty();
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void listIsReversedByItsReversalsInReverseOrder(long seed) {
        Random random = new Random(seed);
        int tried = 0;
        for (int i = 0; i < MODELS_A_SEED; i++) {
            SchemaModel before = model(random);
            List<Operation> operations = new ArrayList<>();
            SchemaModel now = before;
            RandomOperations any = new RandomOperations(random);
            while (operations.size() < 15) {
                Operation operation = any.next(now);
                Optional<SchemaModel> next = applied(now, operation);
                // After a rename that affects SQL text a part of the schema is unknown; an enum value has no reversal.
                boolean known =
                        next.isPresent() && new SchemaState.Known(now).then(operation) instanceof SchemaState.Known;
                if (known && !(operation instanceof AddEnumValue)) {
                    operations.add(operation);
                    now = next.get();
                    tried++;
                }
            }

            assertThat(after(now, back(Reversal.ofAll(operations, new SchemaState.Known(before), SchemaState::then))))
                    .as("seed %d: %s", seed, operations)
                    .isEqualTo(before);
        }
        assertThat(tried).isEqualTo(15 * MODELS_A_SEED);
    }

    @Test
    void everyOperationExceptSqlAndJavaIsTestedAndVisited() {
        Set<String> tried = new TreeSet<>();
        seeds().forEach(seed -> eachOperation(seed, (before, operation) -> {
            String name = operation.getClass().getSimpleName();
            tried.add(name);
            assertThat(visited(operation)).isEqualToIgnoringCase(name);
            assertThat(operation.display())
                    .isEqualTo(operation.display().strip())
                    .isNotEmpty();
        }));

        Set<String> all = Stream.of(Operation.class.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Stream.of(type))
                .map(Class::getSimpleName)
                .filter(name -> !Set.of("ExecuteSql", "RunJdbc").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tried).isEqualTo(all);
        assertThat(visited(ExecuteSql.of("x", 1))).isEqualTo("executeSql");
        assertThat(visited(new RunJdbc("x", connection -> {}, null))).isEqualTo("runJdbc");
    }

    private static void eachOperation(long seed, BiConsumer<SchemaModel, Operation> check) {
        Random random = new Random(seed);
        for (int i = 0; i < MODELS_A_SEED; i++) {
            SchemaModel model = model(random);
            RandomOperations any = new RandomOperations(random);
            for (int j = 0; j < OPERATIONS_A_MODEL; j++) {
                Operation operation = any.next(model);
                if (applied(model, operation).isPresent()) {
                    check.accept(model, operation);
                }
            }
        }
    }

    /** The model after the operation; empty only if it would drop something that is in use. */
    private static Optional<SchemaModel> applied(SchemaModel before, Operation operation) {
        try {
            return operation.apply(before).model();
        } catch (OperationException e) {
            assertThat(e.usedBy()).as("%s: %s", operation, e.getMessage()).isNotEmpty();
            return Optional.empty();
        }
    }

    private static SchemaModel model(Random random) {
        SchemaFeatures features = random.nextBoolean() ? SchemaFeatures.all() : SchemaFeatures.some(random);
        return RandomSchemas.model(random, features);
    }

    private static SchemaModel after(SchemaModel before, Operation... operations) {
        return after(before, List.of(operations));
    }

    private static SchemaModel after(SchemaModel before, List<Operation> operations) {
        SchemaModel after = before;
        for (Operation operation : operations) {
            after = operation.apply(after).model().orElseThrow();
        }
        return after;
    }

    private static List<Operation> back(Reversal reversal) {
        assertThat(reversal).isInstanceOf(Reversal.Possible.class);
        return ((Reversal.Possible) reversal).operations();
    }

    private static boolean hasEnum(Table table) {
        return table.columns().stream()
                .flatMap(column -> Stream.of(column.type(), column.type().element()))
                .filter(Objects::nonNull)
                .anyMatch(type -> type.kind() == DataType.Kind.ENUM);
    }

    /** The name of the visitor method that the operation calls. */
    private static String visited(Operation operation) {
        OperationVisitor<?> visitor = (OperationVisitor<?>) Proxy.newProxyInstance(
                OperationVisitor.class.getClassLoader(),
                new Class<?>[] {OperationVisitor.class},
                (proxy, method, arguments) -> method.getName());
        return String.valueOf((Object) operation.accept(visitor));
    }
}
