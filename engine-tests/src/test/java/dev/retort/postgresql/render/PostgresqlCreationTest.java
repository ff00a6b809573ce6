package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.diff.SchemaDiff;
import dev.retort.op.Operation;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.support.TestDatabases;
import dev.retort.support.random.RandomSchemas;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The acceptance test of PostgreSQL: schemas by chance are created on a real server, and inspection finds the same. */
class PostgresqlCreationTest {
    /** How many; more by hand with {@code -Dschemas=10000}. */
    private static final int SCHEMAS = Integer.getInteger("schemas", 500);

    private static final int SEEDS_A_BLOCK = 50;

    static IntStream blocks() {
        return IntStream.range(0, SCHEMAS / SEEDS_A_BLOCK);
    }

    @ParameterizedTest(name = "seeds from {0} times 50")
    @MethodSource("blocks")
    void whatIsCreatedIsWhatIsFound(int block) throws SQLException {
        try (PostgresqlLive live = new PostgresqlLive()) {
            for (int seed = block * SEEDS_A_BLOCK; seed < (block + 1) * SEEDS_A_BLOCK; seed++) {
                SchemaModel model = RandomSchemas.model(
                        new Random(seed), TestDatabases.of(Database.POSTGRESQL).features());
                List<Operation> operations = SchemaDiff.fromEmpty(model);
                live.send("BEGIN");

                create(live, operations, seed);

                assertThat(PostgresqlForm.of(live.model()))
                        .as("seed %d: %s", seed, model)
                        .isEqualTo(PostgresqlForm.of(PostgresqlLive.RENDERER.normalize(model)));
                live.send("ROLLBACK");
            }
        }
    }

    private static void create(PostgresqlLive live, List<Operation> operations, int seed) {
        List<String> sent = new ArrayList<>();
        SchemaModel now = SchemaModel.empty();
        for (Operation operation : operations) {
            sent.addAll(PostgresqlLive.statements(operation, now));
            try {
                now = live.run(now, operation);
            } catch (SQLException e) {
                throw new AssertionError(
                        "seed %d: %s%n%s".formatted(seed, e.getMessage(), String.join(";\n", sent)), e);
            }
        }
    }
}
