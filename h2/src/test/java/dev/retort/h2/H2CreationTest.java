package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.AlterSequence;
import dev.retort.op.CreateSequence;
import dev.retort.op.DropSequence;
import dev.retort.op.Reversal;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.support.random.RandomSchemas;
import dev.retort.support.random.SchemaFeatures;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The acceptance test of H2: random schemas, and sequences with all their parameters, are created in a real database
 * and inspected.
 */
class H2CreationTest {
    /** The number of schemas; set {@code -Dschemas=10000} for more. */
    private static final int SCHEMAS = Integer.getInteger("schemas", 200);

    private static final int SEEDS_PER_BLOCK = 50;

    private static final Sequence PLAIN = Sequence.of(QualifiedName.of("s"));

    static final SchemaFeatures FEATURES = new SchemaFeatures(
            EnumSet.of(
                    Feature.ARRAYS,
                    Feature.UNBOUNDED,
                    Feature.JSONB,
                    Feature.IDENTITY_ALWAYS,
                    Feature.ROWID,
                    Feature.STORED_GENERATED,
                    Feature.COMMENTS,
                    Feature.CONSTRAINT_COMMENTS,
                    Feature.INDEX_COMMENTS,
                    Feature.UNNAMED_CONSTRAINTS,
                    Feature.PRIMARY_KEY_NAMES,
                    Feature.RESTRICT,
                    Feature.SET_DEFAULT,
                    Feature.NULLS_NOT_DISTINCT,
                    Feature.INDEX_NULLS,
                    Feature.SEQUENCES),
            "\"",
            List.of("TINYINT", "VARCHAR_IGNORECASE(9)", "INTERVAL DAY TO SECOND", "ENUM('a', 'it''s')"),
            "");

    static IntStream blocks() {
        return IntStream.range(0, SCHEMAS / SEEDS_PER_BLOCK);
    }

    @ParameterizedTest(name = "seeds from {0} times 50")
    @MethodSource("blocks")
    void createdModelIsInspected(int block) {
        for (int seed = block * SEEDS_PER_BLOCK; seed < (block + 1) * SEEDS_PER_BLOCK; seed++) {
            SchemaModel model = model(new Random(seed));
            try (H2TestSession session = new H2TestSession()) {
                session.create(model);

                assertThat(session.model())
                        .as("seed %d: %s", seed, model)
                        .isEqualTo(H2TestSession.RENDERER.normalize(model));
            } catch (IllegalStateException e) {
                throw new AssertionError("seed " + seed + ": " + model, e);
            }
        }
    }

    static SchemaModel model(Random random) {
        SchemaModel model = RandomSchemas.model(random, FEATURES);
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                model = model.withTableReplaced(
                        model.table(table.name()).orElseThrow().withColumnReplaced(simple(column)));
            }
        }
        return model;
    }

    /** Replaces default expressions of literals, which H2 evaluates when the column is created. */
    private static Column simple(Column column) {
        DefaultValue value = column.defaultValue();
        boolean folded = value != null && value.kind() == DefaultValue.Kind.EXPRESSION;
        return folded && column.type().kind() != DataType.Kind.RAW
                ? column.withDefault(DefaultValue.expression("(ABS(RAND()))"))
                : column;
    }

    static Stream<Sequence> sequences() {
        return Stream.of(
                PLAIN,
                PLAIN.withStart(1L).withIncrement(50),
                PLAIN.withIncrement(-1),
                PLAIN.withStart(-5L),
                PLAIN.withStart(5L).withIncrement(-3),
                PLAIN.withType(DataType.smallint()),
                PLAIN.withType(DataType.integer()).withIncrement(-1),
                PLAIN.withBounds(null, 3L),
                PLAIN.withBounds(-10L, null).withIncrement(-2),
                PLAIN.withBounds(Long.MIN_VALUE, Long.MAX_VALUE),
                PLAIN.withCache(1L).cycling(),
                PLAIN.withComment("it's one"));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void createdSequenceIsInspected(Sequence sequence) {
        try (H2TestSession session = new H2TestSession()) {
            SchemaModel created = session.run(SchemaModel.empty(), new CreateSequence(sequence));

            assertThat(session.model()).isEqualTo(H2TestSession.RENDERER.normalize(created));

            SchemaModel dropped = session.run(created, new DropSequence(sequence.name()));
            assertThat(session.model()).isEqualTo(dropped);
        }
    }

    static Stream<UnaryOperator<Sequence>> changes() {
        return Stream.of(
                sequence -> sequence.withIncrement(50),
                sequence -> sequence.withIncrement(-2),
                sequence -> sequence.withStart(7L),
                sequence -> sequence.withBounds(-5L, 100L),
                sequence -> sequence.withCache(1L),
                Sequence::cycling,
                sequence -> sequence.withComment("numbers"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void sequenceIsAlteredAndAlteredBack(UnaryOperator<Sequence> change) {
        try (H2TestSession session = new H2TestSession()) {
            Sequence sequence = PLAIN.withBounds(-50L, 1_000L).withStart(1L).withCache(10L);
            SchemaModel created = session.run(SchemaModel.empty(), new CreateSequence(sequence));
            AlterSequence operation = new AlterSequence(sequence, change.apply(sequence));

            SchemaModel altered = session.run(created, operation);
            assertThat(session.model()).isEqualTo(H2TestSession.RENDERER.normalize(altered));

            Reversal.Possible reversal = (Reversal.Possible) operation.reverse(created);
            session.run(altered, reversal.operations().get(0));
            assertThat(session.model()).isEqualTo(created);
        }
    }

    @Test
    void newStartDoesNotChangeTheNextValue() {
        try (H2TestSession session = new H2TestSession()) {
            SchemaModel created = session.run(SchemaModel.empty(), new CreateSequence(PLAIN));

            session.run(created, new AlterSequence(PLAIN, PLAIN.withStart(100L)));

            assertThat(session.query("SELECT NEXT VALUE FOR \"s\"")).containsExactly("1");
        }
    }

    @Test
    void defaultUsesTheSequenceOfTheSameModel() {
        try (H2TestSession session = new H2TestSession()) {
            Column id = Column.of("id", DataType.bigint()).withDefault(DefaultValue.expression("NEXT VALUE FOR \"s\""));
            Table table = Table.of(QualifiedName.of("t"), id);
            session.create(new SchemaModel(List.of(table), List.of(), List.of(PLAIN), List.of(), List.of()));

            session.send("INSERT INTO \"t\" DEFAULT VALUES");

            assertThat(session.query("SELECT \"id\" FROM \"t\"")).containsExactly("1");
            assertThat(session.objects().required()).isEmpty();
        }
    }

    @Test
    void typeInLowerCaseIsTheOneThatIsInspected() {
        Column at = Column.of("at", DataType.raw("time(0) with time zone"));
        SchemaModel model = SchemaModel.empty().withTable(Table.of(QualifiedName.of("t"), at));
        try (H2TestSession session = new H2TestSession()) {
            session.create(model);

            assertThat(session.model()).isEqualTo(H2TestSession.RENDERER.normalize(model));
        }
    }
}
