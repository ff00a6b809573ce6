package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.random.RandomSchemas;
import dev.retort.support.random.SchemaFeatures;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The acceptance test of H2: random schemas are created in a real database and inspected. */
class H2CreationTest {
    /** The number of schemas; set {@code -Dschemas=10000} for more. */
    private static final int SCHEMAS = Integer.getInteger("schemas", 200);

    private static final int SEEDS_PER_BLOCK = 50;

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
                    Feature.INDEX_NULLS),
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
}
