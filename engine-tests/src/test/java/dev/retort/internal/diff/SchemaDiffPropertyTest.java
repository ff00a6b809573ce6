package dev.retort.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.AddEnumValue;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.Reversal;
import dev.retort.op.SchemaState;
import dev.retort.schema.Column;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.random.RandomOperations;
import dev.retort.support.random.RandomSchemas;
import dev.retort.support.random.SchemaFeatures;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The difference of two random schemas, applied to the first one, results in the second one. */
class SchemaDiffPropertyTest {
    private static final int CHANGES = 12;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void differenceAppliedToTheFirstSchemaIsTheSecond(long seed) {
        Random random = new Random(seed);
        SchemaModel from = comparable(RandomSchemas.model(random, SchemaFeatures.all()));
        SchemaModel to = comparable(changed(from, random));

        List<Operation> operations = SchemaDiff.between(from, to);

        assertThat(comparable(after(from, operations)))
                .as("seed %d: %s", seed, operations)
                .isEqualTo(to);
        assertThat(SchemaDiff.between(to, to)).as("seed %d", seed).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reversalOfTheDifferenceIsTheFirstSchema(long seed) {
        Random random = new Random(seed);
        SchemaModel from = comparable(RandomSchemas.model(random, SchemaFeatures.all()));
        SchemaModel to = comparable(changed(from, random));
        List<Operation> operations = SchemaDiff.between(from, to).stream()
                .filter(operation -> !(operation instanceof AddEnumValue))
                .toList();

        Reversal back = Reversal.ofAll(operations, new SchemaState.Known(from), SchemaState::then);

        assertThat(back).as("seed %d: %s", seed, operations).isInstanceOf(Reversal.Possible.class);
        assertThat(comparable(after(after(from, operations), ((Reversal.Possible) back).operations())))
                .as("seed %d: %s", seed, operations)
                .isEqualTo(from);
    }

    /**
     * A schema after random changes. A change is left out if it is not possible, if only the database knows its result,
     * or if it renames a value of an enum type, which looks like a removed value.
     */
    private static SchemaModel changed(SchemaModel model, Random random) {
        RandomOperations any = new RandomOperations(random);
        SchemaModel now = model;
        for (int i = 0; i < CHANGES; i++) {
            Operation operation = any.next(now);
            try {
                now = operation instanceof RenameEnumValue ? now : after(now, operation);
            } catch (OperationException e) {
                assertThat(e.usedBy()).isNotEmpty();
            }
        }
        return now;
    }

    private static SchemaModel after(SchemaModel before, Operation operation) {
        return new SchemaState.Known(before).then(operation) instanceof SchemaState.Known known
                ? known.after()
                : before;
    }

    private static SchemaModel after(SchemaModel before, List<Operation> operations) {
        SchemaModel after = before;
        for (Operation operation : operations) {
            after = operation.apply(after).model().orElseThrow();
        }
        return after;
    }

    /** The part of a schema that is compared: columns in the order of their names, and no options. */
    private static SchemaModel comparable(SchemaModel model) {
        List<Table> tables = model.tables().stream()
                .map(table -> new Table(
                        table.name(),
                        table.columns().stream()
                                .sorted(Comparator.comparing(Column::name))
                                .toList(),
                        table.constraints(),
                        table.indexes(),
                        new TreeMap<>(),
                        table.comment()))
                .toList();
        return new SchemaModel(tables, model.enumTypes(), model.sequences(), List.of(), List.of());
    }
}
