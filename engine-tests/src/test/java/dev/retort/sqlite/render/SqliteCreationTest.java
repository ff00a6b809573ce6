package dev.retort.sqlite.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.creation.SchemaCreation;
import dev.retort.op.Operation;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import dev.retort.sqlite.SqliteDialect;
import dev.retort.sqlite.inspect.SqliteInspected;
import dev.retort.support.TestDatabases;
import dev.retort.support.random.RandomSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random schemas that operations create in a real SQLite file are inspected as the renderer normalizes them. */
class SqliteCreationTest {
    /** The number of schemas; set {@code -Dschemas=10000} for more. */
    private static final int SCHEMAS = Integer.getInteger("schemas", 500);

    private final Renderer renderer = new SqliteDialect().renderer(ServerVersion.NEWEST);

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, SCHEMAS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void createdModelIsInspected(long seed) {
        SchemaModel model = RandomSchemas.model(
                new Random(seed), TestDatabases.of(Database.SQLITE).features());
        List<String> statements = new ArrayList<>();
        SchemaModel now = SchemaModel.empty();
        for (Operation operation : SchemaCreation.of(model)) {
            renderer.render(List.of(operation), now).stream()
                    .map(SqlStatement::text)
                    .forEach(statements::add);
            now = operation.apply(now).model().orElseThrow();
        }

        SchemaModel found =
                SqliteInspected.after(folder, statements.toArray(String[]::new)).model();

        assertThat(found)
                .as("seed %d: %s", seed, String.join(";\n", statements))
                .isEqualTo(renderer.normalize(model));
        assertThat(renderer.normalize(found)).as("seed %d", seed).isEqualTo(found);
    }
}
