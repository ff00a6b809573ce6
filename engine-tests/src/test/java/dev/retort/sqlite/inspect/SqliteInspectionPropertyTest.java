package dev.retort.sqlite.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.support.TestDatabases;
import dev.retort.support.random.RandomSchemas;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random schemas that are written to a real SQLite file in a random style are read back unchanged. */
class SqliteInspectionPropertyTest {
    private static final int SCHEMAS = 100;

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, SCHEMAS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void writtenModelIsReadBack(long seed) {
        Random random = new Random(seed);
        SchemaModel model =
                RandomSchemas.model(random, TestDatabases.of(Database.SQLITE).features());
        SqliteWriter writer = new SqliteWriter(random);

        String[] statements = writer.statements(model);

        assertThat(SqliteInspected.after(folder, statements).model())
                .as("seed %d: %s", seed, String.join(";\n", statements))
                .isEqualTo(writer.asRead(model));
    }
}
