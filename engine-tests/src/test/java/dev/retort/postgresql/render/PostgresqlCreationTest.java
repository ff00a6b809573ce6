package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.creation.SchemaCreation;
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

/** The acceptance test of PostgreSQL: random schemas are created on a real server and inspected. */
class PostgresqlCreationTest {
    /** The number of schemas; set {@code -Dschemas=10000} for more. */
    private static final int SCHEMAS = Integer.getInteger("schemas", 500);

    private static final int SEEDS_PER_BLOCK = 50;

    static IntStream blocks() {
        return IntStream.range(0, SCHEMAS / SEEDS_PER_BLOCK);
    }

    @ParameterizedTest(name = "seeds from {0} times 50")
    @MethodSource("blocks")
    void createdModelIsInspected(int block) throws SQLException {
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            for (int seed = block * SEEDS_PER_BLOCK; seed < (block + 1) * SEEDS_PER_BLOCK; seed++) {
                SchemaModel model = RandomSchemas.model(
                        new Random(seed), TestDatabases.of(Database.POSTGRESQL).features());
                List<Operation> operations = SchemaCreation.of(model);
                session.send("BEGIN");

                create(session, operations, seed);

                assertThat(PostgresqlComparableModel.of(session.model()))
                        .as("seed %d: %s", seed, model)
                        .isEqualTo(PostgresqlComparableModel.of(PostgresqlTestSession.RENDERER.normalize(model)));
                session.send("ROLLBACK");
            }
        }
    }

    private static void create(PostgresqlTestSession session, List<Operation> operations, int seed) {
        List<String> sent = new ArrayList<>();
        SchemaModel now = SchemaModel.empty();
        for (Operation operation : operations) {
            sent.addAll(PostgresqlTestSession.statements(operation, now));
            try {
                now = session.run(now, operation);
            } catch (SQLException e) {
                throw new AssertionError(
                        "seed %d: %s%n%s".formatted(seed, e.getMessage(), String.join(";\n", sent)), e);
            }
        }
    }
}
